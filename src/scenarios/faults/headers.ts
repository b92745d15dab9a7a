import { z } from 'zod';
import type { Call } from '../../core/call.ts';
import { type HeaderMap, withHeaders } from '../../core/reply.ts';
import { fill, type Template, templateFlaws, textTemplate } from '../templates/template.ts';
import type { Fault } from './fault.ts';

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Whatever would end a header's line, or can't stand in it. */
const UNSAFE = /[^\t\x20-\x7e\x80-\xff]/g;
/** Characters of a value that a call brings in: clients refuse headers of 16 KiB. */
const LONGEST = 4_096;
/** These say how the bytes are framed: a wrong one would break the connection, not the answer. */
const FRAMING = ['content-length', 'transfer-encoding', 'trailer'];

const headerValue = z
  .string()
  .regex(VALUE, { error: 'expected one line that can stand in a header', abort: true })
  .superRefine((text, context) => {
    for (const message of templateFlaws(text)) context.addIssue({ code: 'custom', message });
  });

export const headerFields = {
  headers: z
    .record(
      z
        .string()
        .regex(NAME, { error: 'expected the name of a header', abort: true })
        .refine((name) => !FRAMING.includes(name.toLowerCase()), { error: 'is written by fauxpay itself' }),
      z.union([headerValue, z.number(), z.null()]),
    )
    .optional(),
};

export const headers: Fault<z.output<z.ZodObject<typeof headerFields>>> = {
  name: 'headers',
  sentence: 'Sets headers of the answer, or removes those that are null; templates as in json, on one line.',
  begin(settings) {
    if (settings.headers === undefined) return undefined;
    const over = Object.entries(settings.headers).map(
      ([name, value]) => [name, value === null ? null : textTemplate(String(value))] as const,
    );
    return () =>
      async function headers(call, next) {
        const reply = await next();
        if (reply.kind !== 'answer') return reply;
        return { ...reply, headers: withHeaders(reply.headers, await filled(over, call)) };
      };
  },
};

async function filled(over: readonly (readonly [string, Template | null])[], call: Call): Promise<HeaderMap> {
  const values: HeaderMap = {};
  for (const [name, template] of over) values[name] = template && (await valueFor(template, call));
  return values;
}

async function valueFor(template: Template, call: Call): Promise<string> {
  const [plain] = template;
  if (template.length === 1 && typeof plain === 'string') return plain;
  return (await fill(template, call, LONGEST)).replace(UNSAFE, ' ').slice(0, LONGEST);
}
