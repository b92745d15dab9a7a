import type { z } from 'zod';
import { shown, unknownKeys } from '../core/check-value.ts';
import { meantKey, type Part } from './other-words.ts';

type Issue = z.core.$ZodRawIssue;

/** Words what is wrong with a mapping: keys by what they were meant as, another kind of value by an example. */
export const mappingOf = (part: Part, example?: string) => ({
  error(issue: Issue): string | undefined {
    const { input } = issue;
    if (issue.code === 'unrecognized_keys') {
      const mapping = typeof input === 'object' && input !== null ? input : {};
      const values = new Map<string, unknown>(Object.entries(mapping));
      return unknownKeys(issue, (key) => meantKey(part, key, values.get(key)));
    }
    if (issue.code !== 'invalid_type' || example === undefined || input === undefined) return undefined;
    if (part === 'scenario')
      return `expected a mapping, got ${shown(input)}${Array.isArray(input) ? ': begin with "rules:"' : ''}`;
    // What belongs to a key, but is not indented, stands beside it.
    if (input === null)
      return `expected a mapping, got nothing: indent what belongs to it, such as ${example}`;
    return `expected a mapping, such as ${example}, got ${shown(input)}`;
  },
});

/** A number's sentence, which says of one in quotes that they are too many. */
export const number =
  (sentence: string) =>
  ({ input }: Issue): string =>
    typeof input === 'string' && /^\d+(\.\d+)?$/.test(input)
      ? `${sentence}; without quotes: ${input}`
      : sentence;
