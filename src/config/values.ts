import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { findFlaws } from '../core/check-value.ts';
import { isScenarioFile } from '../core/scenario-file.ts';
import { unknownWord } from '../core/suggest.ts';
import type { Settings } from './settings.ts';

/** A flavor as far as settings go. */
export interface KnownFlavor {
  readonly name: string;
  readonly options: z.ZodType;
}

/** A whole number of a range. */
export function whole(least: number, most: number, more = ''): z.ZodInt {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  const error = `expected a whole number ${range}${more}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** Whether a value is a whole number of a range. */
export const isWhole = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;

const LAST_PORT = 65_535;

export const port = whole(0, LAST_PORT, ' (0 picks a free port)');

export const isPort = isWhole(0, LAST_PORT);

/** One item, or a list of them. */
export function listOf(item: z.ZodType<string, string>): z.ZodType<string[]> {
  const one = z.string().pipe(item);
  return z.union([z.array(item), one.transform((value) => [value])]);
}

/** A word of a set; anything else is answered with the word that was probably meant. */
export const oneOf = <const W extends readonly string[]>(what: string, words: W) =>
  z.enum(words, { error: ({ input }) => unknownWord(String(input), words, what) });

/** Whether a value is a word of a set. */
export const isOneOf = (words: readonly string[]) => (value: unknown) =>
  typeof value === 'string' && words.includes(value);

/** Whether a value is a list of such items. */
export const areAll = (isItem: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(isItem);

/** Whether each flavor that a value names is known, and has such an item. */
export const isByFlavor =
  (flavors: readonly KnownFlavor[], isItem: (value: unknown) => boolean) => (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([name, item]) => flavors.some((one) => one.name === name) && isItem(item));

/** A value for each flavor: `{ stripe: 1000 }`. */
export function byFlavor<S extends z.ZodType>(
  flavors: readonly KnownFlavor[],
  valueOf: (flavor: KnownFlavor) => S,
  expected: string,
) {
  const names = flavors.map((flavor) => flavor.name);
  return z.strictObject(
    Object.fromEntries(flavors.map((flavor) => [flavor.name, valueOf(flavor).optional()])),
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => unknownWord(key, names, 'flavor')).join('\n')
          : `expected ${expected}`,
    },
  );
}

/** The options of one flavor: checked by its schema, kept as written. The schema's defaults are no one's wish. */
export function optionsOf(flavor: KnownFlavor): z.ZodType<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).superRefine((value, context) => {
    const { name, options } = flavor;
    const schema = options instanceof z.ZodObject ? options.strict() : options;
    const known = options instanceof z.ZodObject ? Object.keys(options.shape) : [];
    const checked = findFlaws(value, schema);
    if ('value' in checked) return;
    for (const { path, atKey, message } of checked.flaws) {
      const unknown = atKey && path.length === 1 && !known.includes(String(path[0]));
      context.addIssue({
        code: 'custom',
        path: [...path],
        message: unknown ? unknownWord(String(path[0]), known, `option of ${name}`) : message,
      });
    }
  });
}

const MOMENT = 'expected a moment with its time zone, such as 2026-01-01T00:00:00Z';

/** A moment, in milliseconds since the epoch. A plain day is its first moment in UTC. */
export const moment = z
  .union([z.iso.datetime({ offset: true, error: MOMENT }), z.iso.date({ error: MOMENT })], { error: MOMENT })
  .transform((text) => Date.parse(text));

/** A path as written where it means the same from here, else in full. */
export function place(base: string, path: string): string {
  const full = resolve(base, path);
  return full === resolve(path) ? path : full;
}

const kindOf = (path: string): 'file' | 'folder' | undefined => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && (found.isDirectory() ? 'folder' : 'file');
};

const text = z.string({ error: 'expected a text' }).min(1, { error: 'expected a text that is not empty' });

export const name = text;

export const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A path that need not exist yet, seen from `base`. */
export const path = (base: string) => text.transform((given) => place(base, given));

/** Whether a path is kept as it is written. */
export const isPath = (base: string) => (value: unknown) => isName(value) && place(base, value) === value;

/** A folder that exists, seen from `base`. */
export const folder = (base: string) =>
  path(base).refine((given) => kindOf(given) === 'folder', { error: 'no such folder' });

/** Leaves the shipped fixtures out. */
export const NO_FIXTURES = 'none';

export const isNoFixtures = isOneOf([NO_FIXTURES]);

/** A folder of fixtures or a fixtures file that exists, seen from `base`, or `none`. */
export const fixtures = (base: string) =>
  text
    .transform((given) => (given === NO_FIXTURES ? given : place(base, given)))
    .refine((given) => given === NO_FIXTURES || kindOf(given) !== undefined, {
      error: `no such folder or file; give a folder of fixtures, a fixtures file, or "${NO_FIXTURES}"`,
    });

/** What `fixtures` settings come to. */
export const fixturesOf = (given: readonly string[] = []): Settings['fixtures'] => ({
  shipped: !given.includes(NO_FIXTURES),
  paths: given.filter((each) => each !== NO_FIXTURES),
});

/** The name of a scenario, or a scenario file that exists, seen from `base`. */
export const scenario = (base: string) =>
  text
    .transform((given) => (isScenarioFile(given) ? place(base, given) : given))
    .refine((given) => !isScenarioFile(given) || kindOf(given) === 'file', { error: 'no such file' });

/** Whether a value can only be a scenario's name. */
export const isScenarioByName = (value: unknown) => isName(value) && !isScenarioFile(value);
