import { z } from 'zod';
import { checkValue, formatMistake } from '../core/document.ts';
import type { Answer } from '../core/reply.ts';
import { UserError } from '../core/user-error.ts';
import type { AdminCall } from './admin.ts';
import { success } from './answers.ts';

const text = z.string();

const bodySchema = z.strictObject({
  method: text.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, { error: 'expected a method, such as GET' }),
  path: text.regex(/^(\/|https?:\/\/)\S*$/i, { error: 'expected a path such as /v1/customers/cus_1' }),
  headers: z.record(text, z.union([text, z.number()])).optional(),
  body: z.unknown().optional(),
});

/**
 * `POST /__admin/explain`: which rule would fire for a call, and what keeps the others from it. In the sandbox that the
 * admin call names, else in the one that the described call's header or credential names.
 */
export async function explain({ json, explainCall, sandboxName }: AdminCall): Promise<Answer> {
  if (sandboxName === '*') throw new UserError('explain looks at one sandbox; name it, or leave it out.');
  const read = checkValue(await json(), bodySchema, 'body');
  if ('mistakes' in read) throw new UserError(read.mistakes.map(formatMistake).join('\n'));
  const { method, path, headers = {}, body } = read.value;
  return success(await explainCall({ method, path, headers, body }, sandboxName));
}
