import { z } from 'zod';
import { suggest, unknownWord } from '../../../core/suggest.ts';
import type { ParamValue } from './encode-params.ts';

const METHODS = ['get', 'post', 'delete'];

const text = z.string();

/** The one template version that there is. */
const SUPPORTED = 0;

const fields = {
  name: text.min(1),
  path: text.regex(/^\//, { error: 'expected a path such as /v1/customers' }),
  method: text
    .toLowerCase()
    .refine((method) => METHODS.includes(method), {
      error: ({ input }) => unknownWord(String(input), METHODS, 'method'),
    })
    .toUpperCase(),
  params: z
    .record(text, z.unknown())
    .nullish()
    // Whatever JSON can hold.
    .transform((params) => (params ?? {}) as Readonly<Record<string, ParamValue>>),
  expected_error_type: text.optional(),
  idempotency_key: text.optional(),
  api_version: text.optional(),
  account: text.optional(),
  headers: z.record(text, text).optional(),
  context: text.optional(),
  api_base: text.optional(),
};

/** The CLI passes over keys that it doesn't know, and so do we; but one that is nearly a known one was meant as it. */
function refuseTypos(value: Readonly<Record<string, unknown>>, context: z.core.$RefinementCtx): void {
  const known = Object.keys(fields);
  const typos = Object.keys(value).filter((key) => !known.includes(key) && suggest(key, known) !== undefined);
  for (const key of typos)
    context.addIssue({ code: 'unrecognized_keys', keys: [key], message: unknownWord(key, known, 'key') });
}

const entry = z.looseObject(fields).superRefine(refuseTypos);

/** A file of the command `stripe fixtures`: https://docs.stripe.com/cli/fixtures */
export const fileSchema = z.looseObject({
  _meta: z
    .looseObject({
      template_version: z
        .number()
        .max(SUPPORTED, { error: `no such template version; there is ${SUPPORTED}` })
        .optional(),
    })
    .optional(),
  fixtures: z.array(entry),
  /** What the CLI would write into a file `.env`. */
  env: z.record(text, text).optional(),
});

export type ScriptFile = z.output<typeof fileSchema>;
export type ScriptEntry = ScriptFile['fixtures'][number];
