import { Collection } from '../../../src/store/collection.ts';
import { Keeper, type KeeperOptions } from '../../../src/store/file/keeper.ts';
import { Seeds } from '../../../src/store/seeds.ts';

/** A keeper of things, which have an id and no order, in a sandbox called `s`. */
export const openKeeper = (file: string, options: Partial<KeeperOptions> = {}): Promise<Keeper> =>
  Keeper.open({
    file,
    durability: 'os',
    specOf: (_, name) => ({ name, order: () => 0 }),
    seeds: new Seeds(new Map()),
    first: 's',
    warn: () => {},
    progress: () => {},
    ...options,
  });

export const put = (keeper: Keeper, id: string, sandbox = 's'): void =>
  keeper.add([sandbox, 'f', 'a', 'c', id, { id }]);

/** The ids that a sandbox has, in order. */
export async function idsIn(keeper: Keeper, sandbox = 's'): Promise<string[]> {
  const { image } = await keeper.load(sandbox);
  const collection = image.get('f')?.collections.get('a\nc') ?? new Collection({ name: 'c', order: () => 0 });
  return [...collection.entries()].map(({ id }) => id);
}
