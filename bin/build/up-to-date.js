/** What is installed and what is built, and whether that is still what the tree asks for. Needs nothing but Node. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Everything that decides what ends up in dist/. */
const BUILT_FROM = [
  ...['src', 'fixtures', 'scenarios', 'bin/build'],
  ...['package.json', 'package-lock.json', 'tsconfig.json'],
];

export const STAMP = '.stamp';

/** True when node_modules holds what package-lock.json names. npm writes its own record last, so half an install is none. */
export function isInstalled(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    // An optional package that is absent is one for another platform.
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

/** A number for the content of everything that is built. */
export function fingerprint(root) {
  const hash = createHash('sha256');
  for (const file of BUILT_FROM.flatMap((entry) => filesUnder(join(root, entry)))) {
    hash
      .update(relative(root, file).replaceAll(sep, '/'))
      .update('\0')
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** True when dist/ was built from just these sources, with its types where they are asked for. */
export function isBuilt(root, { types = false } = {}) {
  const stamp = readJson(join(root, 'dist', STAMP));
  return stamp !== undefined && (stamp.types || !types) && stamp.fingerprint === fingerprint(root);
}

function filesUnder(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)],
    );
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
