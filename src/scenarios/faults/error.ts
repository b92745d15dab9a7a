import { z } from 'zod';
import { type ErrorDetail, errorKinds, kindOfStatus } from '../../core/error-kind.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { number } from '../wording.ts';
import type { AfterWork } from './after-work.ts';
import type { Fault } from './fault.ts';

const STATUSES = Object.values(errorKinds);

const text = z.string().min(1, { error: 'expected a text that is not empty' }).optional();
const seconds = { error: number('expected whole seconds, as in the header: 2') };

/** How an error is worded. */
const wordingFields = {
  message: text.describe('What the error says in place of its own message.'),
  code: text.describe('Its code in place of its own, where the flavor has codes.'),
  param: text.describe('The parameter that it blames, where the flavor names one.'),
  retryAfter: z.int(seconds).min(0, seconds).optional().describe('Whole seconds for Retry-After.'),
};

export const errorFields = ({ flavors }: Vocabulary) => ({
  error: z
    .union(
      [
        z.literal(STATUSES, {
          error: ({ input }) =>
            typeof input === 'number'
              ? `expected one of ${STATUSES.join(', ')}, got ${input}; any other is a status: { status: ${input} }`
              : undefined,
        }),
        z.enum([...Object.keys(errorKinds), ...[...flavors.values()].flatMap(({ errors }) => errors)], {
          error: ({ input }) =>
            STATUSES.some((status) => String(status) === input)
              ? `expected a status or a name; without quotes: ${String(input)}`
              : undefined,
        }),
      ],
      {
        error:
          'expected a status such as 429, or a name such as rate_limited; message and code stand beside it',
      },
    )
    .optional(),
  ...wordingFields,
});

type Settings = z.output<z.ZodObject<ReturnType<typeof errorFields>>> & AfterWork;

export type Wording = z.output<z.ZodObject<typeof wordingFields>>;

/** What a flavor calls the error that a rule asks for. */
export const kindOf = (error: string | number): string =>
  typeof error === 'number' ? (kindOfStatus(error) ?? String(error)) : error;

export const detailOf = ({ message, code, param, retryAfter }: Wording): ErrorDetail => ({
  ...(message !== undefined && { message }),
  ...(code !== undefined && { code }),
  ...(param !== undefined && { param }),
  ...(retryAfter !== undefined && { retryAfter }),
});

export const error: Fault<Settings> = {
  name: 'error',
  sentence:
    "Refuses in the flavor's own dialect, by status (429) or name (rate_limited); message, code, param and retryAfter say it differently, and with afterWork the work is done all the same.",
  begin(settings) {
    if (settings.error === undefined) return undefined;
    const kind = kindOf(settings.error);
    const detail = detailOf(settings);
    return (turn) =>
      async function error(call, next) {
        if (settings.afterWork) await next();
        return turn.say(kind, detail, call);
      };
  },
};
