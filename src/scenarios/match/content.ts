import { z } from 'zod';
import type { Matcher, Test } from './matcher.ts';
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
    test: ({ query }) => all(query, (name) => (_, facts) => facts.query().getAll(name)),
  },
  {
    name: 'headers',
    sentence: 'Request headers by name, in the same ways.',
    test: ({ headers }) =>
      all(headers, (name) => {
        const key = name.toLowerCase();
        return (call) => textOf(Object.hasOwn(call.headers, key) ? call.headers[key] : undefined);
      }),
  },
  {
    name: 'body',
    sentence: 'Fields of the decoded body by dotted name (metadata.plan, items.0.price), in the same ways.',
    test: ({ body }) => all(body, (name) => (_, facts) => textOf(dig(facts.body, name.split('.')))),
  },
];

type Read = (...of: Parameters<Test>) => readonly string[];

/** All named values pass their tests. */
function all(
  wanted: Readonly<Record<string, ValueTest>> | undefined,
  reader: (name: string) => Read,
): Test | undefined {
  if (wanted === undefined) return undefined;
  const tests = Object.entries(wanted).map(([name, test]) => ({
    read: reader(name),
    passes: valueTest(test),
  }));
  return (call, facts) => tests.every(({ read, passes }) => passes(read(call, facts)));
}

const textOf = (value: unknown): string[] => {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(textOf);
  return [typeof value === 'string' ? value : JSON.stringify(value)];
};

function dig(value: unknown, names: readonly string[]): unknown {
  let at = value;
  for (const name of names) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = Reflect.get(at, name);
  }
  return at;
}
