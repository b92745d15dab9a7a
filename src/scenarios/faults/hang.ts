import { z } from 'zod';
import { hangup } from '../../core/reply.ts';
import { duration, milliseconds } from '../duration.ts';
import { wait } from '../../core/wait.ts';
import type { Fault } from './fault.ts';
import { takeIn } from './take-in.ts';

const LONGEST = '24h';
/** Longer than any client waits that has a limit of its own. */
const USUAL = '5m';

const EXPECTED = `expected before, after, a time such as 30s (${LONGEST} at most), or both: { work: after, for: 30s }`;

export const hangFields = {
  hang: z
    .union(
      [
        z.enum(['before', 'after'], { error: EXPECTED }),
        duration(LONGEST),
        z.strictObject({ work: z.enum(['before', 'after']), for: duration(LONGEST) }),
      ],
      {
        error: ({ input }) =>
          typeof input === 'number' ? `expected a time with its unit: ${input}s?` : EXPECTED,
      },
    )
    .optional(),
};

type Settings = z.output<z.ZodObject<typeof hangFields>>;

export const hang: Fault<Settings> = {
  name: 'hang',
  sentence:
    'Never answers, before the work is done or after it; the connection is closed after a time (5m), if the caller waits so long.',
  begin(settings) {
    if (settings.hang === undefined) return undefined;
    const { work, ms } = boundsOf(settings.hang);
    return () =>
      async function hang(call, next) {
        if (work === 'after') await next();
        await Promise.all([takeIn(call), wait(ms, call.signal)]);
        return hangup('close');
      };
  },
};

function boundsOf(asked: NonNullable<Settings['hang']>): { work: string; ms: number } {
  if (asked === 'before' || asked === 'after') return { work: asked, ms: milliseconds(USUAL) };
  if (typeof asked === 'string') return { work: 'before', ms: milliseconds(asked) };
  return { work: asked.work, ms: milliseconds(asked.for) };
}
