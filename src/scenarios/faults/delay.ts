import { z } from 'zod';
import { hangup } from '../../core/reply.ts';
import { duration, durationHint, milliseconds } from '../duration.ts';
import { wait } from '../../core/wait.ts';
import { logNormal } from './log-normal.ts';
import type { Fault } from './fault.ts';

const LONGEST = '24h';
const time = duration(LONGEST);

const uniform = z.strictObject({ lower: time, upper: time }).superRefine(({ lower, upper }, context) => {
  if (milliseconds(upper) >= milliseconds(lower)) return;
  context.addIssue({ code: 'custom', path: ['upper'], message: 'expected no less than lower' });
});

const longTailed = z.strictObject({ median: time, p99: time }).superRefine(({ median, p99 }, context) => {
  if (milliseconds(median) === 0) {
    context.addIssue({ code: 'custom', path: ['median'], message: 'expected more than nothing' });
  } else if (milliseconds(p99) <= milliseconds(median)) {
    context.addIssue({ code: 'custom', path: ['p99'], message: 'expected more than median' });
  }
});

export const delayFields = {
  delay: z.union([time, uniform, longTailed], { error: ({ input }) => durationHint(input) }).optional(),
};

type Delay = NonNullable<z.output<z.ZodObject<typeof delayFields>>['delay']>;

/** How the delays of one rule are drawn, in milliseconds; `draw` gives numbers in [0, 1). */
export function drawing(delay: Delay): (draw: () => number) => number {
  if (typeof delay === 'string') {
    const ms = milliseconds(delay);
    return () => ms;
  }
  if ('lower' in delay) {
    const lower = milliseconds(delay.lower);
    const range = milliseconds(delay.upper) - lower;
    return (draw) => rounded(lower + draw() * range);
  }
  const next = logNormal(milliseconds(delay.median), milliseconds(delay.p99));
  const longest = milliseconds(LONGEST);
  return (draw) => rounded(Math.min(next(draw), longest));
}

/** To a hundredth, as the journal shows it. */
const rounded = (ms: number): number => Math.round(ms * 100) / 100;

export const delay: Fault<z.output<z.ZodObject<typeof delayFields>>> = {
  name: 'delay',
  sentence:
    'Waits before anything else happens, at least so long: 2s, or drawn from { lower: 100ms, upper: 300ms } evenly, or from { median: 80ms, p99: 900ms } with a long tail, one delay of each hundred above p99; ends at once when the caller leaves.',
  begin(settings) {
    if (settings.delay === undefined) return undefined;
    const drawn = drawing(settings.delay);
    return (turn) => {
      const ms = drawn(() => turn.draw());
      turn.note('delay', ms);
      return async function delay(call, next) {
        return (await wait(ms, call.signal)) ? next() : hangup('close');
      };
    };
  },
};
