import { createRandom } from '../../src/core/random.ts';
import { Collection, type Scan } from '../../src/store/collection.ts';

interface Thing {
  readonly id: string;
  readonly at: number;
  readonly tag: string | null;
}

const things = () =>
  new Collection<Thing>({
    name: 'things',
    order: (thing) => thing.at,
    indexes: { tag: (thing) => thing.tag },
  });

const ids = (collection: Collection<Thing>, scan?: Scan) =>
  [...collection.scan(scan)].map((thing) => thing.id);

test('gives the newest first, and of equals the one put last', () => {
  const collection = things();
  for (const [id, at] of [
    ['a', 1],
    ['b', 3],
    ['c', 2],
    ['d', 3],
  ] as const)
    collection.put({ id, at, tag: null });
  expect(ids(collection)).toEqual(['d', 'b', 'c', 'a']);
  expect(ids(collection, { direction: 'asc' })).toEqual(['a', 'c', 'b', 'd']);
});

test('goes on behind a record, in either direction, within bounds and within an index', () => {
  const collection = things();
  for (let at = 0; at < 10; at++) collection.put({ id: `t${at}`, at, tag: at % 2 ? 'odd' : 'even' });
  expect(ids(collection, { after: 't7' })).toEqual(['t6', 't5', 't4', 't3', 't2', 't1', 't0']);
  expect(ids(collection, { after: 't7', direction: 'asc' })).toEqual(['t8', 't9']);
  expect(ids(collection, { from: 3, to: 5 })).toEqual(['t5', 't4', 't3']);
  expect(ids(collection, { from: 3, to: 5, direction: 'asc' })).toEqual(['t3', 't4', 't5']);
  expect(ids(collection, { by: ['tag', 'even'], after: 't7', from: 1 })).toEqual(['t6', 't4', 't2']);
  expect(ids(collection, { by: ['tag', 'neither'] })).toEqual([]);
  expect(() => ids(collection, { after: 'gone' })).toThrow(RangeError);
});

test('a record put again keeps its place among equals and leaves its old index values', () => {
  const collection = things();
  collection.put({ id: 'a', at: 1, tag: 'old' });
  collection.put({ id: 'b', at: 1, tag: 'old' });
  collection.put({ id: 'a', at: 1, tag: 'new' });
  expect(ids(collection, { direction: 'asc' })).toEqual(['a', 'b']);
  expect(ids(collection, { by: ['tag', 'old'] })).toEqual(['b']);
  expect(collection.findBy('tag', 'new')?.id).toBe('a');
});

test('a removed record is gone from everywhere, once', () => {
  const collection = things();
  collection.put({ id: 'a', at: 1, tag: 'x' });
  expect([collection.remove('a'), collection.remove('a')]).toEqual([true, false]);
  expect([collection.size, collection.has('a'), ids(collection), collection.findBy('tag', 'x')]).toEqual([
    0,
    false,
    [],
    undefined,
  ]);
});

test('tells of each change, and of nothing that it began with', () => {
  const seen: unknown[] = [];
  const collection = new Collection<Thing>(
    { name: 'things', order: (thing) => thing.at },
    (id, record) => seen.push([id, record?.at]),
    [{ id: 'a', at: 1, tag: null }],
  );
  collection.put({ id: 'b', at: 2, tag: null });
  collection.remove('a');
  collection.remove('a');
  expect(seen).toEqual([
    ['b', 2],
    ['a', undefined],
  ]);
});

test('agrees with a plain sorted array through thousands of random changes', () => {
  const random = createRandom('collection');
  const collection = things();
  const model = new Map<string, Thing & { n: number }>();
  for (let n = 0; n < 8_000; n++) {
    const id = `t${random.integer(3_000)}`;
    if (random.next() < 0.3) {
      collection.remove(id);
      model.delete(id);
    } else {
      const thing: Thing = { id, at: random.integer(500), tag: `g${random.integer(5)}` };
      collection.put(thing);
      model.set(id, { ...thing, n: model.get(id)?.n ?? n });
    }
  }
  const sorted = [...model.values()].sort((a, b) => a.at - b.at || a.n - b.n);
  expect(ids(collection, { direction: 'asc' })).toEqual(sorted.map((thing) => thing.id));
  expect(ids(collection)).toEqual(sorted.map((thing) => thing.id).reverse());
  expect(collection.size).toBe(model.size);
  for (let n = 0; n < 200; n++) {
    const [from, to] = [random.integer(500), random.integer(500)];
    const tag = `g${random.integer(5)}`;
    const after = sorted[random.integer(sorted.length)]!;
    const at = sorted.indexOf(after);
    const fits = (thing: Thing) => thing.at >= from && thing.at <= to && thing.tag === tag;
    expect(ids(collection, { direction: 'asc', from, to, by: ['tag', tag], after: after.id })).toEqual(
      sorted
        .slice(at + 1)
        .filter(fits)
        .map((thing) => thing.id),
    );
    expect(ids(collection, { from, to, by: ['tag', tag], after: after.id })).toEqual(
      sorted
        .slice(0, at)
        .reverse()
        .filter(fits)
        .map((thing) => thing.id),
    );
  }
});

test('ids of one hash are told apart, whichever of them comes and goes', () => {
  // Equal under FNV-1a: https://softwareengineering.stackexchange.com/a/145633
  const pairs = [
    ['costarring', 'liquid'],
    ['declinate', 'macallums'],
  ] as const;
  const collection = things();
  const put = (id: string, at: number) => collection.put({ id, at, tag: null });
  for (const [a, b] of pairs) {
    put(a, 1);
    put(b, 2);
    put(a, 3);
    expect([collection.get(a)?.at, collection.get(b)?.at]).toEqual([3, 2]);
    expect(collection.remove(a)).toBe(true);
    expect([collection.has(a), collection.get(b)?.at]).toEqual([false, 2]);
  }
  expect(collection.size).toBe(pairs.length);
});
