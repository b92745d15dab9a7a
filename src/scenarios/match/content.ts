import { z } from 'zod';
import type { Call } from '../../core/call.ts';
import { dig } from '../dig.ts';
import type { Check, Facts, Matcher } from './matcher.ts';
import { type ValueTest, valueTest, valueTestSchema } from './value-test.ts';

const valueTests = z.record(z.string(), valueTestSchema);

/** What a call carries: `match.query`, `headers`, `body`. */
export const contentFields = {
  query: valueTests.optional(),
  headers: valueTests.optional(),
  body: valueTests.optional(),
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
    sentence: 'Request headers by name, in the same ways.',
    checks: ({ headers }) =>
      checks('headers', headers, (name) => {
        const key = name.toLowerCase();
        return ({ headers: sent }) => (Object.hasOwn(sent, key) ? textOf(sent[key]) : NONE);
      }),
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
): Check[] {
  return Object.entries(wanted ?? {}).map(([name, test]) => {
    const read = reader(name);
    const passes = valueTest(test);
    return {
      name: `${part}.${name}`,
      wanted: test,
      passes: (call, facts) => passes(read(call, facts)),
      got(call, facts) {
        const values = read(call, facts);
        return values.length > 1 ? values : values[0];
      },
    };
  });
}

const NONE: readonly string[] = [];

const textOf = (value: unknown): readonly string[] => {
  if (value === undefined) return NONE;
  if (Array.isArray(value)) return value.flatMap(textOf);
  return [typeof value === 'string' ? value : JSON.stringify(value)];
};
