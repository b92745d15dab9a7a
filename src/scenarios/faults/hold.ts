import { z } from 'zod';
import { hangup } from '../../core/reply.ts';
import { duration, milliseconds } from '../duration.ts';
import { number } from '../wording.ts';
import type { Fault } from './fault.ts';

const calls = { error: number('expected a whole number of calls, from 2 to 1000') };

export const holdFields = {
  hold: z
    .strictObject({ calls: z.int(calls).min(2, calls).max(1_000, calls), for: duration('24h') })
    .optional(),
};

export const hold: Fault<z.output<z.ZodObject<typeof holdFields>>> = {
  name: 'hold',
  sentence:
    'Keeps calls waiting for each other: with { calls: 2, for: 5s } until two are there, or the first has waited 5 s; then all go on together.',
  begin(settings) {
    if (settings.hold === undefined) return undefined;
    const gather = gathering(settings.hold.calls, milliseconds(settings.hold.for));
    return (turn) =>
      async function hold(call, next) {
        const together = await gather(call.signal);
        if (together === undefined) return hangup('close');
        turn.note('hold', together);
        return next();
      };
  },
};

/** Where calls wait for each other. Gives how many went on together; undefined to one that left before that. */
function gathering(calls: number, ms: number): (signal: AbortSignal) => Promise<number | undefined> {
  const waiting = new Set<(together: number | undefined) => void>();
  const letGo = (): void => {
    const all = [...waiting];
    waiting.clear();
    for (const go of all) go(all.length);
  };
  return (signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve(undefined);
        return;
      }
      const go = (together: number | undefined): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', leave);
        resolve(together);
      };
      const leave = (): void => {
        waiting.delete(go);
        go(undefined);
      };
      // Timers may ring up to a millisecond early.
      const timer = setTimeout(letGo, Math.ceil(ms) + 1);
      signal.addEventListener('abort', leave, { once: true });
      waiting.add(go);
      if (waiting.size >= calls) letGo();
    });
}
