import { basename, dirname } from 'node:path';
import type { Scripted } from '../core/scripted.ts';
import type { Flavor } from '../flavors/flavor.ts';
import { flavors } from '../flavors/index.ts';
import { flavorOfFile } from '../store/fixtures/flavor-of-file.ts';

/** What a file of the user's is: told by its name where that says it, else by what stands in it. */
export type FileKind =
  | { readonly kind: 'scenario' | 'config' }
  /** With `scripted`, of calls in place of records. */
  | { readonly kind: 'fixtures'; readonly flavor: Flavor | undefined; readonly scripted?: Scripted };

/** Undefined when the file is none of ours, as far as can be told. */
export function kindOfFile(file: string, value: unknown): FileKind | undefined {
  const name = basename(file);
  const content = typeof value === 'object' && value !== null ? value : {};
  if (name.startsWith('fauxpay.config.')) return { kind: 'config' };
  for (const flavor of flavors) {
    const { scripted } = flavor;
    if (scripted?.recognizes(value)) return { kind: 'fixtures', flavor, scripted };
  }
  if (SCENARIO_KEYS.some((key) => key in content) || isListOfRules(value)) return { kind: 'scenario' };
  const flavor = flavorOfFile(file, flavors);
  // Other files have such names too: `stripe-settings.json`.
  if (flavor && (name === `${flavor.name}.json` || holdsLists(content))) return { kind: 'fixtures', flavor };
  // This folder is read as a whole at the start.
  return basename(dirname(file)) === 'scenarios' ? { kind: 'scenario' } : undefined;
}

/** `rules`, and what people and WireMock write in its place. */
const SCENARIO_KEYS = ['rules', 'rule', 'mappings'];

const isListOfRules = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.some((item) => typeof item === 'object' && item !== null && ('respond' in item || 'match' in item));

const holdsLists = (content: object): boolean => {
  const parts: readonly unknown[] = Object.values(content);
  return parts.length > 0 && parts.every(Array.isArray);
};

/** The same for a file that the user named, and which therefore must be something. */
export function kindOfNamedFile(file: string, value: unknown): FileKind {
  const known = kindOfFile(file, value);
  if (known) return known;
  const content = typeof value === 'object' && value !== null ? value : {};
  const flavor = flavorOfFile(file, flavors);
  if (flavor || holdsLists(content)) return { kind: 'fixtures', flavor };
  return { kind: 'name' in content || 'description' in content ? 'scenario' : 'config' };
}
