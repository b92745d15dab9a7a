import { z } from 'zod';
import { duration } from '../duration.ts';
import { detailOf, type Wording } from './error.ts';
import type { Fault } from './fault.ts';

const calls = { error: 'expected a whole number of calls, from 1 to 1000000' };

export const rateLimitFields = {
  rateLimit: z
    .strictObject({ limit: z.int(calls).min(1, calls).max(1_000_000, calls), per: duration('24h') })
    .optional(),
};

type Settings = z.output<z.ZodObject<typeof rateLimitFields>> & Wording;

/** The window itself belongs to the rule, which fires only when it is full (rule-set.ts). */
export const rateLimit: Fault<Settings> = {
  name: 'rateLimit',
  sentence:
    'Lets so many calls of each account through in a sliding window of time, just after authentication, and refuses the others in dialect.',
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
