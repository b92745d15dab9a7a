import { z } from 'zod';
import type { Call } from '../../core/call.ts';
import { dig } from '../dig.ts';
import type { Check, Facts, Matcher } from './matcher.ts';
import { mappingOf } from '../wording.ts';
import { exactTextOf, type ValueTest, valueTest, valueTestSchema } from './value-test.ts';

const valueTests = (example: string) => z.record(z.string(), valueTestSchema, mappingOf('test', example));

/** What a call carries: `match.query`, `headers`, `body`. */
export const contentFields = {
  query: valueTests('{ limit: 3 }').optional(),
  headers: valueTests('{ stripe-version: 2025-02-24.acacia }').optional(),
  body: valueTests('{ email: ada@example.com }').optional(),
};

type Content = z.output<z.ZodObject<typeof contentFields>>;

export const contentMatchers: readonly Matcher<Content>[] = [
  {
    name: 'query',
    sentence: 'Query parameters by name, each by value, equalTo, contains, matches or absent.',
    checks: ({ query }) => checks('query', query, (name) => (_, facts) => facts.query(name)),
  },
  {
    name: 'headers',
    sentence:
      'Request headers by name, in the same ways; a key sent as Basic (curl -u) is looked at decoded, too.',
    checks: ({ headers }) =>
      checks(
        'headers',
        headers,
        (name) => {
          const key = name.toLowerCase();
          return ({ headers: sent }) => (Object.hasOwn(sent, key) ? textOf(sent[key]) : NONE);
        },
        (values) => values.flatMap((value) => [value, ...basicOf(value)]),
      ),
  },
  {
    name: 'body',
    sentence: 'Fields of the decoded body by dotted name (metadata.plan, items.0.price), in the same ways.',
    checks: ({ body }) =>
      checks('body', body, (name) => {
        const names = name.split('.');
        return (_, facts) => textOf(dig(facts.body, names));
      }),
  },
];

type Read = (call: Call, facts: Facts) => readonly string[];

/** A check for each named value. */
function checks(
  part: string,
  wanted: Readonly<Record<string, ValueTest>> | undefined,
  reader: (name: string) => Read,
  /** What is compared, where that is more than what is shown. */
  compared = (values: readonly string[]) => values,
): Check[] {
  return Object.entries(wanted ?? {}).map(([name, test]) => {
    const read = reader(name);
    const passes = valueTest(test);
    const text = exactTextOf(test);
    const values: Read = (call, facts) => compared(read(call, facts));
    return {
      name: `${part}.${name}`,
      wanted: test,
      passes: (call, facts) => passes(values(call, facts)),
      ...(text !== undefined && { exactly: { texts: [text], read: values } }),
      got(call, facts) {
        const shown = read(call, facts);
        return shown.length > 1 ? shown : shown[0];
      },
    };
  });
}

/** `Basic c2tfdGVzdF8xOg==` → `Basic sk_test_1:`; a rule that asks for a key must meet it however it is sent. */
function basicOf(value: string): string[] {
  const [, encoded] = /^Basic +([\w+/=-]+)$/i.exec(value) ?? [];
  return encoded === undefined ? [] : [`Basic ${Buffer.from(encoded, 'base64').toString('utf8')}`];
}

const NONE: readonly string[] = [];

const textOf = (value: unknown): readonly string[] => {
  if (value === undefined) return NONE;
  if (Array.isArray(value)) return value.flatMap(textOf);
  return [typeof value === 'string' ? value : JSON.stringify(value)];
};
