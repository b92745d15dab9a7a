import type { ClockSetting } from '../core/clock.ts';
import type { RandomState } from '../core/random.ts';
import type { Collection, CollectionSpec } from './collection.ts';

/** One flavor's records as they stood at a moment. Nobody changes its collections any more; whoever goes on from them forks them. */
export interface FlavorImage {
  /** The name of the seeds that they began with; undefined when those are in no file. */
  readonly seeds: string | undefined;
  /** By account and name (`placeOf`). */
  readonly collections: ReadonlyMap<string, Collection<object>>;
}

/** A sandbox's records as they stood at a moment, by flavor. A flavor that nothing was written of is not there: it has its fixtures. */
export type Image = ReadonlyMap<string, FlavorImage>;

/** What can be put back into a sandbox. */
export interface Snapshot {
  readonly image: Image;
  /** Undefined where the clock stood as at the start. */
  readonly clock: ClockSetting | undefined;
  /** Where the stream of ids stood. */
  readonly ids: RandomState | undefined;
}

/** What a file knows of one sandbox. */
export interface Saved {
  readonly image: Image;
  /** Undefined where the clock stands as at the start. */
  readonly clock: ClockSetting | undefined;
  readonly snapshots: ReadonlyMap<string, Snapshot>;
}

/** Finds how a flavor's collection is kept; undefined for one that nobody declares. */
export type SpecOf = (flavor: string, collection: string) => CollectionSpec<object> | undefined;

/** Where a collection stands in an image: by account and name. */
export const placeOf = (account: string, collection: string): string => `${account}\n${collection}`;

/** The account and the name of a place. */
export function partsOf(place: string): readonly [account: string, collection: string] {
  const at = place.lastIndexOf('\n');
  return [place.slice(0, at), place.slice(at + 1)];
}
