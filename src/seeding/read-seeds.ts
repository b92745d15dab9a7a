import { DEFAULT_ACCOUNT } from '../core/call.ts';
import { once } from '../core/once.ts';
import type { Settings } from '../config/settings.ts';
import { variablesOf } from '../config/variables.ts';
import type { Flavor } from '../flavors/flavor.ts';
import { Collection, type CollectionSpec } from '../store/collection.ts';
import { addRecords, parseFixtures, type FlavorSeeds } from '../store/fixtures/fixtures.ts';
import { placeOf, type FlavorImage } from '../store/image.ts';
import { largeFixtures } from '../store/fixtures/large-fixtures.ts';
import { type Records, Seeds } from '../store/seeds.ts';
import { findFixtures, type FixturesFile, type Flavors } from './fixtures-files.ts';
import type { Script } from './run-script.ts';
import { runScripts, type ScriptSetup } from './run-scripts.ts';
import { switchedOn } from './switched-on.ts';

/** The records that ship with fauxpay, and what the user wants beside them. */
export interface SeedSources extends Pick<Settings, 'fixtures' | 'generate' | 'environment'> {
  /** A folder of fixtures files; or what gives a flavor's records by collection, checked already. */
  readonly shipped: string | ((flavor: string) => Readonly<Record<string, readonly object[]>>);
  /** Told how many customers of how many are made. */
  readonly progress: (what: string, done: number, total: number) => void;
}

/**
 * The records that every sandbox starts with: fixtures, what is generated, and then what fixtures that list calls make of
 * them. Throws a `UserError` for a file that is wrong.
 */
export async function readSeeds(
  flavors: Flavors,
  sources: SeedSources,
  setup: Omit<ScriptSetup, 'variable'>,
): Promise<Seeds> {
  const paths = pathsOf(sources);
  const found = paths.length === 0 ? [] : await findFixtures(flavors, paths);
  const records = await recordsOf(flavors, found, sources, setup.seed);
  const scripts = found.filter(isScript);
  if (scripts.length === 0) return new Seeds(records);
  const variable = variablesOf(sources.environment);
  return new Seeds(await runScripts(scripts, records, { ...setup, variable }));
}

/** Makes the calls of one file on the records that the sources give. Throws a `UserError` where that goes wrong. */
export async function tryScript(
  flavors: Flavors,
  script: Script,
  sources: SeedSources,
  setup: Omit<ScriptSetup, 'variable'>,
): Promise<void> {
  const found = await findFixtures(flavors, pathsOf(sources));
  const records = await recordsOf(flavors, found, sources, setup.seed);
  await runScripts([script], records, { ...setup, variable: variablesOf(sources.environment) });
}

const pathsOf = ({ fixtures, shipped }: SeedSources): string[] => [
  ...(fixtures.shipped && typeof shipped === 'string' ? [shipped] : []),
  ...fixtures.paths,
];

const isScript = (file: FixturesFile): file is FixturesFile & Script =>
  file.scripted !== undefined && file.text !== undefined;

async function recordsOf(
  { all, on }: Flavors,
  found: readonly FixturesFile[],
  { fixtures, generate, progress, shipped }: SeedSources,
  seed: number,
): Promise<Records> {
  const chosen = all.filter(({ name }) => on.has(name));
  // A flavor that nobody asks anything needs no records.
  const seeds = new Map(
    chosen.map((flavor) => [
      flavor.name,
      once(() => {
        const first: FlavorSeeds = new Map();
        if (fixtures.shipped && typeof shipped !== 'string') addRecords(first, flavor, shipped(flavor.name));
        return first;
      }),
    ]),
  );
  for (const file of found) await layRecords(file, seeds.get(file.flavor.name)!());
  for (const [name, count] of Object.entries(generate)) {
    const flavor = switchedOn(chosen, name, 'generate');
    const { generateCustomers } = await import('../store/generation/generate.ts');
    let made = 0;
    for await (const customers of generateCustomers(flavor, { count, seed })) {
      addRecords(seeds.get(name)!(), flavor, { customers });
      progress(`generating customers of ${name}`, (made += customers.length), count);
    }
  }
  return new Map(
    chosen.map((flavor) => [flavor.name, once(() => collectionsOf(flavor, seeds.get(flavor.name)!()))]),
  );
}

/** Lays a file's records over those of the files before it. */
async function layRecords({ file, flavor, text, scripted }: FixturesFile, seeds: FlavorSeeds): Promise<void> {
  if (scripted) return;
  if (text !== undefined) addRecords(seeds, flavor, parseFixtures(text, file, flavor));
  else for await (const part of largeFixtures(file, file, flavor)) addRecords(seeds, flavor, part);
}

/** They belong to the default account. */
function collectionsOf({ collections }: Flavor, records: FlavorSeeds): FlavorImage['collections'] {
  // The flavor's schema has checked that the records are what the spec takes.
  const specs = collections as readonly unknown[] as readonly CollectionSpec<object>[];
  return new Map(
    specs
      .filter(({ name }) => records.get(name)?.size)
      .map((spec) => {
        const list = [...(records.get(spec.name)?.values() ?? [])];
        return [placeOf(DEFAULT_ACCOUNT, spec.name), new Collection(spec, undefined, list)];
      }),
  );
}
