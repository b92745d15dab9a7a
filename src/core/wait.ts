import { setTimeout } from 'node:timers/promises';
import { monotonic } from './monotonic.ts';

/** Waits on real time; false when the caller left first. Timers may ring up to a millisecond early; this never does. */
export async function wait(ms: number, signal: AbortSignal): Promise<boolean> {
  const end = monotonic() + ms;
  try {
    for (let left = ms; left > 0; left = end - monotonic()) {
      await setTimeout(Math.ceil(left), undefined, { signal });
    }
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
