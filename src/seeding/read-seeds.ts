import { DEFAULT_ACCOUNT } from '../core/call.ts';
import type { Settings } from '../config/settings.ts';
import type { Flavor } from '../flavors/flavor.ts';
import { Collection, type CollectionSpec } from '../store/collection.ts';
import { addRecords, readFixtures, type FlavorSeeds } from '../store/fixtures.ts';
import { placeOf, type FlavorImage } from '../store/image.ts';
import { Seeds } from '../store/seeds.ts';
import { switchedOn } from './switched-on.ts';

/** Where the records that ship with fauxpay lie. */
export interface SeedSources extends Pick<Settings, 'fixtures' | 'generate'> {
  readonly shipped: string;
}

/** The records that every sandbox starts with: fixtures, and what is generated. Throws a `UserError` for a file that is wrong. */
export async function readSeeds(
  chosen: readonly Flavor[],
  { fixtures, generate, shipped }: SeedSources,
  seed: number,
): Promise<Seeds> {
  const folders = [...(fixtures.shipped ? [shipped] : []), ...fixtures.dirs];
  const seeds = new Map(
    await Promise.all(
      chosen.map(async (flavor) => [flavor.name, await readFixtures(flavor, folders)] as const),
    ),
  );
  for (const [name, count] of Object.entries(generate)) {
    const flavor = switchedOn(chosen, name, 'generate');
    const { generateCustomers } = await import('../store/generate.ts');
    for await (const customers of generateCustomers(flavor, { count, seed }))
      addRecords(seeds.get(name)!, flavor, { customers });
  }
  return new Seeds(
    new Map(chosen.map((flavor) => [flavor.name, collectionsOf(flavor, seeds.get(flavor.name)!)])),
  );
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
