import { type FSWatcher, readdirSync, readFileSync, statSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { monotonic } from '../core/monotonic.ts';

/** Editors write a file in several steps: what happens this soon after, in milliseconds, is one change. */
const ONE_CHANGE = 50;

/** Some take the old file away before the new one is there: what is back this soon, in milliseconds, was never gone. */
const GONE = 500;

/** What the files hold, by path. */
type Contents = ReadonlyMap<string, string>;

/**
 * Calls back when one of these files changes, or a scenario file in one of these folders. Folders are watched, since
 * editors replace files, and what they hold is compared, since a save is not always a change. Returns how to stop.
 */
export function watchScenarios(paths: readonly string[], onChange: () => void): () => void {
  const folders = new Set(paths.map((path) => (isFolder(path) ? path : dirname(path))));
  const known = new Set(paths.filter((path) => folders.has(path)));
  const watched = new Map<string, { readonly node: number; readonly watcher: FSWatcher }>();
  let seen = read(paths, known);
  let goneAt: number | undefined;
  let soon: NodeJS.Timeout | undefined;

  const lookIn = (ms: number): void => {
    clearTimeout(soon);
    // To look is no reason to stay.
    soon = setTimeout(look, ms).unref();
  };
  const attach = (folder: string): void => {
    const node = statSync(folder, { throwIfNoEntry: false })?.ino;
    const before = watched.get(folder);
    if (node !== undefined && node === before?.node) return;
    before?.watcher.close();
    watched.delete(folder);
    if (node === undefined) return;
    const watcher = watch(folder, (_event, name) => {
      if (name === null || isMeant(name, folder, paths)) lookIn(ONE_CHANGE);
    });
    // A folder that vanishes has no more changes to tell of.
    watched.set(folder, { node, watcher: watcher.on('error', () => watcher.close()) });
  };
  const look = (): void => {
    folders.forEach(attach);
    const now = read(paths, known);
    const isGone = [...seen.keys()].some((path) => !now.has(path));
    goneAt = isGone ? (goneAt ?? monotonic()) : undefined;
    const left = goneAt === undefined ? 0 : goneAt + GONE - monotonic();
    if (left > 0) {
      lookIn(left);
      return;
    }
    const changed = !equal(seen, now);
    seen = now;
    goneAt = undefined;
    // Nobody tells when a folder comes back.
    if (watched.size < folders.size) lookIn(GONE);
    if (changed) onChange();
  };

  folders.forEach(attach);
  return () => {
    clearTimeout(soon);
    for (const { watcher } of watched.values()) watcher.close();
  };
}

const isFolder = (path: string): boolean => statSync(path).isDirectory();

/** Whether what happened to a name can be about a scenario. Mounted config maps swap a link named `..data`. */
const isMeant = (name: string, folder: string, paths: readonly string[]): boolean =>
  /\.(ya?ml|json)$/.test(name) ||
  name.startsWith('..') ||
  name === basename(folder) ||
  paths.includes(join(folder, name));

function read(paths: readonly string[], folders: ReadonlySet<string>): Contents {
  const files = paths.flatMap((path) => (folders.has(path) ? filesIn(path) : [path]));
  return new Map(
    files.flatMap((file) => attempt(() => [[file, readFileSync(file, 'latin1')] as const]) ?? []),
  );
}

const filesIn = (folder: string): string[] =>
  attempt(() => readdirSync(folder))
    ?.filter((name) => /\.(ya?ml|json)$/.test(name))
    .map((name) => join(folder, name)) ?? [];

/** What is not there now may be there at the next look. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

const equal = (a: Contents, b: Contents): boolean =>
  a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);
