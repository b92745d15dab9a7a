import { z } from 'zod';
import { clip, formatPath, type Mistake } from './mistake.ts';
import { unknownWord } from './suggest.ts';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** One wrong place of a value; `atKey` when the key itself is what is wrong. */
export interface Flaw {
  readonly path: readonly PropertyKey[];
  readonly atKey: boolean;
  readonly message: string;
}

export type Checked<T> = { readonly value: T } | { readonly flaws: readonly Flaw[] };

/** Checks a value against a schema and words everything that is wrong with it, at once. */
export function findFlaws<T>(value: unknown, schema: z.ZodType<T>): Checked<T> {
  const flaws = forbidden(value, []);
  if (flaws.length > 0) return { flaws };
  const result = parsed(value, schema);
  if (!result) return { flaws: [{ path: [], atKey: false, message: 'has more mistakes than can be told' }] };
  return result.success
    ? { value: result.data }
    : { flaws: result.error.issues.flatMap((issue) => flatten(issue)) };
}

/** Undefined where zod gives up: it hands on issues as arguments, of which a call can't have a hundred thousand. */
function parsed<T>(value: unknown, schema: z.ZodType<T>): z.ZodSafeParseResult<T> | undefined {
  try {
    return schema.safeParse(value, { error: word, reportInput: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The same for a value that came without a text, as JSON from the admin API: its mistakes have no line. */
export function checkValue<T>(
  value: unknown,
  schema: z.ZodType<T>,
  name: string,
): { readonly value: T } | { readonly mistakes: Mistake[] } {
  const checked = findFlaws(value, schema);
  if ('value' in checked) return checked;
  return {
    mistakes: checked.flaws.map(({ path, message }) => ({
      file: name,
      line: 0,
      column: 0,
      path: formatPath(path),
      message,
    })),
  };
}

/** Nothing that a person writes is deeper; recursion must not meet the end of the stack first. */
const DEEPEST = 100;

function forbidden(value: unknown, path: readonly PropertyKey[]): Flaw[] {
  if (typeof value !== 'object' || value === null) return [];
  if (path.length > DEEPEST)
    return [{ path: path.slice(0, 1), atKey: false, message: `is nested more than ${DEEPEST} deep` }];
  if (Array.isArray(value)) return value.flatMap((item, index) => forbidden(item, [...path, index]));
  return Object.entries(value).flatMap(([key, item]) =>
    key === '__proto__'
      ? [{ path: [...path, key], atKey: true, message: '"__proto__" is not allowed as a key' }]
      : forbidden(item, [...path, key]),
  );
}

/** One issue as flaws: a flaw for each unknown key, and of a union the branch that was meant. */
function flatten(issue: Issue, base: readonly PropertyKey[] = []): Flaw[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const sentences = issue.message.split('\n');
    return issue.keys.map((key, index) => ({
      path: [...path, key],
      atKey: true,
      message: sentences[index] ?? issue.message,
    }));
  }
  if (issue.code === 'invalid_union') {
    const meant = meantBranch(issue.errors);
    if (meant) return meant.flatMap((inner) => flatten(inner, path));
  }
  if (issue.code === 'invalid_key') {
    return [{ path, atKey: true, message: issue.issues[0]?.message ?? issue.message }];
  }
  return [{ path, atKey: false, message: issue.message }];
}

function ofOtherKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_value')
    return issue.values.every((value) => typeof value !== typeof issue.input);
  if (issue.code === 'invalid_union') return meantBranch(issue.errors) === undefined;
  return issue.code === 'invalid_type';
}

/** Of the branches whose kind of value fits, the one with the least wrong. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = branches.filter((issues) => !issues.some(ofOtherKind));
  return fitting.sort((a, b) => a.length - b.length)[0];
}

/** The sentence for an issue that its schema did not word. */
function word(issue: RawIssue): string | undefined {
  const got = issue.input === undefined ? undefined : shown(issue.input);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(issue);
    case 'invalid_type':
      return got === undefined
        ? `missing: expected ${kind(issue.expected)}`
        : `expected ${kind(issue.expected)}, got ${got}`;
    case 'invalid_union': {
      const kinds = new Set(
        issue.errors.flat().flatMap((inner) => ('expected' in inner ? [kind(inner.expected)] : [])),
      );
      const expected = [...kinds].join(' or ') || 'something else';
      return got === undefined ? `missing: expected ${expected}` : `expected ${expected}, got ${got}`;
    }
    case 'invalid_value': {
      const known = issue.values.map(String);
      if (got === undefined) return `missing: expected one of ${known.join(', ')}`;
      if (typeof issue.input === 'string') return unknownWord(issue.input, known);
      return `expected ${known.length > 1 ? 'one of ' : ''}${known.join(', ')}, got ${got}`;
    }
    default:
      return undefined;
  }
}

const LONGEST_KEY = 64;

/** A line for each unknown key; `meant` may know what one was meant as. */
export function unknownKeys(
  issue: RawIssue & { readonly code: 'unrecognized_keys' },
  meant: (key: string) => string | undefined = () => undefined,
): string {
  const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
  const sentence = (key: string): string => {
    const hint = meant(key);
    return hint === undefined
      ? unknownWord(key, known, 'key')
      : `unknown key ${JSON.stringify(clip(key, LONGEST_KEY))}; ${hint}`;
  };
  return issue.keys.map((key) => sentence(key).replaceAll('\n', ' ')).join('\n');
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  null: 'null',
};

const kind = (expected: string): string => KINDS[expected] ?? expected;

/** A value as a sentence quotes it. */
export function shown(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return `a ${typeof value}`;
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
