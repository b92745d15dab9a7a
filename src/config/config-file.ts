import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { formatMistake, readDocument } from '../core/document.ts';
import { UserError } from '../core/user-error.ts';
import { configSchema, settingsIn, type Values } from './schema.ts';
import type { KnownFlavor } from './values.ts';

export const configNames = ['fauxpay.config.yaml', 'fauxpay.config.yml', 'fauxpay.config.json'];

/** The config file of a folder, if it has one. */
export function findConfigFile(cwd: string): string | undefined {
  const found = configNames.filter((name) => existsSync(join(cwd, name)));
  if (found.length > 1) throw new UserError(`${found.join(' and ')} are both here; keep one of them`);
  return found[0];
}

/** What a config file says, or every mistake in it. `file` is shown as it is written. */
export function readConfigFile(
  file: string,
  cwd: string,
  flavors: readonly KnownFlavor[],
): { readonly values: Values } | { readonly mistakes: readonly string[] } {
  const full = resolve(cwd, file);
  const found = readText(full, file);
  if ('mistakes' in found) return found;
  if (saysNothing(found.text)) return { values: {} };
  const read = readDocument(found.text, file, configSchema(settingsIn(dirname(full), flavors)));
  return 'value' in read ? { values: read.value } : { mistakes: read.mistakes.map(formatMistake) };
}

/** Nothing but comments and empty lines. */
const saysNothing = (text: string): boolean => text.split('\n').every((line) => /^\s*(#|$)/.test(line));

/** The text of a file of the user's, or why there is none. */
export function readText(
  full: string,
  shown: string,
): { readonly text: string } | { readonly mistakes: readonly string[] } {
  try {
    const bytes = readFileSync(full);
    return isUtf8(bytes) ? { text: bytes.toString() } : { mistakes: [`${shown}:1:1: is not UTF-8 text`] };
  } catch (error) {
    return { mistakes: [`${shown}: cannot be read: ${reason(error)}`] };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
};

/** Why the file system refused, in words. */
function reason(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
