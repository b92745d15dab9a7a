import type { ClockSetting } from '../core/clock.ts';
import type { Change, Deed, Write } from './change.ts';
import { Collection, type CollectionSpec } from './collection.ts';
import { placeOf, type FlavorImage, type Image, type Saved, type Snapshot, type SpecOf } from './image.ts';

/** Puts one sandbox together from its changes, in the order in which they were made. */
export class Replay {
  readonly #specOf: SpecOf;
  #flavors = new Map<string, Flavor>();
  #clock: ClockSetting | undefined;
  #snapshots = new Map<string, Snapshot>();
  #garbage = 0;

  constructor(specOf: SpecOf) {
    this.#specOf = specOf;
  }

  /** `seeds` gives the image of those that a change names. Throws an `Error` for what cannot be: it says what. */
  apply(change: Change, seeds?: FlavorImage): void {
    if (change.length === 6) this.#write(change);
    else if (change.length === 1) this.#begin(new Map(), undefined);
    else this.#act(change[1], seeds);
  }

  /** How many of the changes no longer count, as a later one has undone them. */
  get garbage(): number {
    return this.#garbage;
  }

  result(): Saved {
    return { image: this.#image(), clock: this.#clock, snapshots: this.#snapshots };
  }

  #write([, flavor, account, name, id, record]: Write): void {
    const { collections } = this.#flavor(flavor);
    const place = placeOf(account, name);
    let growing = collections.get(place);
    if (!growing) {
      const spec = this.#specOf(flavor, name);
      if (!spec) throw new Error(`it tells of ${flavor}'s ${name}, which this fauxpay does not keep`);
      collections.set(place, (growing = new Growing(spec)));
    }
    this.#garbage += growing.write(id, record);
  }

  #act(deed: Deed, seeds: FlavorImage | undefined): void {
    if ('seeds' in deed) {
      if (!seeds) throw new Error(`the seeds ${deed.seeds} are not in the file`);
      const collections = new Map(
        [...seeds.collections].map(([place, collection]) => [
          place,
          this.#growing(deed.flavor, place, collection),
        ]),
      );
      this.#flavors.set(deed.flavor, { seeds: deed.seeds, collections });
    } else if ('clock' in deed) this.#clock = deed.clock;
    else if ('take' in deed) {
      const { take, ids } = deed;
      this.#snapshots.set(take, { image: this.#image(), clock: this.#clock, ids });
    } else if ('restore' in deed) {
      const snapshot = this.#snapshots.get(deed.restore);
      if (!snapshot) throw new Error(`there is no snapshot ${deed.restore} to restore`);
      this.#begin(this.#growingOf(snapshot.image), snapshot.clock);
    } else if ('drop' in deed) this.#snapshots.delete(deed.drop);
    else {
      this.#begin(new Map(), undefined);
      this.#snapshots = new Map();
    }
  }

  #begin(flavors: Map<string, Flavor>, clock: ClockSetting | undefined): void {
    this.#flavors = flavors;
    this.#clock = clock;
  }

  #flavor(name: string): Flavor {
    let flavor = this.#flavors.get(name);
    if (!flavor) this.#flavors.set(name, (flavor = { seeds: undefined, collections: new Map() }));
    return flavor;
  }

  #growing(flavor: string, place: string, collection: Collection<object>): Growing {
    const spec = this.#specOf(flavor, place.slice(place.lastIndexOf('\n') + 1));
    if (!spec) throw new Error(`it tells of ${flavor}'s ${place}, which this fauxpay does not keep`);
    return new Growing(spec, collection);
  }

  #growingOf(image: Image): Map<string, Flavor> {
    return new Map(
      [...image].map(([name, { seeds, collections }]) => {
        const growing = [...collections].map(
          ([place, collection]) => [place, this.#growing(name, place, collection)] as const,
        );
        return [name, { seeds, collections: new Map(growing) }];
      }),
    );
  }

  #image(): Image {
    return new Map(
      [...this.#flavors].map(([name, { seeds, collections }]) => {
        const still = [...collections].map(([place, growing]) => [place, growing.still()] as const);
        return [name, { seeds, collections: new Map(still) }];
      }),
    );
  }
}

interface Flavor {
  readonly seeds: string | undefined;
  readonly collections: Map<string, Growing>;
}

/** A collection while its changes are read: plain records first, which are put in order all at once. */
class Growing {
  readonly #spec: CollectionSpec<object>;
  #records: Map<string, object> | undefined;
  #collection: Collection<object> | undefined;
  /** Whether somebody else has the collection too, who counts on it staying as it is. */
  #shared: boolean;

  constructor(spec: CollectionSpec<object>, shared?: Collection<object>) {
    this.#spec = spec;
    this.#collection = shared;
    this.#shared = shared !== undefined;
    if (!shared) this.#records = new Map();
  }

  /** Gives how many changes no longer count then. */
  write(id: string, record: object | null): number {
    const had = this.#records ? this.#records.has(id) : this.#collection?.has(id);
    this.#put(id, record);
    return Number(had) + Number(!record);
  }

  #put(id: string, record: object | null): void {
    if (this.#records) {
      if (record) this.#records.set(id, record);
      else this.#records.delete(id);
      return;
    }
    if (this.#shared) this.#collection = this.#collection?.fork();
    this.#shared = false;
    if (record) this.#collection?.put(record);
    else this.#collection?.remove(id);
  }

  /** The collection as it is now; further changes don't reach it. */
  still(): Collection<object> {
    this.#collection ??= new Collection(this.#spec, undefined, [...(this.#records?.values() ?? [])]);
    this.#records = undefined;
    this.#shared = true;
    return this.#collection;
  }
}
