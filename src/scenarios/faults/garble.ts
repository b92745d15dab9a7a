import { z } from 'zod';
import type { Body, LongText } from '../../core/body.ts';
import { carriesBody, withDelivery } from '../../core/reply.ts';
import type { Fault } from './fault.ts';

export const garbleFields = {
  garble: z
    .literal(true, { error: 'expected true; a body that is as it should be needs no word' })
    .optional(),
};

export const garble: Fault<z.output<z.ZodObject<typeof garbleFields>>> = {
  name: 'garble',
  sentence:
    'Damages the body so that it is no JSON any more; its length, the status and the headers stay true.',
  begin(settings) {
    if (settings.garble === undefined) return undefined;
    return () =>
      async function garble(call, next) {
        const reply = await next();
        if (reply.kind !== 'answer' || !carriesBody(call.method, reply.status)) return reply;
        const body = damagedBody(reply.body);
        return body === reply.body ? reply : withDelivery({ ...reply, body }, { garbled: true });
      };
  },
};

/** The character that stands for one that was garbled. Unescaped it is nowhere allowed in JSON (RFC 8259, 2 and 7). */
const SUBSTITUTE = '\u001a';

/**
 * The body with two characters of one byte gone: one amid it, and the last, as some parsers forgive the character but none
 * a body that never ends.
 */
function damaged(body: string): string {
  const last = lastOf(body, body.length);
  const amid = lastOf(body, Math.ceil(body.length / 2));
  return replaced(replaced(body, last), amid);
}

const damagedBody = (body: Body): Body =>
  typeof body === 'string' ? damaged(body) : { byteLength: body.byteLength, parts: () => damagedParts(body) };

/** The same of a long text, part by part: the last part that has such a character is damaged, and one amid. */
function* damagedParts({ byteLength, parts }: LongText): Generator<string, void, undefined> {
  let passed = 0;
  let amidIsDone = false;
  // What comes next decides whether it is the last.
  let held = '';
  for (const part of parts()) {
    if (lastOf(part, part.length) < 0) {
      held += part;
      continue;
    }
    passed += Buffer.byteLength(held);
    const at: number = amidIsDone || passed < byteLength / 2 ? -1 : lastOf(held, held.length);
    amidIsDone ||= at >= 0;
    yield replaced(held, at);
    held = part;
  }
  yield amidIsDone ? replaced(held, lastOf(held, held.length)) : damaged(held);
}

/** Where before `end` the last character stands that fills one byte and is no space. */
function lastOf(body: string, end: number): number {
  let at = end - 1;
  while (at >= 0 && !/[!-~]/.test(body.charAt(at))) at -= 1;
  return at;
}

const replaced = (body: string, at: number): string =>
  at < 0 ? body : body.slice(0, at) + SUBSTITUTE + body.slice(at + 1);
