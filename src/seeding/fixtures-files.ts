import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { formatMistake, LONGEST_DOCUMENT, readDocument } from '../core/document.ts';
import type { Scripted } from '../core/scripted.ts';
import { codeOf, messageOf } from '../core/thrown.ts';
import { UserError } from '../core/user-error.ts';
import type { Flavor } from '../flavors/flavor.ts';
import { flavorOfFile, namesThatTell } from '../store/fixtures/flavor-of-file.ts';

/** A fixtures file, told apart, but not yet checked. */
export interface FixturesFile {
  readonly file: string;
  readonly flavor: Flavor;
  /** Undefined for one that is too long to be read as a whole. */
  readonly text: string | undefined;
  /** How its calls are read; undefined for a file of records. */
  readonly scripted: Scripted | undefined;
}

/** Every flavor there is, and the names of those that are switched on. */
export interface Flavors {
  readonly all: readonly Flavor[];
  readonly on: ReadonlySet<string>;
}

/**
 * The fixtures files that these paths come to: of a folder `<flavor>.json`, a file itself. What belongs to a flavor that is
 * switched off is left out. Throws a `UserError` for a file that is nobody's.
 */
export async function findFixtures({ all, on }: Flavors, paths: readonly string[]): Promise<FixturesFile[]> {
  const found: FixturesFile[] = [];
  for (const path of paths) {
    const facts = await factsOf(path);
    if (!facts?.isDirectory()) {
      const file = whose(path, await readText(path, facts), all);
      if (on.has(file.flavor.name)) found.push(file);
      continue;
    }
    for (const flavor of all.filter(({ name }) => on.has(name))) {
      const file = join(path, `${flavor.name}.json`);
      const facts = await factsOf(file);
      if (!facts) continue;
      const text = await readText(file, facts);
      found.push({ file, flavor, text, scripted: scriptedIn(flavor, jsonIn(text)) });
    }
  }
  return found;
}

/** A file of calls is told by its shape, whatever its name; one of records by its name. */
function whose(file: string, text: string | undefined, all: readonly Flavor[]): FixturesFile {
  const named = flavorOfFile(file, all);
  const document = jsonIn(text);
  for (const flavor of all) {
    const scripted = scriptedIn(flavor, document);
    if (scripted) return { file, flavor, text, scripted };
  }
  if (named) return { file, flavor: named, text, scripted: undefined };
  if (document === undefined && text !== undefined) {
    // What is no JSON has mistakes to tell of; a name would not help.
    const read = readDocument(text, file, z.unknown());
    if ('mistakes' in read) throw new UserError(read.mistakes.map(formatMistake).join('\n'));
  }
  const forms = all.flatMap(({ scripted }) => scripted?.title ?? []);
  throw new UserError(
    `${file}: its name doesn't say whose fixtures these are. Call it ${namesThatTell(all)}` +
      (forms.length > 0 ? `; only ${forms.join(' or ')} goes by any name.` : '.'),
  );
}

const scriptedIn = ({ scripted }: Flavor, document: unknown): Scripted | undefined =>
  scripted?.recognizes(document) ? scripted : undefined;

function jsonIn(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined for a place where there is nothing. */
async function factsOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw unreadable(path, error);
  }
}

/** Undefined for a text that is longer than what anybody writes by hand. */
async function readText(file: string, facts: Stats | undefined): Promise<string | undefined> {
  if (facts && facts.size > LONGEST_DOCUMENT) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

const unreadable = (file: string, error: unknown): UserError =>
  new UserError(`${file} cannot be read: ${messageOf(error)}.`);
