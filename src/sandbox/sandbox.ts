import { SandboxClock, type ClockSetting } from '../core/clock.ts';
import { createIds, type Ids } from '../core/ids.ts';
import { createRandom, type Random } from '../core/random.ts';
import { RateWindows } from '../core/rate-windows.ts';
import type { SavedAnswers } from '../idempotency/remember-answers.ts';
import { Journal } from '../journal/journal.ts';
import { Engine, type Scenarios } from '../scenarios/engine.ts';
import type { Scenario } from '../scenarios/schema.ts';
import type { Vocabulary } from '../scenarios/vocabulary.ts';
import type { FlavorImage, Image, Saved, Snapshot, SpecOf } from '../store/image.ts';
import type { Keeper } from '../store/file/keeper.ts';
import type { Seeds } from '../store/seeds.ts';
import { Store } from '../store/store.ts';
import { savedAnswers, savedAnswersIn } from './saved-answers.ts';
import { onlooking, pastWorld, presentWorld, type SandboxWorld, type WorldSetup } from './world.ts';

export type { SandboxWorld } from './world.ts';

/** What every sandbox of a server starts from. */
export interface SandboxSetup {
  readonly seeds: Seeds;
  readonly specOf: SpecOf;
  /** Undefined where nothing outlives the process. */
  readonly keeper: Keeper | undefined;
  readonly vocabulary: Vocabulary;
  readonly scenarios: Scenarios;
  readonly seed: number;
  readonly clock: ClockSetting;
  readonly ruleHeader: boolean;
  /** Each flavor's checked options. */
  readonly options: ReadonlyMap<string, unknown>;
}

/** A sandbox as it was: its records with the saved answers, its clock, its ids, its active scenarios. */
export interface SandboxSnapshot extends Snapshot {
  /** Undefined where those of the start were active. */
  readonly scenarios?: readonly Scenario[] | undefined;
}

/** What a sandbox begins with, where that is not the start's. */
export interface Beginning {
  readonly snapshot?: SandboxSnapshot | undefined;
  readonly snapshots?: ReadonlyMap<string, SandboxSnapshot> | undefined;
  /** What a file holds of it, once that is read. */
  readonly saved?: Promise<Saved> | undefined;
  /** Tells its lives on one file apart, or every new id would meet an old one first. */
  readonly revision?: number;
}

/** Everything that can change, in one place. A reset puts a fresh one there (`Sandboxes.reset`). */
export class Sandbox {
  readonly name: string;
  readonly seed: number;
  readonly clock: SandboxClock;
  readonly journal: Journal;
  readonly scenarios: Engine;
  /** Idempotency keys whose first call still runs, with their account. */
  readonly running = new Set<string>();
  /** Calls that run here. */
  calls = 0;
  /** Resolves when its records are read; undefined once they are. */
  opening: Promise<void> | undefined;
  readonly #setup: SandboxSetup;
  readonly #snapshots: Map<string, SandboxSnapshot>;
  /** By flavor and account. */
  readonly #worlds = new Map<string, Map<string, { setup: WorldSetup; present: SandboxWorld }>>();
  readonly #random: Random;
  readonly #ids: Ids;
  readonly #windows = new RateWindows();
  #store: Store | undefined;

  constructor(name: string, setup: SandboxSetup, beginning: Beginning = {}) {
    const { snapshot, snapshots = [], saved, revision = 0 } = beginning;
    this.name = name;
    this.seed = setup.seed;
    this.clock = new SandboxClock(snapshot?.clock ?? setup.clock);
    this.#setup = setup;
    this.#snapshots = new Map(snapshots);
    this.journal = new Journal(setup.seed);
    this.scenarios = new Engine({
      ...setup.scenarios,
      vocabulary: setup.vocabulary,
      seed: String(setup.seed),
      clock: this.clock,
      ruleHeader: setup.ruleHeader,
    });
    if (snapshot?.scenarios) this.scenarios.resume(snapshot.scenarios);
    this.#random = createRandom(snapshot?.ids ?? `${setup.seed}:ids:${revision}`);
    this.#ids = createIds(this.#random);
    if (saved) this.opening = saved.then((known) => this.#goOnFrom(known));
    else this.#open(snapshot?.image ?? new Map());
  }

  /** The world of a flavor and an account. */
  world(flavor: string, account: string): SandboxWorld {
    return this.#world(flavor, account).present;
  }

  /** The world of a flavor and an account, with its records as they were so many milliseconds ago. */
  pastWorld(flavor: string, account: string, ago: number): SandboxWorld {
    const { present, setup } = this.#world(flavor, account);
    return pastWorld(present, setup, this.clock.now() - ago);
  }

  /** The same for whoever only looks: calls are not counted. */
  onlooker(flavor: string, account: string): SandboxWorld {
    const { present, setup } = this.#world(flavor, account);
    return onlooking(present, setup);
  }

  /** The answers that are kept under idempotency keys. */
  savedAnswers(flavor: string, account: string): SavedAnswers {
    return savedAnswersIn(this.world(flavor, account).collection(savedAnswers));
  }

  /** Moves the clock, and gives the moment that it shows then. */
  moveClock(move: (clock: SandboxClock) => void): number {
    move(this.clock);
    this.#setup.keeper?.add([this.name, { clock: this.clock.setting }]);
    return this.clock.now();
  }

  /** The names of its snapshots. */
  get snapshots(): string[] {
    return [...this.#snapshots.keys()];
  }

  snapshot(name: string): SandboxSnapshot | undefined {
    return this.#snapshots.get(name);
  }

  /** Takes a snapshot, in place of one of this name; it costs what is changed later, not what there is. */
  takeSnapshot(name: string): void {
    const { image, clock } = this.state();
    const ids = this.#random.state();
    // A new one is the latest.
    this.dropSnapshot(name);
    this.#snapshots.set(name, { image, clock, ids, scenarios: this.scenarios.chosen });
    this.#setup.keeper?.add([this.name, { take: name, ids }]);
  }

  /** False when there is none of this name. */
  dropSnapshot(name: string): boolean {
    if (!this.#snapshots.delete(name)) return false;
    this.#setup.keeper?.add([this.name, { drop: name }], 1);
    return true;
  }

  /** All of it that can outlive the process, as it is now. */
  state(): Saved {
    const { setting } = this.clock;
    return {
      image: this.#records.image(),
      clock: setting === this.#setup.clock ? undefined : setting,
      snapshots: new Map(this.#snapshots),
    };
  }

  /** A flavor's records as they stand, by account and name (`placeOf`): what is written later doesn't change them. */
  records(flavor: string): FlavorImage['collections'] {
    return this.#records.collectionsOf(flavor);
  }

  /** How many changes were made so far; `settled` resolves when they are kept. */
  get changes(): number {
    return this.#setup.keeper?.added ?? 0;
  }

  /** Resolves when every change so far outlives the process; undefined when none waits. */
  settled(): Promise<void> | undefined {
    return this.#setup.keeper?.settled();
  }

  /** What calls that still run here write from now on is kept nowhere. */
  end(): void {
    this.#store?.end();
  }

  get #records(): Store {
    if (!this.#store) throw new Error(`sandbox ${this.name} was used before its records were read`);
    return this.#store;
  }

  #world(flavor: string, account: string): { setup: WorldSetup; present: SandboxWorld } {
    const known = this.#worlds.get(flavor)?.get(account);
    if (known) return known;
    const setup: WorldSetup = {
      flavor,
      account,
      clock: this.clock,
      ids: this.#ids,
      options: this.#setup.options.get(flavor),
      windows: this.#windows,
      store: () => this.#records,
    };
    const made = { setup, present: presentWorld(setup) };
    const ofFlavor = this.#worlds.get(flavor);
    if (ofFlavor) ofFlavor.set(account, made);
    else this.#worlds.set(flavor, new Map([[account, made]]));
    return made;
  }

  #goOnFrom({ image, clock, snapshots }: Saved): void {
    if (clock) this.clock.adopt(clock);
    for (const [name, snapshot] of snapshots) this.#snapshots.set(name, snapshot);
    this.#open(image);
    this.opening = undefined;
  }

  #open(image: Image): void {
    const { seeds, specOf, keeper } = this.#setup;
    const notes = keeper?.notesOf(this.name);
    this.#store = new Store({ seeds, specOf, notes, clock: this.clock }, image);
  }
}
