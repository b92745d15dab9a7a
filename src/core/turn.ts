import { setImmediate } from 'node:timers';
import type { Call } from './call.ts';
import { CallerLeft } from './caller-left.ts';

/** Who waits for a piece of work, and may leave. */
export type Caller = Pick<Call, 'signal'>;

/** Who waits to go on. There is one event loop, so there is one line for everybody in the process. */
const line: (() => void)[] = [];

/**
 * Lets everybody else go first: resolves when the event loop has been round. Of several who wait only one goes on each
 * time, so that ten long works keep a call waiting no longer than one. Rejects with `CallerLeft` when the caller has left.
 */
export async function turn(caller: Caller): Promise<void> {
  await new Promise<void>((resolve) => {
    if (line.push(resolve) === 1) setImmediate(goOn);
  });
  if (caller.signal.aborted) throw new CallerLeft();
}

function goOn(): void {
  line.shift()?.();
  if (line.length > 0) setImmediate(goOn);
}
