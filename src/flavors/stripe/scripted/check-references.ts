import type { Flaw } from '../../../core/check-value.ts';
import type { Variable } from '../../../core/scripted.ts';
import { unknownWord } from '../../../core/suggest.ts';
import { ENV, referencesIn, type Reference } from './reference.ts';
import type { ScriptFile } from './schema.ts';
import { textsOf, type Text } from './texts.ts';

/** What can be told of references before any call is made: names that no earlier call has, variables that are not set. */
export function* checkReferences({ fixtures, env = {} }: ScriptFile, variable: Variable): Generator<Flaw> {
  const names = fixtures.map(({ name }) => name);
  for (const [index, entry] of fixtures.entries()) {
    const before = new Set(names.slice(0, index));
    for (const { path, text } of textsOf(entry))
      yield* flawsOf({ path: ['fixtures', index, ...path], text }, before, names, variable);
  }
  for (const [name, text] of Object.entries(env))
    yield* flawsOf({ path: ['env', name], text }, new Set(names), names, variable);
}

function* flawsOf(
  { path, text }: Text,
  before: ReadonlySet<string>,
  names: readonly string[],
  variable: Variable,
): Generator<Flaw> {
  for (const reference of referencesIn(text)) {
    const message = flawOf(reference, before, names, variable);
    if (message !== undefined) yield { path, atKey: false, message };
  }
}

function flawOf(
  { shown, name, path, fallback }: Reference,
  before: ReadonlySet<string>,
  names: readonly string[],
  variable: Variable,
): string | undefined {
  if (name === ENV) {
    if (fallback !== undefined || variable(path) !== undefined) return undefined;
    return `${shown}: the variable ${path} is not set, and there is no default: \${${ENV}:${path}|default}`;
  }
  if (before.has(name)) return undefined;
  return names.includes(name)
    ? `${shown}: the fixture "${name}" comes later`
    : `${shown}: ${unknownWord(name, before, 'fixture')}`;
}
