import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Variable } from '../core/scripted.ts';
import type { Settings } from './settings.ts';

/** Looks up variables: those of the process, else those of the file `.env` in its folder, which is read when it is first needed. */
export function variablesOf({ variables, folder }: Settings['environment']): Variable {
  let file: ReadonlyMap<string, string> | undefined;
  return (name) => variables[name] || (file ??= readEnvFile(resolve(folder, '.env'))).get(name) || undefined;
}

/** `NAME=value`, `export NAME="value"`, `NAME='value' # comment`. */
const LINE = /^\s*(?:export\s+)?([\w.-]+)\s*=[^\S\n]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^#\n]*))/gm;

function readEnvFile(path: string): ReadonlyMap<string, string> {
  return new Map(
    [...readIfThere(path).matchAll(LINE)].map(([, name = '', double, single, plain = '']) => [
      name,
      double?.replaceAll('\\n', '\n') ?? single ?? plain.trim(),
    ]),
  );
}

/** A file that nobody can read says nothing: it need not be meant for us. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
