import type { Call } from '../../core/call.ts';
import { wait } from '../../core/wait.ts';

/** Some callers send half a body, and then wait for what comes. */
const PATIENCE_MS = 500;

/** Reads what is left of a call: the end of a connection with something unread on it would be a reset. */
export async function takeIn(call: Call): Promise<void> {
  const enough = new AbortController();
  const stop = (): void => enough.abort();
  Promise.resolve(call.bytes()).then(stop, stop);
  await wait(PATIENCE_MS, enough.signal);
}
