import { setImmediate } from 'node:timers/promises';
import { CallerLeft } from '../../src/core/caller-left.ts';
import { createRandom } from '../../src/core/random.ts';
import { collect } from '../../src/store/collect.ts';
import { Collection, type Scan } from '../../src/store/collection.ts';
import { lookThrough } from '../../src/store/look-through.ts';
import { tickingClock } from '../support/ticking.ts';

tickingClock();

interface Thing {
  readonly key: string;
  readonly at: number;
  readonly tag: string;
}

/** Things whose order is not that of their keys, several at a time, half of them of each tag. */
function things(count: number) {
  const collection = new Collection<Thing>({
    name: 'things',
    id: ({ key }) => key,
    order: ({ at }) => at,
    indexes: { tag: ({ tag }) => tag },
  });
  const random = createRandom('things');
  for (let n = 0; n < count; n++)
    collection.put({ key: `t${n}`, at: random.integer(count / 4), tag: n % 2 ? 'odd' : 'even' });
  return collection;
}

const staying = { signal: new AbortController().signal };

const scans: [string, Scan][] = [
  ['all of it', {}],
  ['upwards', { direction: 'asc' }],
  ['between two bounds', { from: 100, to: 400 }],
  ['upwards between two bounds', { from: 100, to: 400, direction: 'asc' }],
  ['behind a record', { after: 't77' }],
  ['by an index', { by: ['tag', 'odd'] }],
  ['by an index, upwards behind a record', { by: ['tag', 'odd'], after: 't77', direction: 'asc' }],
];

test.each(scans)('shows what there was when it began, whatever changes meanwhile: %s', async (_, scan) => {
  const collection = things(2_000);
  const expected = [...collection.scan(scan)];
  expect(expected.length).toBeGreaterThan(100);
  const seen: Thing[] = [];
  const done = new AbortController();
  const work = lookThrough(collection, scan, staying, (thing) => void seen.push(thing)).finally(() =>
    done.abort(),
  );
  const random = createRandom('changes');
  for (let n = 0; !done.signal.aborted; n++) {
    for (const thing of [seen.at(-1)!, expected.at(-1 - (n % 50))!]) collection.remove(thing.key);
    collection.put({ key: `new${n}`, at: random.integer(500), tag: 'odd' });
    const { key } = expected[random.integer(expected.length)]!;
    if (collection.has(key)) collection.put({ key, at: random.integer(500), tag: 'even' });
    await setImmediate();
  }
  await work;
  expect(seen).toEqual(expected);
  expect([...collection.scan(scan)]).not.toEqual(expected);
});

test('is done at once where there is little, and leaves the collection as it was', () => {
  const collection = things(20);
  const fork = jest.spyOn(collection, 'fork');
  const seen: Thing[] = [];
  void lookThrough(collection, {}, staying, (thing) => void seen.push(thing));
  expect(seen).toEqual([...collection.scan()]);
  expect(fork).not.toHaveBeenCalled();
});

test('ends when the caller leaves', async () => {
  const leaving = new AbortController();
  let seen = 0;
  const work = lookThrough(things(2_000), {}, leaving, () => {
    if (++seen === 100) leaving.abort();
  });
  await expect(work).rejects.toThrow(CallerLeft);
  expect(seen).toBeLessThan(200);
});

test.each([
  [{}],
  [{ most: 7 }],
  [{ skip: 300 }],
  [{ skip: 300, most: 5 }],
  [{ skip: 5_000, most: 5 }],
  [{ most: 0 }],
  [{ skip: 3, most: 40, keep: ({ key }: Thing) => key.endsWith('7') }],
])('collects as much of it as is asked for: %j', async (choice) => {
  const collection = things(1_000);
  const { keep = () => true, skip = 0, most = Infinity } = choice as Parameters<typeof collect<Thing>>[3];
  const expected = [...collection.scan({ direction: 'asc' })].filter(keep).slice(skip, skip + most);
  expect(await collect(collection, { direction: 'asc' }, staying, choice)).toEqual(expected);
});

test('looks no further than it needs', async () => {
  let looked = 0;
  const keep = (): boolean => ++looked > 0;
  await collect(things(1_000), {}, staying, { keep, skip: 10, most: 5 });
  expect(looked).toBe(15);
});
