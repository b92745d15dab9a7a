import type { Clock } from '../core/clock.ts';
import type { Ids } from '../core/ids.ts';
import type { RateCount, RateLimit, RateWindows } from '../core/rate-windows.ts';
import type { Collection, CollectionSpec } from '../store/collection.ts';
import type { Store } from '../store/store.ts';

/** What a handler is given of its sandbox, for one flavor and one account. */
export interface SandboxWorld {
  readonly account: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly options: unknown;
  /** Counts a call in the sliding window of this name, on the sandbox clock. */
  countCall(name: string, limit: RateLimit): RateCount;
  collection<R extends object>(spec: CollectionSpec<R>): Collection<R>;
}

export interface WorldSetup {
  readonly flavor: string;
  readonly account: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly options: unknown;
  readonly windows: RateWindows;
  readonly store: () => Store;
}

/** The world of a flavor and an account, in the present. */
export function presentWorld({
  flavor,
  account,
  clock,
  ids,
  options,
  windows,
  store,
}: WorldSetup): SandboxWorld {
  return {
    account,
    clock,
    ids,
    options,
    countCall: (caller, limit) => windows.count(`${flavor}\n${caller}`, limit, clock.now()),
    collection: found((spec) => store().collection(flavor, account, spec)),
  };
}

/** The same with the records as they were at a moment of the sandbox clock. */
export function pastWorld(present: SandboxWorld, setup: WorldSetup, moment: number): SandboxWorld {
  const { flavor, account, store } = setup;
  return { ...present, collection: found((spec) => store().pastCollection(flavor, account, spec, moment)) };
}

/** The same for whoever only looks: calls are not counted. */
export function onlooking(present: SandboxWorld, { flavor, windows, clock }: WorldSetup): SandboxWorld {
  return {
    ...present,
    countCall: (caller, limit) => windows.peek(`${flavor}\n${caller}`, limit, clock.now()),
  };
}

/** Looks for each collection once. Specs are constants, so each stands for its collection. */
function found(
  find: <R extends object>(spec: CollectionSpec<R>) => Collection<R>,
): SandboxWorld['collection'] {
  const known = new Map<unknown, unknown>();
  return <R extends object>(spec: CollectionSpec<R>): Collection<R> => {
    const seen = known.get(spec) as Collection<R> | undefined;
    if (seen) return seen;
    const collection = find(spec);
    known.set(spec, collection);
    return collection;
  };
}
