import { z } from 'zod';
import { operationMeant } from '../other-words.ts';
import { listOf, oneOrList } from '../one-or-list.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Call } from '../../core/call.ts';
import type { Check, Matcher } from './matcher.ts';
import { isPathPattern, pathTest } from './path-pattern.ts';

/** Which place of an API a call reaches: `match.flavor`, `operation`, `method`, `path`, `id`. */
export function placeFields({ flavors }: Vocabulary) {
  const words = [...flavors.values()];
  const operations = new Set(words.flatMap((flavor) => flavor.operations));
  const levels = new Set([...operations].map((operation) => operation.replace(/[^.]*$/, '*')));
  return {
    flavor: oneOrList(z.enum([...flavors.keys()])).optional(),
    operation: oneOrList(
      z.enum([...operations, ...levels, '*'], {
        error({ input }) {
          const meant = operationMeant(String(input));
          const isMeantOne = meant !== input && operations.has(meant);
          return isMeantOne ? `unknown "${String(input)}"; did you mean "${meant}"?` : undefined;
        },
      }),
    ).optional(),
    method: oneOrList(
      z.enum([...new Set(words.flatMap(({ routes }) => routes.map(({ method }) => method)))]),
    ).optional(),
    path: z
      .string()
      .refine(isPathPattern, {
        error: 'expected a path such as /v1/customers/:id, without query',
        abort: true,
      })
      .optional(),
    id: z.union([z.string(), z.number()]).optional(),
  };
}

type Place = z.output<z.ZodObject<ReturnType<typeof placeFields>>>;

/** Whether `customers.retrieve` is meant by `customers.retrieve`, `customers.*` (one level) or `*`. */
export function isMeant(pattern: string, operation: string | undefined): boolean {
  if (pattern === '*') return true;
  if (operation === undefined) return false;
  return pattern.endsWith('.*') ? operation.replace(/[^.]*$/, '*') === pattern : operation === pattern;
}

export const placeMatchers: readonly Matcher<Place>[] = [
  {
    name: 'flavor',
    sentence: 'One flavor, or a list of them.',
    covers: (match, flavor) => match.flavor === undefined || listOf(match.flavor).includes(flavor),
    checks: (match) =>
      match.flavor === undefined
        ? []
        : check('flavor', match.flavor, (call) => call.flavor, listOf(match.flavor)),
  },
  {
    name: 'operation',
    sentence: 'The neutral name of a route, a list of them, customers.* or *.',
    covers: (match, _, operation) =>
      match.operation === undefined || listOf(match.operation).some((pattern) => isMeant(pattern, operation)),
    checks({ operation }) {
      if (operation === undefined) return [];
      const patterns = listOf(operation);
      return [
        {
          name: 'operation',
          wanted: operation,
          passes: (call) => patterns.some((pattern) => isMeant(pattern, call.operation)),
          got: (call) => call.operation,
        },
      ];
    },
  },
  {
    name: 'method',
    sentence: 'The HTTP method, or a list of them.',
    checks: ({ method }) =>
      method === undefined ? [] : check('method', method, (call) => call.method, listOf(method)),
  },
  {
    name: 'path',
    sentence: "A route's path as its flavor declares it (/v1/customers/:id), or one with the ids filled in.",
    checks: ({ path }) =>
      path === undefined
        ? []
        : [{ name: 'path', wanted: path, passes: pathTest(path), got: (call) => call.path }],
  },
  {
    name: 'id',
    sentence: 'The first id in the path, decoded.',
    checks: ({ id }) => (id === undefined ? [] : check('id', id, (call) => call.id, [String(id)])),
  },
];

/** What a call has must be one of the wanted texts. */
function check(
  name: string,
  wanted: unknown,
  got: (call: Call) => string | undefined,
  among: readonly string[],
): Check[] {
  return [
    {
      name,
      wanted,
      passes(call) {
        const text = got(call);
        return text !== undefined && among.includes(text);
      },
      exactly: {
        texts: among,
        read(call) {
          const text = got(call);
          return text === undefined ? [] : [text];
        },
      },
      got,
    },
  ];
}
