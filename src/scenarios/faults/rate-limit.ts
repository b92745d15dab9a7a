import { z } from 'zod';
import { duration, milliseconds } from '../duration.ts';
import { mappingOf, number } from '../wording.ts';
import { detailOf, type Wording } from './error.ts';
import type { Fault } from './fault.ts';

const calls = { error: number('expected a whole number of calls, from 1 to 1000000') };

const per = duration('24h').refine((text) => milliseconds(text) > 0, {
  error: 'expected more than nothing: such a window is never full',
});

export const rateLimitFields = {
  rateLimit: z
    .strictObject(
      { limit: z.int(calls).min(1, calls).max(1_000_000, calls), per },
      mappingOf('rateLimit', '{ limit: 25, per: 1s }'),
    )
    .optional(),
};

type Settings = z.output<z.ZodObject<typeof rateLimitFields>> & Wording;

/** The window itself belongs to the rule, which fires only when it is full (rule-set.ts). */
export const rateLimit: Fault<Settings> = {
  name: 'rateLimit',
  sentence:
    'Lets a number of calls of each account through in a sliding window of time, as { limit: 25, per: 1s } does, just after authentication, and refuses the others in dialect.',
  begin(settings) {
    if (settings.rateLimit === undefined) return undefined;
    const detail = detailOf(settings);
    return (turn) =>
      function rateLimit(call) {
        const count = turn.rateCount;
        return turn.say('rate_limited', count ? { ...detail, rateCount: count } : detail, call);
      };
  },
};
