import { z } from 'zod';
import { LONGEST_WHOLE, wholeOf } from '../../core/body.ts';
import type { Answer, ShortAnswer } from '../../core/reply.ts';
import { jsonPatch, mergePatch, type Operation } from '../json-patch.ts';
import { jsonValue } from '../templates/fields.ts';
import type { Fault } from './fault.ts';

const LEFT_OUT = ['copy', 'move', 'test'];

const operation = z
  .strictObject({
    op: z.enum(['add', 'remove', 'replace'], {
      error: ({ input }) =>
        typeof input === 'string' && LEFT_OUT.includes(input)
          ? `expected add, remove or replace: there is no ${input} here`
          : undefined,
    }),
    path: z.string().regex(/^(\/([^~]|~[01])*)?$/, {
      error:
        'expected a path such as /metadata/plan or /data/0, with ~1 for a slash in a name and ~0 for a ~',
    }),
    value: jsonValue.optional(),
  })
  .superRefine(({ op, path, value }, context) => {
    if (op === 'remove' && path === '') {
      context.addIssue({ code: 'custom', path: ['path'], message: "can't be the whole answer" });
    } else if (op === 'remove' && value !== undefined) {
      context.addIssue({ code: 'custom', path: ['value'], message: 'makes no sense with remove' });
    } else if (op !== 'remove' && value === undefined) {
      context.addIssue({ code: 'custom', path: ['value'], message: `missing: expected what to ${op}` });
    }
  });

export const patchFields = {
  patch: z
    .union([
      z.record(z.string(), jsonValue),
      z.array(operation).min(1, { error: 'expected at least one operation' }),
    ])
    .optional(),
};

export const patch: Fault<z.output<z.ZodObject<typeof patchFields>>> = {
  name: 'patch',
  sentence:
    'Changes the JSON of the answer: a mapping is merged into it, null removing a key (RFC 7396); a list holds add, remove and replace (RFC 6902), of which those whose path leads nowhere change nothing and are noted in the journal.',
  begin({ patch: wanted }) {
    if (wanted === undefined) return undefined;
    return (turn) =>
      async function patch(call, next) {
        const reply = await next();
        if (reply.kind !== 'answer') return reply;
        const body = wholeOf(reply.body);
        if (body === undefined) return turn.say('server_error', { message: TOO_LONG }, call);
        const patched = patchAnswer({ ...reply, body }, wanted);
        if (patched.missed !== undefined) turn.note('patch', patched.missed);
        return patched.answer;
      };
  },
};

const TOO_LONG = `fauxpay: this answer is longer than ${LONGEST_WHOLE / 1024 / 1024} MiB, which is too long to be patched.`;

interface Patched {
  readonly answer: Answer;
  /** Why nothing, or not all, could be changed. */
  readonly missed?: string;
}

function patchAnswer(
  answer: ShortAnswer,
  wanted: readonly Operation[] | Readonly<Record<string, unknown>>,
): Patched {
  let value: unknown;
  try {
    value = JSON.parse(answer.body);
  } catch {
    return { answer, missed: 'no JSON' };
  }
  const { body } = answer;
  if (!isList(wanted)) return { answer: { ...answer, body: written(mergePatch(value, wanted), body) } };
  const { patched, nowhere } = jsonPatch(value, wanted);
  return {
    answer: { ...answer, body: written(patched, body) },
    ...(nowhere.length > 0 && { missed: `nothing at ${nowhere.join(', ')}`.slice(0, 200) }),
  };
}

const isList = <T>(wanted: readonly T[] | object): wanted is readonly T[] => Array.isArray(wanted);

/** As the answer was written: its indentation, and the line end after it. */
function written(value: unknown, before: string): string {
  const [, indentation = ''] = /^\s*[[{]\r?\n([ \t]+)/.exec(before) ?? [];
  const [end = ''] = /\s*$/.exec(before) ?? [];
  return JSON.stringify(value, null, indentation) + end;
}
