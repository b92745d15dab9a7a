import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { formatMistake, readDocument } from '../core/document.ts';
import type { Scripted } from '../core/scripted.ts';
import { codeOf, messageOf } from '../core/thrown.ts';
import { UserError } from '../core/user-error.ts';
import type { Flavor } from '../flavors/flavor.ts';
import { flavorOfFile, namesThatTell } from '../store/flavor-of-file.ts';

/** A fixtures file, read and told apart, but not yet checked. */
export interface FixturesFile {
  readonly file: string;
  readonly flavor: Flavor;
  readonly text: string;
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
    if (await isFolder(path)) {
      for (const flavor of all.filter(({ name }) => on.has(name))) {
        const file = join(path, `${flavor.name}.json`);
        const text = await readText(file, true);
        if (text !== undefined)
          found.push({ file, flavor, text, scripted: scriptedIn(flavor, jsonIn(text)) });
      }
    } else {
      const file = whose(path, (await readText(path)) ?? '', all);
      if (on.has(file.flavor.name)) found.push(file);
    }
  }
  return found;
}

/** A file of calls is told by its shape, whatever its name; one of records by its name. */
function whose(file: string, text: string, all: readonly Flavor[]): FixturesFile {
  const named = flavorOfFile(file, all);
  const document = jsonIn(text);
  for (const flavor of all) {
    const scripted = scriptedIn(flavor, document);
    if (scripted) return { file, flavor, text, scripted };
  }
  if (named) return { file, flavor: named, text, scripted: undefined };
  if (document === undefined) {
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

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Undefined for one that is not there, where that is no mistake. */
async function readText(file: string, optional = false): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (optional && codeOf(error) === 'ENOENT') return undefined;
    throw new UserError(`${file} cannot be read: ${messageOf(error)}.`);
  }
}
