import type { Clock } from '../core/clock.ts';
import { Collection, type CollectionSpec } from './collection.ts';
import { History } from './history.ts';
import type { Keeper } from './keeper.ts';
import { PastCollection } from './past-collection.ts';

/** Records by id, in the order of their making. */
export type Records = ReadonlyMap<string, object>;

/** The records that a sandbox starts with, by flavor and collection. */
export type Seeds = ReadonlyMap<string, ReadonlyMap<string, Records>>;

export interface StoreSetup {
  readonly sandbox: string;
  readonly seeds: Seeds;
  /** The account that the seeds belong to. */
  readonly seededAccount: string;
  readonly keeper: Keeper;
  readonly clock: Clock;
}

/** Every record of one sandbox: by flavor, account and collection, each loaded on first use. */
export class Store {
  readonly #setup: StoreSetup;
  readonly #collections = new Map<string, unknown>();
  /** Flavors that the file knew at the start: fixtures no longer touch them. */
  readonly #restored: ReadonlySet<string>;
  /** Flavors whose fixtures are in the file. */
  readonly #kept: Set<string>;
  readonly #history: History;
  #ended = false;

  constructor(setup: StoreSetup) {
    this.#setup = setup;
    this.#history = new History(setup.clock);
    this.#restored = new Set(setup.keeper.flavors(setup.sandbox));
    this.#kept = new Set(this.#restored);
  }

  /** The collection of this kind in this account. */
  collection<R extends object>(flavor: string, account: string, spec: CollectionSpec<R>): Collection<R> {
    const name = `${flavor}\n${account}\n${spec.name}`;
    // A name always meets the spec that it was made with: specs are constants.
    const known = this.#collections.get(name) as Collection<R> | undefined;
    if (known) return known;
    const collection = new Collection<R>(spec, (id, record, before) => {
      if (spec.past !== false) this.#history.note(collection, id, before);
      this.#keep(flavor, account, spec.name, id, record);
    });
    collection.load(this.#initial(flavor, account, spec.name).values() as Iterable<R>);
    this.#collections.set(name, collection);
    return collection;
  }

  /**
   * The collection as it was at a moment of the sandbox clock, to look at. What a file or fixtures brought was always
   * there.
   */
  pastCollection<R extends object>(
    flavor: string,
    account: string,
    spec: CollectionSpec<R>,
    moment: number,
  ): Collection<R> {
    return new PastCollection(spec, this.collection(flavor, account, spec), this.#history, moment);
  }

  /** Forgets all records; what is written from now on is not kept. */
  end(): void {
    this.#ended = true;
    this.#setup.keeper.forget(this.#setup.sandbox);
  }

  #initial(flavor: string, account: string, collection: string): Records {
    const { keeper, sandbox, seeds, seededAccount } = this.#setup;
    if (this.#restored.has(flavor)) return keeper.take(sandbox, flavor, account, collection);
    const seeded = account === seededAccount ? seeds.get(flavor)?.get(collection) : undefined;
    return seeded ?? new Map<string, object>();
  }

  #keep(flavor: string, account: string, collection: string, id: string, record: object | undefined): void {
    const { keeper, sandbox, seeds, seededAccount } = this.#setup;
    if (!keeper.durable || this.#ended) return;
    if (!this.#kept.has(flavor)) {
      // The first write takes the flavor's fixtures along: from now on the file alone says what there is.
      this.#kept.add(flavor);
      for (const [name, records] of seeds.get(flavor) ?? []) {
        for (const [key, seeded] of records) keeper.add([sandbox, flavor, seededAccount, name, key, seeded]);
      }
    }
    keeper.add([sandbox, flavor, account, collection, id, record ?? null]);
  }
}
