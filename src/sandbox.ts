import { DEFAULT_ACCOUNT } from './core/call.ts';
import type { Clock } from './core/clock.ts';
import { createIds, type Ids } from './core/ids.ts';
import { createRandom } from './core/random.ts';
import { RateWindows, type RateCount, type RateLimit } from './core/rate-windows.ts';
import type { SavedAnswer, SavedAnswers } from './idempotency/remember-answers.ts';
import { Journal } from './journal/journal.ts';
import { Engine, type Scenarios } from './scenarios/engine.ts';
import type { Vocabulary } from './scenarios/vocabulary.ts';
import type { Collection, CollectionSpec } from './store/collection.ts';
import type { Keeper } from './store/keeper.ts';
import { Store, type Seeds } from './store/store.ts';

export const DEFAULT_SANDBOX = 'default';

const NAME = /^[A-Za-z0-9-]{1,64}$/;

/** Whether a sandbox can have this name: 1 to 64 letters, digits and hyphens. */
export const isSandboxName = (name: string): boolean => NAME.test(name);

/** What every sandbox of a server starts from. */
export interface SandboxSetup {
  readonly seeds: Seeds;
  readonly keeper: Keeper;
  readonly vocabulary: Vocabulary;
  readonly scenarios: Scenarios;
  readonly seed: number;
  readonly clock: Clock;
  readonly ruleHeader: boolean;
  /** Each flavor's checked options. */
  readonly options: ReadonlyMap<string, unknown>;
}

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

const savedAnswers: CollectionSpec<SavedAnswer> = {
  name: 'saved_answers',
  order: (saved) => saved.savedAt,
  past: false,
};

/** Everything that can change, in one place. A reset puts a fresh one there (`Sandboxes.reset`). */
export class Sandbox {
  readonly name: string;
  readonly seed: number;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly scenarios: Engine;
  /** Idempotency keys whose first call still runs, with their account. */
  readonly running = new Set<string>();
  readonly #setup: SandboxSetup;
  readonly #store: Store;
  readonly #worlds = new Map<string, SandboxWorld>();
  readonly #ids: Ids;
  readonly #windows = new RateWindows();

  constructor(name: string, setup: SandboxSetup) {
    this.name = name;
    this.seed = setup.seed;
    this.clock = setup.clock;
    this.#setup = setup;
    this.#store = new Store({
      sandbox: name,
      seeds: setup.seeds,
      seededAccount: DEFAULT_ACCOUNT,
      keeper: setup.keeper,
      clock: setup.clock,
    });
    this.journal = new Journal(setup.seed);
    this.scenarios = new Engine({
      ...setup.scenarios,
      vocabulary: setup.vocabulary,
      seed: String(setup.seed),
      clock: setup.clock,
      ruleHeader: setup.ruleHeader,
    });
    // A restart on the same file goes on with other ids, or every new one would meet an old one first.
    const revision = setup.keeper.revision(name);
    this.#ids = createIds(createRandom(`${setup.seed}:ids:${revision}`));
  }

  /** The world of a flavor and an account. */
  world(flavor: string, account: string): SandboxWorld {
    const name = `${flavor}\n${account}`;
    const known = this.#worlds.get(name);
    if (known) return known;
    const world: SandboxWorld = {
      account,
      clock: this.clock,
      ids: this.#ids,
      options: this.#setup.options.get(flavor),
      countCall: (caller, limit) => this.#windows.count(`${flavor}\n${caller}`, limit, this.clock.now()),
      collection: (spec) => this.#store.collection(flavor, account, spec),
    };
    this.#worlds.set(name, world);
    return world;
  }

  /** The world of a flavor and an account, with its records as they were so many milliseconds ago. */
  pastWorld(flavor: string, account: string, ago: number): SandboxWorld {
    const moment = this.clock.now() - ago;
    const known = new Map<string, unknown>();
    return {
      ...this.world(flavor, account),
      collection: <R extends object>(spec: CollectionSpec<R>) => {
        // A name always meets the spec that it was made with: specs are constants.
        const seen = known.get(spec.name) as Collection<R> | undefined;
        if (seen) return seen;
        const past = this.#store.pastCollection(flavor, account, spec, moment);
        known.set(spec.name, past);
        return past;
      },
    };
  }

  /** The same for whoever only looks: calls are not counted. */
  onlooker(flavor: string, account: string): SandboxWorld {
    return {
      ...this.world(flavor, account),
      countCall: (caller, limit) => this.#windows.peek(`${flavor}\n${caller}`, limit, this.clock.now()),
    };
  }

  /** The answers that are kept under idempotency keys. */
  savedAnswers(flavor: string, account: string): SavedAnswers {
    const collection = this.#store.collection(flavor, account, savedAnswers);
    return {
      get: (key) => collection.get(key),
      put: (saved) => collection.put(saved),
      forget(until) {
        for (const { id } of [...collection.scan({ direction: 'asc', to: until })]) collection.remove(id);
      },
    };
  }

  /** How many changes were made so far; `settled` resolves when they are kept. */
  get changes(): number {
    return this.#setup.keeper.added;
  }

  /** Resolves when every change so far outlives the process; undefined when none waits. */
  settled(): Promise<void> | undefined {
    return this.#setup.keeper.settled();
  }

  /** Forgets all records. What calls that still run here write from now on is kept nowhere. */
  end(): void {
    this.#store.end();
  }
}

/** The sandboxes of one server, made on first use. */
export class Sandboxes {
  #setup: SandboxSetup;
  readonly #byName = new Map<string, Sandbox>();
  /** Rules that fired in a sandbox before it was reset. */
  readonly #firedBefore = new Set<string>();

  constructor(setup: SandboxSetup) {
    this.#setup = setup;
  }

  get(name: string): Sandbox {
    const known = this.#byName.get(name);
    if (known) return known;
    const made = new Sandbox(name, this.#setup);
    this.#byName.set(name, made);
    return made;
  }

  /** The one of this name, or one as it would be made on first use; that one is not kept. */
  peek(name: string): Sandbox {
    // What the file knows of a sandbox is handed over once, so that one is made for good.
    const isKept = this.#byName.has(name) || this.#setup.keeper.sandboxes().includes(name);
    return isKept ? this.get(name) : new Sandbox(name, this.#setup);
  }

  /** The one that calls without a sandbox's name act on. */
  default(): Sandbox {
    return this.get(DEFAULT_SANDBOX);
  }

  /**
   * Back to the start: fixtures, scenarios and seed, an empty journal. Resolves when that outlives the process. Calls that
   * still run end in the sandbox that they began in, and change nothing in the fresh one.
   */
  async reset(name: string): Promise<void> {
    const old = this.get(name);
    old.end();
    for (const rule of old.scenarios.fired()) this.#firedBefore.add(rule);
    this.#byName.set(name, new Sandbox(name, this.#setup));
    await this.#setup.keeper.settled();
  }

  /** Rules that are active somewhere and fired nowhere, each with its scenario. What fired before a reset did fire. */
  unfired(): string[] {
    const engines = [...this.all()].map((sandbox) => sandbox.scenarios);
    const fired = new Set([...this.#firedBefore, ...engines.flatMap((engine) => engine.fired())]);
    return [...new Set(engines.flatMap((engine) => engine.unfired()))].filter((rule) => !fired.has(rule));
  }

  /** Takes on changed scenario files, in every sandbox. */
  reload(scenarios: Scenarios): void {
    this.#setup = { ...this.#setup, scenarios };
    for (const sandbox of this.#byName.values()) sandbox.scenarios.reload(scenarios);
  }

  /** Every sandbox that was used, or that the file knows from before. */
  all(): Iterable<Sandbox> {
    for (const name of this.#setup.keeper.sandboxes()) this.get(name);
    return this.#byName.values();
  }
}
