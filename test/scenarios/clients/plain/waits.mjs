import { AsyncLocalStorage } from 'node:async_hooks';

const waiting = new AsyncLocalStorage();

/** How long a client chooses to wait, in milliseconds: what it asks of the timer, equal on a fast and a slow machine. */
export async function waitsOf(work) {
  const waits = [];
  await waiting.run(waits, work);
  return waits;
}

export function watchWaits() {
  const real = globalThis.setTimeout;
  globalThis.setTimeout = function setTimeout(callback, ms, ...rest) {
    // Node's own fetch sets timers too.
    const [, , caller = ''] = new Error().stack.split('\n');
    if (caller.includes('node_modules')) waiting.getStore()?.push(ms);
    return real(callback, ms, ...rest);
  };
}
