import { createRandom } from '../../src/core/random.ts';
import { Collection, type CollectionSpec, type Scan } from '../../src/store/collection.ts';
import { History } from '../../src/store/history.ts';

interface Thing {
  readonly id: string;
  readonly at: number;
  readonly tag: string | null;
}

const spec: CollectionSpec<Thing> = {
  name: 'things',
  order: (thing) => thing.at,
  indexes: { tag: (thing) => thing.tag },
};

/** A collection whose changes are remembered, and a clock that the test moves. */
function smallStore(start: readonly Thing[] = []) {
  const time = { now: 0 };
  const history = new History({ now: () => time.now });
  const things: Collection<Thing> = new Collection(
    spec,
    (id, _, before) => history.note(things, id, before),
    start,
  );
  const asOf = (moment: number) => history.asOf(things, moment);
  const put = (id: string, at = 0, tag: string | null = null) => things.put({ id, at, tag });
  return { time, history, things, asOf, put };
}

const ids = (collection: Collection<Thing>, scan?: Scan) => [...collection.scan(scan)].map(({ id }) => id);

/** All that a collection tells. */
const told = (collection: Collection<Thing>, names: readonly string[]) => ({
  size: collection.size,
  records: names.map((id) => [collection.has(id), collection.get(id)]),
  newest: [...collection.scan()],
  oldest: [...collection.scan({ direction: 'asc' })],
  between: [...collection.scan({ from: 2, to: 6 })],
  tagged: ['x', 'y'].map((tag) => [...collection.scan({ by: ['tag', tag], direction: 'asc' })]),
  first: ['x', 'y'].map((tag) => collection.findBy('tag', tag)),
  behind: names.map((id) => (collection.has(id) ? ids(collection, { after: id }) : [])),
});

test('a record is there from the moment of its making on, not before', () => {
  const { time, asOf, put } = smallStore();
  time.now = 1_000;
  put('a');
  expect([999, 1_000, 1_001].map((moment) => asOf(moment).has('a'))).toEqual([false, true, true]);
});

test('a record that was changed or removed is as it was', () => {
  const { time, things, asOf, put } = smallStore();
  put('a', 1, 'old');
  time.now = 10;
  put('a', 2, 'new');
  time.now = 20;
  things.remove('a');
  expect([5, 15, 25].map((moment) => asOf(moment).get('a')?.tag)).toEqual(['old', 'new', undefined]);
  expect([5, 15, 25].map((moment) => asOf(moment).size)).toEqual([1, 1, 0]);
  expect(asOf(5).findBy('tag', 'old')).toEqual({ id: 'a', at: 1, tag: 'old' });
  expect(asOf(5).findBy('tag', 'new')).toBeUndefined();
});

test('what it began with was always there', () => {
  const { asOf } = smallStore([{ id: 'a', at: 0, tag: null }]);
  expect(ids(asOf(-1e9))).toEqual(['a']);
});

test('every past tells exactly what the collection told then, in order and by index', () => {
  const random = createRandom('past');
  const { time, things, asOf } = smallStore();
  const names = Array.from({ length: 12 }, (_, at) => `t${at}`);
  const known: ReturnType<typeof told>[] = [];
  for (; time.now < 400; time.now++) {
    // Up to three changes in one millisecond: they are seen together or not at all.
    for (let changes = random.integer(4); changes > 0; changes--) {
      const id = names[random.integer(names.length)]!;
      if (random.integer(3) === 0) things.remove(id);
      else things.put({ id, at: random.integer(8), tag: ['x', 'y', null][random.integer(3)]! });
    }
    known.push(told(things, names));
  }
  known.forEach((then, moment) => expect(told(asOf(moment), names)).toEqual(then));
});

test('a look that takes its time does not see what changes meanwhile', () => {
  const { time, things, asOf, put } = smallStore();
  for (const id of ['a', 'b', 'c']) put(id);
  const past = asOf(time.now);
  expect(past.has('a')).toBe(true);
  time.now = 5;
  put('b', 9);
  put('d');
  things.remove('a');
  expect(ids(past, { direction: 'asc' })).toEqual(['a', 'b', 'c']);
  expect([past.size, past.has('d'), past.get('b')?.at]).toEqual([3, false, 0]);
});

test('what is written into the past is seen there, and nowhere else', () => {
  const { things, asOf, put } = smallStore();
  put('a');
  put('b');
  const past = asOf(0);
  past.put({ id: 'a', at: 0, tag: 'mine' });
  past.put({ id: 'c', at: 0, tag: null });
  expect(past.remove('b')).toBe(true);
  expect(past.remove('b')).toBe(false);
  expect(ids(past, { direction: 'asc' })).toEqual(['a', 'c']);
  expect([past.get('a')?.tag, past.size]).toEqual(['mine', 2]);
  expect(ids(things, { direction: 'asc' })).toEqual(['a', 'b']);
  expect(things.get('a')?.tag).toBeNull();
});

test('a past of more than 10,000 changes ago, or of more than five minutes, is the oldest that is known', () => {
  const { time, asOf, put } = smallStore();
  for (; time.now < 10_001; time.now++) put(`t${time.now}`, time.now);
  expect([asOf(0).size, asOf(500).size]).toEqual([1, 501]);
  put('one more');
  expect(asOf(0).size).toBe(2);

  const late = smallStore();
  late.put('a');
  late.time.now = 5 * 60_000;
  late.put('b');
  expect(ids(late.asOf(-1))).toEqual(['a']);
});

test('when the clock is set back, what was written until then is not there yet', () => {
  const { time, asOf, put } = smallStore();
  time.now = 100;
  put('a');
  time.now = 50;
  put('b');
  expect(ids(asOf(45))).toEqual([]);
  expect(ids(asOf(50))).toEqual(['b', 'a']);
});
