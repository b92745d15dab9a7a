import { rm } from 'node:fs/promises';
import { LowSync } from 'lowdb';
import { type Coming, isToCome } from '../../core/coming.ts';
import { messageOf } from '../../core/thrown.ts';
import { UserError } from '../../core/user-error.ts';
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

/** A batch that is to be written, for whoever waits for it. */
class Flush {
  readonly promise: Promise<void>;
  resolve!: () => void;
  reject!: (error: unknown) => void;
  /** Whether its turn will come by itself. */
  isQueued = false;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever answers a call waits for `settled`; a batch nobody waits for must not end the process.
    this.promise.catch(() => {});
  }
}

/**
 * The durable side of all sandboxes. lowdb's `write` hands over its whole data, so its data is the batch of changes that
 * wait, and its adapter appends them to a log. Changes of one turn of the event loop share a batch, and those that come
 * while it is written share the next; a call that is alone in its turn waits for nobody.
 */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #file: DataFile;
  readonly #low: LowSync<Change[]>;
  /** What became of lowdb's last `write`. */
  #written: Coming<void> = undefined;
  readonly #unlock: () => Promise<void>;
  #first: Saved | undefined;
  /** Sandboxes that wait for their first line in the file. */
  readonly #unwritten = new Set<string>();
  /** Seeds that an earlier run has left in the file. */
  readonly #olderSeeds = new Map<string, Promise<FlavorImage>>();
  #added = 0;
  /** About how many lines of the file no longer count. */
  #garbage = 0;
  #writing: Promise<void> | undefined;
  #next: Flush | undefined;
  /** Whether changes wait that no batch took yet. */
  #isWaiting = false;
  #isTurnNoted = false;
  #waitersInThisTurn = 0;
  #waitersInLastTurn = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #queued = 0;
  #compacting: Promise<void> | undefined;
  #states: () => ReadonlyMap<string, Saved> = () => new Map();

  private constructor(options: KeeperOptions, file: DataFile, unlock: () => Promise<void>) {
    this.#options = options;
    this.#file = file;
    this.#unlock = unlock;
    const write = (changes: readonly Change[]): void => {
      this.#written = file.write(changes);
    };
    this.#low = new LowSync<Change[]>({ read: () => [], write }, []);
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
    this.#low.data.push(change);
    this.#isWaiting = true;
    if (this.#isTurnNoted) return;
    this.#isTurnNoted = true;
    setImmediate(() => this.#endTurn());
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
    if (!this.#isWaiting) return this.#next?.promise ?? this.#writing;
    const isAlone = this.#waitersInThisTurn++ === 0 && this.#waitersInLastTurn <= 1;
    if (isAlone && this.#queued === 0 && this.#options.durability === 'os') {
      try {
        void this.#flush();
        return undefined;
      } catch (error) {
        return Promise.reject(error);
      }
    }
    return (this.#next ??= new Flush()).promise;
  }

  async close(): Promise<void> {
    try {
      // What could not be written before gets its last chance.
      if (this.#low.data.length > 0) this.#flushInTurn();
      await (this.#next?.promise ?? this.#writing);
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

  #endTurn(): void {
    this.#isTurnNoted = false;
    this.#waitersInLastTurn = this.#waitersInThisTurn;
    this.#waitersInThisTurn = 0;
    if (this.#isWaiting) this.#flushInTurn();
  }

  /** Writes what waits once nothing else is written. */
  #flushInTurn(): void {
    const flush = (this.#next ??= new Flush());
    if (flush.isQueued) return;
    flush.isQueued = true;
    this.#alone(async () => {
      this.#writing = flush.promise;
      this.#next = undefined;
      try {
        await this.#flush();
      } finally {
        this.#writing = undefined;
      }
    }).then(flush.resolve, flush.reject);
  }

  /** One at a time. */
  #alone<T>(act: () => Promise<T>): Promise<T> {
    this.#queued++;
    const turn = this.#queue.then(act).finally(() => this.#queued--);
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /** Writes what waits: at once, where that need not be on the disk. Throws, or rejects, when it cannot be written. */
  #flush(): Coming<void> {
    const batch = this.#low.data;
    // What is in memory now is what the file will hold after this batch.
    const states = this.#isWorthCompacting() ? this.#states() : undefined;
    this.#isWaiting = false;
    // Nothing answered is lost: a batch that could not be written goes out with the next one.
    this.#low.write();
    const written = this.#written;
    this.#low.data = [];
    const done = (): void => {
      if (this.#low.data.length === 0) this.#unwritten.clear();
      if (states) this.#compact(states);
    };
    if (isToCome(written)) {
      return written.then(done, (error: unknown) => {
        this.#low.data = [...batch, ...this.#low.data];
        throw error;
      });
    }
    done();
    return undefined;
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
      alone: (act) => this.#alone(act),
    })
      .catch((error: unknown) => {
        this.#options.warn(
          `--data ${file.path} could not be written anew, and goes on growing: ${messageOf(error)}`,
        );
      })
      .finally(() => (this.#compacting = undefined));
  }
}
