import { statSync } from 'node:fs';
import { join } from 'node:path';
import { findFlaws } from '../core/check-value.ts';
import { UserError } from '../core/user-error.ts';
import { findConfigFile, readConfigFile } from './config-file.ts';
import { readEnvironment, unknownVariables, type Environment } from './environment.ts';
import { CONFIG, declarationsOf, longFlag, type Declared, type Setting } from './form.ts';
import { combine, type Combined } from './combine.ts';
import { schemaOf, settingsIn, type Values } from './schema.ts';
import { assemble, readTexts, type Misread, type Part } from './text.ts';
import { place, type KnownFlavor } from './values.ts';

/** What was written on the command line, by long flag (`--port`), in the order given. */
export type Flags = ReadonlyMap<string, readonly string[]>;

export interface Sources {
  readonly flags: Flags;
  readonly env: Environment;
  readonly cwd: string;
  /** The registry, in its order. */
  readonly flavors: readonly KnownFlavor[];
}

/** Brings flags, environment and config file together, in this order of weight; throws with every mistake at once. */
export function readSettings({ flags, env, cwd, flavors }: Sources): Combined {
  const known = settingsIn(cwd, flavors);
  const declarations = declarationsOf(known);
  const fromFlags = check(known, readFlags(declarations, flags));
  const fromEnvironment = check(known, readEnvironment(declarations, env));
  const file = flags.get(longFlag(CONFIG))?.at(-1) ?? (env[CONFIG.env] || findConfigFile(cwd));
  const fromFile = file === undefined ? { values: {} } : readConfigFile(file, cwd, flavors);

  const layers = [fromFile, fromEnvironment, fromFlags];
  const mistakes = layers.toReversed().flatMap((layer) => ('mistakes' in layer ? layer.mistakes : []));
  if (mistakes.length > 0) throw new UserError(mistakes.join('\n'));

  const given = layers.flatMap((layer) => ('values' in layer ? [layer.values] : []));
  const { settings, warnings, ...combined } = combine([standing(cwd), ...given], flavors);
  return {
    ...combined,
    settings: { ...settings, environment: { variables: env, folder: cwd } },
    warnings: [...unknownVariables(declarations, env), ...warnings],
  };
}

/** A folder `scenarios` is known without being named. */
function standing(cwd: string): Values {
  const found = statSync(join(cwd, 'scenarios'), { throwIfNoEntry: false })?.isDirectory();
  return found ? { scenarios: place(cwd, 'scenarios') } : {};
}

const readFlags = (declarations: readonly Declared[], flags: Flags): (Part | Misread)[] =>
  declarations.flatMap((declared) => {
    const flag = longFlag(declared);
    const show = (text: string): string =>
      declared.reads === 'switch' ? flag : `${flag} ${/^\S+$/.test(text) ? text : JSON.stringify(text)}`;
    return readTexts(declared, flags.get(flag) ?? [], show);
  });

/** Checks what flags or variables said; each mistake names the piece of text that it is in. */
function check(
  known: ReturnType<typeof settingsIn>,
  read: readonly (Part | Misread)[],
): { readonly values: Values } | { readonly mistakes: readonly string[] } {
  const parts = read.filter((piece) => 'path' in piece);
  const misread = read
    .filter((piece) => 'message' in piece)
    .map(({ shown, message }) => `${shown}: ${message}`);
  const written = assemble(parts);
  const settings: Readonly<Record<string, Setting>> = known;
  // The schemas that they hold without are not made, which most starts would wait for in vain.
  const open = Object.keys(written).filter((name) => !settings[name]?.holds(written[name]));
  if (open.length === 0 && misread.length === 0) return { values: written };
  const checked = findFlaws(written, schemaOf(known, new Set(Object.keys(written))));
  if ('value' in checked && misread.length === 0) return { values: checked.value };
  const flaws = 'flaws' in checked ? checked.flaws : [];
  return {
    mistakes: [
      ...misread,
      ...flaws.map(({ path, message }) => {
        const from = parts.findLast((part) =>
          part.path.every((step, at) => at >= path.length || step === path[at]),
        );
        return `${from?.shown ?? ''}: ${message}`;
      }),
    ],
  };
}
