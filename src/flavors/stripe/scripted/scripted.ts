import type { Scripted } from '../../../core/scripted.ts';
import { accessWithoutKey } from '../auth/authenticate.ts';
import { callOf } from './call-of.ts';
import { checkReferences } from './check-references.ts';
import { fileSchema } from './schema.ts';

/** The files of the command `stripe fixtures`: https://docs.stripe.com/cli/fixtures */
export const scripted: Scripted = {
  title: 'a Stripe CLI fixtures file ({"fixtures": [ … ]})',
  recognizes,
  schema: (variable) =>
    fileSchema
      .superRefine((file, context) => {
        for (const { path, message } of checkReferences(file, variable))
          context.addIssue({ code: 'custom', path: [...path], message });
      })
      .transform(({ fixtures }) => fixtures.map((entry, index) => callOf(entry, index, variable))),
  access: accessWithoutKey,
};

/** Other files have fixtures too, and mean something else by it. */
function recognizes(document: unknown): boolean {
  if (!isHash(document) || !Array.isArray(document['fixtures'])) return false;
  const entries: readonly unknown[] = document['fixtures'];
  const hasCalls = entries.some((entry) => isHash(entry) && ('path' in entry || 'method' in entry));
  return '_meta' in document || entries.length === 0 || hasCalls;
}

const isHash = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
