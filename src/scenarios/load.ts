import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { z } from 'zod';
import { type Mistake, readDocument } from '../core/document.ts';
import { clip } from '../core/mistake.ts';
import { placeInText } from '../core/place-in-text.ts';
import { UserError } from '../core/user-error.ts';
import { ScenarioMistakes } from './scenario-mistakes.ts';
import { isScenarioName, type Scenario, scenarioSchema, type ScenarioText } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';
import { codeOf, messageOf } from '../core/thrown.ts';

export { ScenarioMistakes } from './scenario-mistakes.ts';

type Parsed = { readonly value: Scenario } | { readonly mistakes: readonly Mistake[] };

/** Reads the text of a scenario file; its name is the file's unless it says another. */
export const parseScenario = (text: string, file: string, vocabulary: Vocabulary): Parsed =>
  parse(text, file, scenarioSchema(vocabulary));

/** A second's worth of reading; far beyond any file that a person writes. */
const LARGEST_MIB = 1;
const LARGEST = LARGEST_MIB * 1024 * 1024;

const wrong = (file: string, message: string, place = { line: 1, column: 1 }): Parsed => ({
  mistakes: [{ file, ...place, path: '', message }],
});

function parse(text: string, file: string, schema: z.ZodType<ScenarioText>): Parsed {
  if (Buffer.byteLength(text) > LARGEST) return wrong(file, `is larger than ${LARGEST_MIB} MiB`);
  const read = readDocument(text, file, schema);
  if ('mistakes' in read) return read;
  const name = read.value.name ?? basename(file, extname(file));
  if (isScenarioName(name)) return { value: { ...read.value, name } };
  return wrong(
    file,
    `"${clip(name, 80)}" can't be a scenario's name: give it one with "name:", of letters, digits and hyphens`,
  );
}

/** Throws `ScenarioMistakes` for a wrong scenario, a `UserError` for a file that can't be read. */
export function readScenarioFile(path: string, vocabulary: Vocabulary): Scenario {
  const parsed = parseFile(path, scenarioSchema(vocabulary));
  if ('mistakes' in parsed) throw new ScenarioMistakes(parsed.mistakes);
  return parsed.value;
}

/** The scenarios of a folder by name, sorted by file. All mistakes of all files are thrown at once. */
export function readScenarioFolder(folder: string, vocabulary: Vocabulary): Map<string, Scenario> {
  const schema = scenarioSchema(vocabulary);
  const found = new Map<string, Scenario>();
  const fileOf = new Map<string, string>();
  const mistakes: Mistake[] = [];
  for (const path of scenarioFiles(folder)) {
    const parsed = parseFile(path, schema);
    if ('mistakes' in parsed) {
      mistakes.push(...parsed.mistakes);
      continue;
    }
    const { name } = parsed.value;
    const other = fileOf.get(name);
    if (other !== undefined) {
      const message = `the name "${name}" is taken by ${other}`;
      mistakes.push({ file: path, line: 1, column: 1, path: '', message });
    }
    found.set(name, parsed.value);
    fileOf.set(name, path);
  }
  if (mistakes.length > 0) throw new ScenarioMistakes(mistakes);
  return found;
}

/** The paths of a folder's scenario files, sorted. */
export function scenarioFiles(folder: string): string[] {
  const names = attempt(folder, 'folder of scenarios', () => readdirSync(folder));
  return names
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function parseFile(path: string, schema: z.ZodType<ScenarioText>): Parsed {
  const bytes = attempt(path, 'scenario file', () => readUpTo(LARGEST + 1, path));
  if (bytes.length > LARGEST) return wrong(path, `is larger than ${LARGEST_MIB} MiB`);
  try {
    return parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), path, schema);
  } catch (error) {
    if (codeOf(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    const read = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return wrong(path, 'is not UTF-8 text', placeInText(read)(read.indexOf('\uFFFD')));
  }
}

/** A file that is larger, or never ends, is not read to its end. */
function readUpTo(most: number, path: string): Uint8Array {
  const bytes = Buffer.alloc(most);
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length < most; length += read) {
      read = readSync(file, bytes, length, most - length, null);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is no folder',
  EACCES: 'this user may not read it',
};

function attempt<T>(path: string, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = codeOf(error) ?? messageOf(error);
    throw new UserError(`The ${what} ${path} can't be read: ${REASONS[code] ?? code}.`);
  }
}
