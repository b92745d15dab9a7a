import { z } from 'zod';
import { mappingOf } from '../wording.ts';
import { linearPattern } from './linear-pattern.ts';
import { patternFault } from './safe-pattern.ts';

const SEVERAL =
  "expected one value, or one test: for several values { matches: '^(a|b)$' }, for an item of a list a name such as items.0";

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A plain value, or one test under WireMock's name for it. */
export const valueTestSchema = z.union(
  [
    scalar,
    z
      .strictObject(
        {
          equalTo: scalar.optional(),
          contains: scalar.optional(),
          matches: z
            .string()
            .superRefine((pattern, context) => {
              const fault = patternFault(pattern);
              if (fault !== undefined) context.addIssue(fault);
            })
            .optional(),
          absent: z.literal(true).optional(),
        },
        mappingOf('test'),
      )
      .superRefine((test, context) => {
        if (context.issues.length > 0) return;
        const given = Object.keys(test).length;
        if (given === 0) context.addIssue('expected equalTo, contains, matches or absent');
        if (test.absent && given > 1) context.addIssue('what is absent can have no other test');
      }),
  ],
  { error: ({ input }) => (Array.isArray(input) ? SEVERAL : undefined) },
);

export type ValueTest = z.output<typeof valueTestSchema>;

/** The one text that a value must be to pass; undefined for a test that others can pass too. */
export function exactTextOf(wanted: ValueTest): string | undefined {
  const text = typeof wanted === 'object' ? wanted.equalTo : wanted;
  return text === undefined ? undefined : String(text);
}

/** The test as a function of all the values that stand under the name. */
export function valueTest(wanted: ValueTest): (values: readonly string[]) => boolean {
  if (typeof wanted !== 'object') {
    const text = String(wanted);
    return (values) => values.includes(text);
  }
  const { equalTo, contains, matches, absent } = wanted;
  if (absent) return (values) => values.length === 0;
  const pattern = matches === undefined ? undefined : linearPattern(matches);
  return (values) =>
    values.some(
      (value) =>
        (equalTo === undefined || value === String(equalTo)) &&
        (contains === undefined || value.includes(String(contains))) &&
        (pattern === undefined || pattern.test(value)),
    );
}
