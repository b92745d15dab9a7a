/** Between two looks, in milliseconds. */
const LOOK_EVERY = 500;

/**
 * Calls back once, when the parent that this process has now is gone: another one (or init) has taken it over then. Windows
 * leaves the number as it is, so nothing happens there. Returns how to stop looking.
 */
export function onParentLost(ppid: () => number, lost: () => void): () => void {
  const parent = ppid();
  const looking = setInterval(() => {
    if (ppid() === parent) return;
    clearInterval(looking);
    lost();
  }, LOOK_EVERY);
  // To look is no reason to stay.
  looking.unref();
  return () => clearInterval(looking);
}
