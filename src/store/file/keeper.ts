import { rm } from 'node:fs/promises';
import { messageOf } from '../../core/thrown.ts';
import { UserError } from '../../core/user-error.ts';
import { Batches } from './batches.ts';
import { BesideFile } from './beside-file.ts';
import { seedsName, type Change } from './change.ts';
import { compact } from './compaction.ts';
import { DataFile, type Durability } from './data-file.ts';
import { lockFile } from './file-lock.ts';
import type { FlavorImage, Saved, SpecOf } from '../image.ts';
import { Replay } from './replay.ts';
import type { Seeds } from '../seeds.ts';
import type { Notes } from '../store.ts';

export interface KeeperOptions {
  readonly file: string;
  readonly durability: Durability;
  readonly specOf: SpecOf;
  readonly seeds: Seeds;
  /** The sandbox that is put together while the file is read. */
  readonly first: string;
  readonly warn: (message: string) => void;
  readonly progress: (done: number, total: number) => void;
}

/** Fewer lines than this are not worth the while of writing a file anew. */
const FEW_LINES = 20_000;

/** The durable side of all sandboxes: a log of what is changed in them, which is written anew when much of it counts no more. */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #file: DataFile;
  readonly #batches: Batches;
  readonly #unlock: () => Promise<void>;
  #first: Saved | undefined;
  /** Sandboxes that wait for their first line in the file. */
  readonly #unwritten = new Set<string>();
  /** Seeds that an earlier run has left in the file. */
  readonly #olderSeeds = new Map<string, Promise<FlavorImage>>();
  #added = 0;
  /** About how many lines of the file no longer count. */
  #garbage = 0;
  #compacting: Promise<void> | undefined;
  #states: () => ReadonlyMap<string, Saved> = () => new Map();

  private constructor(options: KeeperOptions, file: DataFile, unlock: () => Promise<void>) {
    this.#options = options;
    this.#file = file;
    this.#unlock = unlock;
    this.#batches = new Batches(file, options.durability, () => this.#onWrite());
  }

  /** Opens a file, and reads it. Throws a `UserError` for one that cannot be used; tells `warn` what was mended. */
  static async open(options: KeeperOptions): Promise<Keeper> {
    const { file: path, durability, specOf, first, warn, progress } = options;
    const replay = new Replay(specOf);
    let keeper: Keeper | undefined;
    const file = await DataFile.open(path, {
      durability,
      warn,
      progress,
      replay: (change) => (change[0] === first ? keeper?.apply(replay, change) : undefined),
    });
    let unlock = async (): Promise<void> => {};
    try {
      unlock = await lockFile(path);
      await rm(BesideFile.pathOf(path), { force: true });
      keeper = new Keeper(options, file, unlock);
      await file.read();
    } catch (error) {
      await file.close();
      await unlock();
      throw error;
    }
    if (keeper.knows(first)) keeper.#first = replay.result();
    keeper.#garbage += replay.garbage;
    return keeper;
  }

  /** Asks for what is in memory, by sandbox, when the file is written anew. */
  set states(states: () => ReadonlyMap<string, Saved>) {
    this.#states = states;
  }

  /** Whether the file knows a sandbox. */
  knows(sandbox: string): boolean {
    return this.#file.contents.has(sandbox) || this.#unwritten.has(sandbox);
  }

  /** The sandboxes that the file knows. */
  sandboxes(): string[] {
    return this.#file.contents.sandboxes().filter((name) => !name.startsWith('@'));
  }

  /** A number that tells the restarts on one file apart. */
  get revision(): number {
    return this.#file.contents.changes;
  }

  /** What the file holds of a sandbox. */
  async load(sandbox: string): Promise<Saved> {
    for (let settled = this.settled(); settled; settled = this.settled()) await settled;
    const first = sandbox === this.#options.first ? this.#first : undefined;
    this.#first = first ? undefined : this.#first;
    return first ?? this.#read(sandbox);
  }

  /** How many changes were added since the start: tells a call whether it, or one beside it, wrote anything. */
  get added(): number {
    return this.#added;
  }

  /** `garbage`: how many lines of the file no longer count once this one is there. */
  add(change: Change, garbage = 0): void {
    this.#added++;
    this.#garbage += garbage;
    this.#unwritten.add(change[0]);
    this.#batches.add(change);
  }

  /** Where the changes to a sandbox's records are noted down. */
  notesOf(sandbox: string): Notes {
    return {
      begin: (flavor) => {
        const name = this.plant(flavor);
        this.add([sandbox, { seeds: name, flavor }]);
        return name;
      },
      write: ({ flavor, account, collection }, id, record, before) => {
        this.add([sandbox, flavor, account, collection, id, record], Number(before) + Number(!record));
      },
    };
  }

  /** Writes a flavor's seeds into the file, unless it has them. Gives their name. */
  plant(flavor: string): string {
    const { seeds } = this.#options;
    const name = seeds.imageOf(flavor).seeds;
    if (!this.knows(seedsName(name))) for (const change of seeds.changesOf(flavor)) this.add(change);
    return name;
  }

  /** Forgets a sandbox's records; it keeps its snapshots. */
  reset(sandbox: string): void {
    this.add([sandbox], this.#file.contents.linesOf(sandbox));
  }

  /** Forgets all of a sandbox. */
  drop(sandbox: string): void {
    this.add([sandbox, { gone: true }], this.#file.contents.linesOf(sandbox));
  }

  /** Resolves when every change so far is written; undefined when none waits. Rejects when the file cannot be written. */
  settled(): Promise<void> | undefined {
    return this.#batches.settled();
  }

  async close(): Promise<void> {
    try {
      await this.#batches.end();
      await this.#compacting;
    } catch (error) {
      throw new UserError(
        `${messageOf(error)}. The last changes are lost; whoever made them was answered with an error.`,
        1,
      );
    } finally {
      await this.#file.close();
      await this.#unlock();
    }
  }

  /** Applies a change, with the seeds that it names. */
  apply(replay: Replay, change: Change): void | Promise<void> {
    const deed = change.length === 2 ? change[1] : undefined;
    if (deed && 'seeds' in deed)
      return this.#seedsOf(deed.seeds).then((image) => replay.apply(change, image));
    replay.apply(change);
  }

  async #read(sandbox: string, until?: number): Promise<Saved> {
    const replay = new Replay(this.#options.specOf);
    for await (const changes of this.#file.changesOf(sandbox, until)) {
      for (const change of changes) {
        const waiting = this.apply(replay, change);
        if (waiting) await waiting;
      }
    }
    return replay.result();
  }

  #seedsOf(name: string): Promise<FlavorImage> {
    const flavor = name.slice(0, name.lastIndexOf('-'));
    const own = this.#options.seeds.imageOf(flavor);
    if (own.seeds === name) return Promise.resolve(own);
    let older = this.#olderSeeds.get(name);
    if (!older) {
      older = this.#read(seedsName(name)).then(({ image }) => ({
        seeds: name,
        collections: image.get(flavor)?.collections ?? new Map(),
      }));
      this.#olderSeeds.set(name, older);
    }
    return older;
  }

  /** Before a batch is written; what it gives is told once that is done. */
  #onWrite(): (isAll: boolean) => void {
    // What is in memory now is what the file will hold after this batch.
    const states = this.#isWorthCompacting() ? this.#states() : undefined;
    return (isAll) => {
      if (isAll) this.#unwritten.clear();
      if (states) this.#compact(states);
    };
  }

  #isWorthCompacting(): boolean {
    const { lines } = this.#file.contents;
    return !this.#compacting && lines > FEW_LINES && this.#garbage * 2 > lines;
  }

  #compact(states: ReadonlyMap<string, Saved>): void {
    const file = this.#file;
    this.#garbage = 0;
    this.#compacting = compact({
      file,
      cut: file.length,
      states,
      load: (sandbox, until) => this.#read(sandbox, until),
      seedsOf: (name) => this.#seedsOf(name),
      alone: (act) => this.#batches.alone(act),
    })
      .catch((error: unknown) => {
        this.#options.warn(
          `--data ${file.path} could not be written anew, and goes on growing: ${messageOf(error)}`,
        );
      })
      .finally(() => (this.#compacting = undefined));
  }
}
