import type { ClockSetting } from '../../core/clock.ts';
import type { Change, Deed, Write } from './change.ts';
import type { Collection } from '../collection.ts';
import { Growing } from './growing.ts';
import { placeOf, type FlavorImage, type Image, type Saved, type Snapshot, type SpecOf } from '../image.ts';

/** Puts one sandbox together from its changes, in the order in which they were made. */
export class Replay {
  readonly #specOf: SpecOf;
  #flavors = new Map<string, Flavor>();
  #clock: ClockSetting | undefined;
  #snapshots = new Map<string, Snapshot>();

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
    let garbage = 0;
    for (const { collections } of this.#flavors.values())
      for (const growing of collections.values()) garbage += growing.garbage;
    return garbage;
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
    growing.write(id, record);
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
