import type { Clock } from '../core/clock.ts';
import { Collection, type CollectionSpec } from './collection.ts';
import { History } from './history.ts';
import { placeOf, type FlavorImage, type Image, type SpecOf } from './image.ts';
import type { Seeds } from './seeds.ts';

/** Where the changes of one sandbox are noted down. */
export interface Notes {
  /** A flavor begins with its fixtures: told before the first write to it. Gives the name of those seeds. */
  begin(flavor: string): string;
  /** A record was written or, with null, removed; `before` says whether there was one. */
  write(
    at: { readonly flavor: string; readonly account: string; readonly collection: string },
    id: string,
    record: object | null,
    before: boolean,
  ): void;
}

export interface StoreSetup {
  readonly specOf: SpecOf;
  readonly seeds: Seeds;
  /** Undefined where nothing outlives the process. */
  readonly notes: Notes | undefined;
  readonly clock: Clock;
}

/** Every record of one sandbox: by flavor, account and collection, each shared with what it began with until it is written to. */
export class Store {
  readonly #setup: StoreSetup;
  readonly #collections = new Map<string, Map<string, Collection<object>>>();
  /** Flavors that don't begin with the seeds any more, each with the name of those that it began with. */
  readonly #begun: Map<string, string | undefined>;
  /** What it goes on from, as far as nothing of it was asked for: what nobody needs any more can go. */
  readonly #start: Map<string, Map<string, Collection<object>>>;
  readonly #history: History;
  #ended = false;

  /** Goes on from an image. A flavor that is not in it begins with its seeds. */
  constructor(setup: StoreSetup, image: Image) {
    this.#setup = setup;
    this.#history = new History(setup.clock);
    this.#begun = new Map([...image].map(([flavor, { seeds }]) => [flavor, seeds]));
    this.#start = new Map([...image].map(([flavor, { collections }]) => [flavor, new Map(collections)]));
  }

  /** The collection of this kind in this account. */
  collection<R extends object>(flavor: string, account: string, spec: CollectionSpec<R>): Collection<R> {
    const place = placeOf(account, spec.name);
    const own = this.#ownOf(flavor);
    let collection = own.get(place);
    if (!collection) {
      if (!this.#setup.specOf(flavor, spec.name))
        throw new Error(`${flavor} keeps ${spec.name}, but does not declare it among its collections`);
      collection = this.#fork(flavor, account, spec);
      own.set(place, collection);
    }
    // A name always meets the spec that it was made with: specs are constants.
    return collection as unknown as Collection<R>;
  }

  /**
   * The collection as it was at a moment of the sandbox clock. What a file or fixtures brought was always there; whatever is
   * written here is seen here, and nowhere else.
   */
  pastCollection<R extends object>(
    flavor: string,
    account: string,
    spec: CollectionSpec<R>,
    moment: number,
  ): Collection<R> {
    const present = this.collection(flavor, account, spec);
    return this.#history.asOf(present, moment);
  }

  /** All that was written, as it stands now. */
  image(): Image {
    const flavors = [...this.#begun].map(([flavor, name]): [string, FlavorImage] => {
      return [flavor, { seeds: name, collections: this.collectionsOf(flavor) }];
    });
    return new Map(flavors);
  }

  /** One flavor's records, as they stand now. */
  collectionsOf(flavor: string): FlavorImage['collections'] {
    const own = [...this.#ownOf(flavor)].map(([place, collection]) => [place, collection.fork()] as const);
    return new Map([...this.#startOf(flavor), ...own]);
  }

  /** What is written from now on is noted nowhere. */
  end(): void {
    this.#ended = true;
  }

  #ownOf(flavor: string): Map<string, Collection<object>> {
    let own = this.#collections.get(flavor);
    if (!own) this.#collections.set(flavor, (own = new Map<string, Collection<object>>()));
    return own;
  }

  #startOf(flavor: string): ReadonlyMap<string, Collection<object>> {
    return this.#start.get(flavor) ?? this.#setup.seeds.collectionsOf(flavor);
  }

  #fork<R extends object>(flavor: string, account: string, spec: CollectionSpec<R>): Collection<object> {
    const place = placeOf(account, spec.name);
    const known = this.#startOf(flavor).get(place) as unknown as Collection<R> | undefined;
    this.#start.get(flavor)?.delete(place);
    const at = { flavor, account, collection: spec.name };
    const collection: Collection<R> = new Collection<R>(
      spec,
      (id, record, before) => {
        if (spec.past !== false) this.#history.note(collection, id, before);
        this.#note(at, id, record, before !== undefined);
      },
      known,
    );
    return collection as unknown as Collection<object>;
  }

  #note(at: Parameters<Notes['write']>[0], id: string, record: object | undefined, before: boolean): void {
    const { notes } = this.#setup;
    if (this.#ended) return;
    if (!this.#begun.has(at.flavor)) this.#begun.set(at.flavor, notes?.begin(at.flavor));
    notes?.write(at, id, record ?? null, before);
  }
}
