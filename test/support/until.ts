const LIMIT_MS = 15_000;

/** Resolves once something holds; rejects when it takes too long, so that no test spins for ever. */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`nothing came of it: ${String(holds)}`);
    await new Promise(setImmediate);
  }
}
