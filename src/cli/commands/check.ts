import { readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { readText } from '../../config/config-file.ts';
import { formatMistake, readDocument, type Mistake } from '../../core/document.ts';
import { flavors } from '../../flavors/index.ts';
import { vocabularyOf } from '../../flavors/vocabulary.ts';
import { parseScenario } from '../../scenarios/load.ts';
import { configOf } from '../config-check.ts';
import { mistakesInFixtures, mistakesInLargeFixtures } from '../fixtures-check.ts';
import { line, type Io } from '../io.ts';
import { kindOfFile, kindOfNamedFile, type FileKind } from '../kind-of-file.ts';
import type { Cli } from '../program.ts';

const KINDS = ['.yaml', '.yml', '.json'];

/** What came of one file: its kind, or what is wrong with it; neither for a file that is none of ours. */
interface Verdict {
  readonly file: string;
  readonly kind?: string;
  /** What a scenario is known by. */
  readonly name?: string;
  readonly mistakes?: readonly string[];
}

export function addCheck(program: Command, { io, finish }: Cli): void {
  program
    .command('check')
    .description('check scenario, fixtures and config files: every mistake with its line and column')
    .argument('<file...>', 'files, or folders to search for them')
    .action(async (files: string[]) => {
      const verdicts: Verdict[] = [];
      for (const file of files) verdicts.push(...(await check(file, io)));
      for (const { file, kind, mistakes } of verdicts) {
        if (!mistakes)
          line(io.stdout, kind ? `${file}: ${kind} ok` : `${file}: skipped, not a file of fauxpay`);
      }
      // Last, where they are seen.
      const broken = verdicts.filter(({ mistakes }) => mistakes);
      for (const { mistakes = [] } of broken) line(io.stderr, mistakes.join('\n'));
      if (broken.length > 0 && verdicts.length > 1) line(io.stderr, summary(broken, verdicts.length));
      finish(broken.length > 0 ? 2 : 0);
    });
}

/** `3 of 30 files are wrong: 5 mistakes` */
function summary(broken: readonly Verdict[], all: number): string {
  const count = broken.reduce((sum, { mistakes = [] }) => sum + mistakes.length, 0);
  return `${broken.length} of ${all} files ${broken.length === 1 ? 'is' : 'are'} wrong: ${count} mistake${count === 1 ? '' : 's'}`;
}

/** Checks a file, or every file in a folder. */
async function check(path: string, io: Io): Promise<Verdict[]> {
  const full = resolve(io.cwd, path);
  if (!statSync(full, { throwIfNoEntry: false })?.isDirectory())
    return [await checkFile(path, io, kindOfNamedFile)];
  const found: Verdict[] = [];
  for (const file of filesIn(full)) found.push(await checkFile(join(path, file), io, kindOfFile));
  return found.length > 0
    ? refuseTwins(found)
    : [{ file: path, mistakes: [`${path}: holds no YAML or JSON file`] }];
}

/** Two scenarios of one folder can't be known by one name. */
function refuseTwins(verdicts: readonly Verdict[]): Verdict[] {
  const fileOf = new Map<string, string>();
  return verdicts.map((verdict) => {
    const { file, name } = verdict;
    if (name === undefined) return verdict;
    const place = join(dirname(file), name);
    const other = fileOf.get(place);
    fileOf.set(place, other ?? file);
    if (other === undefined) return verdict;
    const message = `the name "${name}" is taken by ${other}`;
    return { file, mistakes: [formatMistake({ file, line: 1, column: 1, path: '', message })] };
  });
}

async function checkFile(
  file: string,
  io: Io,
  kindOf: (file: string, value: unknown) => FileKind | undefined,
): Promise<Verdict> {
  const full = resolve(io.cwd, file);
  const large = await mistakesInLargeFixtures(full, file);
  if (large) return large.length > 0 ? { file, mistakes: large } : { file, kind: 'fixtures' };
  const found = readText(full, file);
  if ('mistakes' in found) return { file, mistakes: found.mistakes };
  const read = readDocument(found.text, file, z.unknown());
  if ('mistakes' in read) return { file, mistakes: read.mistakes.map(formatMistake) };
  const is = kindOf(full, read.value);
  if (!is) return { file };
  const { text } = found;
  switch (is.kind) {
    case 'scenario': {
      const checked = parseScenario(text, file, vocabularyOf(flavors));
      return 'mistakes' in checked
        ? refused(file, checked.mistakes)
        : { file, kind: is.kind, name: checked.value.name };
    }
    case 'config': {
      const checked = readDocument(text, file, configOf(full, io.cwd));
      return 'mistakes' in checked ? refused(file, checked.mistakes) : { file, kind: is.kind };
    }
    case 'fixtures': {
      const mistakes = await mistakesInFixtures({ file, text }, is, io);
      return mistakes.length > 0 ? { file, mistakes } : { file, kind: is.kind };
    }
  }
}

const refused = (file: string, mistakes: readonly Mistake[]): Verdict => ({
  file,
  mistakes: mistakes.map(formatMistake),
});

/** Every file of a folder and of those in it that could be meant for fauxpay, by name. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const { name } = entry;
      const full = join(folder, name);
      if (name.startsWith('.') || name === 'node_modules') return [];
      if (entry.isDirectory()) return filesIn(full).map((inner) => join(name, inner));
      // Through links to files, which mounted config maps are; not through links to folders, which may lead back.
      const isFile = statSync(full, { throwIfNoEntry: false })?.isFile();
      return isFile && KINDS.includes(extname(name)) ? [name] : [];
    });
}
