import { z } from 'zod';
import { withHeaders } from '../../core/reply.ts';
import type { Fault } from './fault.ts';

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** These say how the bytes are framed: a wrong one would break the connection, not the answer. */
const FRAMING = ['content-length', 'transfer-encoding'];

export const headerFields = {
  headers: z
    .record(
      z
        .string()
        .regex(NAME, { error: 'expected the name of a header', abort: true })
        .refine((name) => !FRAMING.includes(name.toLowerCase()), { error: 'is written by fauxpay itself' }),
      z.union([
        z.string().regex(VALUE, { error: 'expected one line that can stand in a header' }),
        z.number(),
        z.null(),
      ]),
    )
    .optional(),
};

export const headers: Fault<z.output<z.ZodObject<typeof headerFields>>> = {
  name: 'headers',
  sentence: 'Sets headers of the answer, or removes those that are null.',
  begin(settings) {
    if (settings.headers === undefined) return undefined;
    const over = Object.fromEntries(
      Object.entries(settings.headers).map(([name, value]) => [name, value === null ? null : String(value)]),
    );
    return () =>
      async function headers(_, next) {
        const reply = await next();
        return reply.kind === 'answer' ? { ...reply, headers: withHeaders(reply.headers, over) } : reply;
      };
  },
};
