import type { ClockSetting } from '../../core/clock.ts';
import { BesideFile } from './beside-file.ts';
import { seedsName, type Change } from './change.ts';
import type { Collection } from '../collection.ts';
import type { DataFile } from './data-file.ts';
import { partsOf, type FlavorImage, type Image, type Saved } from '../image.ts';

export interface CompactionOptions {
  readonly file: DataFile;
  /** Where the file ended when the states were as they are given. */
  readonly cut: number;
  /** What the sandboxes in memory were then; the others are read. */
  readonly states: ReadonlyMap<string, Saved>;
  /** What the file says of a sandbox up to a place. */
  load(sandbox: string, until: number): Promise<Saved>;
  seedsOf(name: string): Promise<FlavorImage>;
  /** Runs something while nothing else is written. */
  alone(act: () => Promise<void>): Promise<void>;
}

/**
 * Writes the file anew, without what no longer counts, while it goes on being written: first every sandbox as it stood at
 * the cut, then a copy of what was written since. It takes its place when it is whole and on the disk.
 */
export async function compact({ file, cut, states, ...from }: CompactionOptions): Promise<void> {
  const names = file.contents.sandboxes().filter((name) => !name.startsWith('@'));
  const beside = await BesideFile.open(file.path, file.contents.changes);
  try {
    const known = new Map<string, FlavorImage>();
    for (const name of names) {
      const state = states.get(name) ?? (await from.load(name, cut));
      for (const seeds of seedsIn(state)) {
        if (known.has(seeds)) continue;
        const image = await from.seedsOf(seeds);
        known.set(seeds, image);
        for (const change of recordsOf(seedsName(seeds), seeds, image)) await beside.add(change);
      }
      for (const change of changesTo(name, state, known)) await beside.add(change);
    }
    const copied = await file.copyTo(beside, cut);
    await from.alone(async () => {
      await file.copyTo(beside, copied);
      await file.become(beside);
    });
  } catch (error) {
    await beside.giveUp();
    throw error;
  }
}

function* seedsIn({ image, snapshots }: Saved): Generator<string, void, undefined> {
  for (const each of [image, ...[...snapshots.values()].map((snapshot) => snapshot.image)])
    for (const { seeds } of each.values()) if (seeds !== undefined) yield seeds;
}

/** Seeds are called after their flavor: `stripe-0f1e…`. */
const recordsOf = (sandbox: string, seeds: string, { collections }: FlavorImage) =>
  differences(sandbox, seeds.slice(0, seeds.lastIndexOf('-')), undefined, collections);

/** The changes that make a sandbox what it is, its snapshots included. */
export function* changesTo(
  sandbox: string,
  { image, clock, snapshots }: Saved,
  seeds: ReadonlyMap<string, FlavorImage>,
): Generator<Change, void, undefined> {
  let now: State = { image: new Map(), clock: undefined };
  for (const [name, snapshot] of snapshots) {
    yield* between(sandbox, now, snapshot, seeds);
    yield [sandbox, { take: name, ids: snapshot.ids }];
    now = snapshot;
  }
  yield* between(sandbox, now, { image, clock }, seeds);
}

interface State {
  readonly image: Image;
  readonly clock: ClockSetting | undefined;
}

/** The changes that make one state of a sandbox another. */
function* between(
  sandbox: string,
  before: State,
  after: State,
  seeds: ReadonlyMap<string, FlavorImage>,
): Generator<Change, void, undefined> {
  let { image, clock } = before;
  const goesOn =
    (clock === undefined || after.clock !== undefined) &&
    [...image].every(
      ([flavor, old]) => after.image.get(flavor)?.seeds === old.seeds && after.image.has(flavor),
    );
  if (!goesOn) {
    yield [sandbox];
    [image, clock] = [new Map(), undefined];
  }
  for (const [flavor, next] of after.image) {
    let known = image.get(flavor)?.collections;
    if (!known && next.seeds !== undefined) {
      yield [sandbox, { seeds: next.seeds, flavor }];
      known = seeds.get(next.seeds)?.collections;
    } else if (!known) {
      // That it is known, however empty, keeps fixtures away from it.
      const [place] = next.collections.keys();
      if (place !== undefined) yield [sandbox, flavor, ...partsOf(place), '', null];
    }
    yield* differences(sandbox, flavor, known, next.collections);
  }
  if (after.clock && JSON.stringify(after.clock) !== JSON.stringify(clock))
    yield [sandbox, { clock: after.clock }];
}

function* differences(
  sandbox: string,
  flavor: string,
  before: FlavorImage['collections'] | undefined,
  after: FlavorImage['collections'],
): Generator<Change, void, undefined> {
  for (const [place, collection] of after) {
    const old = before?.get(place);
    if (old === collection) continue;
    const [account, name] = partsOf(place);
    for (const [id, record] of changedIn(old, collection)) yield [sandbox, flavor, account, name, id, record];
  }
}

/** Records of the same object are the same: collections that come from one another share them. */
function* changedIn(
  before: Collection<object> | undefined,
  after: Collection<object>,
): Generator<readonly [id: string, record: object | null], void, undefined> {
  for (const { id, sequence } of before?.entries() ?? [])
    if (after.entry(id)?.sequence !== sequence) yield [id, null];
  for (const { id, sequence, record } of after.entries()) {
    const old = before?.entry(id);
    if (old?.sequence !== sequence || old.record !== record) yield [id, record];
  }
}
