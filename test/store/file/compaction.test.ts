import { mkdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SandboxClock } from '../../../src/core/clock.ts';
import type { CollectionSpec } from '../../../src/store/collection.ts';
import type { Saved } from '../../../src/store/image.ts';
import type { Keeper } from '../../../src/store/file/keeper.ts';
import { Seeds } from '../../../src/store/seeds.ts';
import { Store } from '../../../src/store/store.ts';
import { tempFolder } from '../../support/temp.ts';
import { idsIn, openKeeper, put } from './open-keeper.ts';

const folder = tempFolder();
const seeds = new Seeds(new Map());
const spec: CollectionSpec<{ id: string; n?: number }> = { name: 'c', order: () => 0 };

/** A sandbox's records, noted in a file. */
function storeOn(keeper: Keeper, name: string, { image }: Pick<Saved, 'image'> = { image: new Map() }) {
  const setup = {
    specOf: () => spec as CollectionSpec<object>,
    seeds,
    notes: keeper.notesOf(name),
    clock: new SandboxClock({ frozen: 0 }),
  };
  const store = new Store(setup, image);
  return { store, records: () => store.collection('f', 'a', spec) };
}

const saved = (store: Store): Saved => ({ image: store.image(), clock: undefined, snapshots: new Map() });

/** Changes one record again and again, until the file has been written anew. */
async function writeUntilSmaller(keeper: Keeper, file: string, change: (n: number) => void): Promise<void> {
  let largest = 0;
  for (let n = 0; ; n++) {
    change(n);
    if (n % 500 !== 0) continue;
    await keeper.settled();
    const { size } = await stat(file);
    if (size < largest) return;
    largest = size;
    if (n > 2_000_000) throw new Error(`${file} was never written anew`);
  }
}

test('a file of changes that no longer count is written anew, and loses nothing', async () => {
  const file = join(folder(), 'state');
  const keeper = await openKeeper(file, { seeds });
  const { store, records } = storeOn(keeper, 's');
  keeper.states = () => new Map([['s', saved(store)]]);
  for (let at = 0; at < 100; at++) records().put({ id: `r${at}` });
  await writeUntilSmaller(keeper, file, (n) => records().put({ id: `r${n % 100}`, n }));
  records().remove('r7');
  records().put({ id: 'last' });
  const then = [...records().scan()];
  await keeper.close();
  expect((await readFile(file, 'utf8')).split('\n').length).toBeLessThan(60_000);
  const again = await openKeeper(file, { seeds });
  expect([
    ...storeOn(again, 's', await again.load('s'))
      .records()
      .scan(),
  ]).toEqual(then);
  await again.close();
});

test('sandboxes that are not in memory, snapshots and what is written meanwhile come along', async () => {
  const file = join(folder(), 'state');
  const first = await openKeeper(file, { seeds });
  put(first, 'x', 'away');
  put(first, 'y', 'away');
  first.add(['away', { take: 'early' }]);
  first.add(['away', 'f', 'a', 'c', 'x', null]);
  first.add(['away', { clock: { ahead: 5 } }]);
  put(first, 'gone', 'dropped');
  first.drop('dropped');
  await first.close();

  const keeper = await openKeeper(file, { seeds });
  const { store, records } = storeOn(keeper, 's');
  keeper.states = () => new Map([['s', saved(store)]]);
  await writeUntilSmaller(keeper, file, (n) => {
    records().put({ id: 'hot', n });
    if (n % 1000 === 0) put(keeper, `z${n}`, 'away');
  });
  const there = await keeper.load('away');
  expect((await idsIn(keeper, 'away')).slice(0, 2)).toEqual(['y', 'z0']);
  expect(there.clock).toEqual({ ahead: 5 });
  await keeper.close();

  const again = await openKeeper(file, { seeds });
  expect(again.sandboxes().sort()).toEqual(['away', 's']);
  expect(await idsIn(again, 'away')).toEqual(await idsAfter(there));
  again.add(['away', { restore: 'early' }]);
  expect(await idsIn(again, 'away')).toEqual(['x', 'y']);
  await again.close();
});

const idsAfter = async ({ image }: Saved) =>
  [...image.get('f')!.collections.get('a\nc')!.entries()].map(({ id }) => id);

test('a file that was being written anew when its process was killed is as it was before', async () => {
  const file = join(folder(), 'state');
  const keeper = await openKeeper(file, { seeds });
  put(keeper, 'a');
  await keeper.close();
  await writeFile(`${file}.new`, '{"fauxpay":2}\n["s","f","a"');
  const again = await openKeeper(file, { seeds });
  expect(await idsIn(again)).toEqual(['a']);
  await expect(stat(`${file}.new`)).rejects.toThrow('ENOENT');
  await again.close();
});

test('where the new file cannot be written, the old one goes on, and that is told of', async () => {
  const file = join(folder(), 'state');
  const warnings: string[] = [];
  const keeper = await openKeeper(file, { seeds, warn: (message) => warnings.push(message) });
  const { store, records } = storeOn(keeper, 's');
  keeper.states = () => new Map([['s', saved(store)]]);
  await mkdir(`${file}.new`);
  let n = 0;
  for (; warnings.length === 0; n++) {
    records().put({ id: 'hot', n });
    if (n % 10_000 === 0) await keeper.settled();
  }
  expect(warnings).toEqual([
    expect.stringContaining(`--data ${file} could not be written anew, and goes on growing: EISDIR`),
  ]);
  await keeper.close();
  await rmdir(`${file}.new`);
  const again = await openKeeper(file, { seeds });
  expect([
    ...storeOn(again, 's', await again.load('s'))
      .records()
      .scan(),
  ]).toEqual([{ id: 'hot', n: n - 1 }]);
  await again.close();
});
