import { basename, dirname } from 'node:path';
import type { Flavor } from '../flavors/flavor.ts';
import { flavors } from '../flavors/index.ts';

/** What a file of the user's is: told by its name where that says it, else by what stands in it. */
export type FileKind =
  | { readonly kind: 'scenario' | 'config' }
  | { readonly kind: 'fixtures'; readonly flavor: Flavor | undefined };

/** Undefined when the file is none of ours, as far as can be told. */
export function kindOfFile(file: string, value: unknown): FileKind | undefined {
  const name = basename(file);
  const content = typeof value === 'object' && value !== null ? value : {};
  if (name.startsWith('fauxpay.config.')) return { kind: 'config' };
  if (SCENARIO_KEYS.some((key) => key in content) || isListOfRules(value)) return { kind: 'scenario' };
  const flavor = flavors.find((candidate) => name === `${candidate.name}.json`);
  if (flavor) return { kind: 'fixtures', flavor };
  // This folder is read as a whole at the start.
  return basename(dirname(file)) === 'scenarios' ? { kind: 'scenario' } : undefined;
}

/** `rules`, and what people and WireMock write in its place. */
const SCENARIO_KEYS = ['rules', 'rule', 'mappings'];

const isListOfRules = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.some((item) => typeof item === 'object' && item !== null && ('respond' in item || 'match' in item));

/** The same for a file that the user named, and which therefore must be something. */
export function kindOfNamedFile(file: string, value: unknown): FileKind {
  const known = kindOfFile(file, value);
  if (known) return known;
  const content = typeof value === 'object' && value !== null ? value : {};
  const parts: readonly unknown[] = Object.values(content);
  if (parts.length > 0 && parts.every(Array.isArray)) return { kind: 'fixtures', flavor: undefined };
  return { kind: 'name' in content || 'description' in content ? 'scenario' : 'config' };
}
