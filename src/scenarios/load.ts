import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { z } from 'zod';
import { type Mistake, readDocument } from '../core/document.ts';
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

function parse(text: string, file: string, schema: z.ZodType<ScenarioText>): Parsed {
  const read = readDocument(text, file, schema);
  if ('mistakes' in read) return read;
  const name = read.value.name ?? basename(file, extname(file));
  if (isScenarioName(name)) return { value: { ...read.value, name } };
  const message = `"${name}" can't be a scenario's name: give it one with "name:", of letters, digits and hyphens`;
  return { mistakes: [{ file, line: 1, column: 1, path: '', message }] };
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
  const bytes = attempt(path, 'scenario file', () => readFileSync(path));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { mistakes: [{ file: path, line: 1, column: 1, path: '', message: 'is not UTF-8 text' }] };
  }
  return parse(text, path, schema);
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
