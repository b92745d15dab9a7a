import { LowSync } from 'lowdb';
import { type Coming, isToCome } from '../../core/coming.ts';
import type { Change } from './change.ts';
import type { DataFile, Durability } from './data-file.ts';

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
 * When changes are written. lowdb's `write` hands over its whole data, so its data is the batch of changes that wait, and its
 * adapter appends them to a file. Changes of one turn of the event loop share a batch, and those that come while it is written
 * share the next; a call that is alone in its turn waits for nobody.
 */
export class Batches {
  readonly #low: LowSync<Change[]>;
  readonly #durability: Durability;
  readonly #onWrite: () => (isAll: boolean) => void;
  /** What became of lowdb's last `write`. */
  #written: Coming<void> = undefined;
  #writing: Promise<void> | undefined;
  #next: Flush | undefined;
  /** Whether changes wait that no batch took yet. */
  #isWaiting = false;
  #isTurnNoted = false;
  #waitersInThisTurn = 0;
  #waitersInLastTurn = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #queued = 0;

  /** `onWrite` is asked before each batch is written; what it gives is told once that is done, and whether nothing waits any more. */
  constructor(file: DataFile, durability: Durability, onWrite: () => (isAll: boolean) => void) {
    const write = (changes: readonly Change[]): void => {
      this.#written = file.write(changes);
    };
    this.#low = new LowSync<Change[]>({ read: () => [], write }, []);
    this.#durability = durability;
    this.#onWrite = onWrite;
  }

  add(change: Change): void {
    this.#low.data.push(change);
    this.#isWaiting = true;
    if (this.#isTurnNoted) return;
    this.#isTurnNoted = true;
    setImmediate(() => this.#endTurn());
  }

  /** Resolves when every change so far is written; undefined when none waits. Rejects when the file cannot be written. */
  settled(): Promise<void> | undefined {
    if (!this.#isWaiting) return this.#next?.promise ?? this.#writing;
    const isAlone = this.#waitersInThisTurn++ === 0 && this.#waitersInLastTurn <= 1;
    if (isAlone && this.#queued === 0 && this.#durability === 'os') {
      try {
        void this.#flush();
        return undefined;
      } catch (error) {
        return Promise.reject(error);
      }
    }
    return (this.#next ??= new Flush()).promise;
  }

  /** Writes what waits; what could not be written before gets its last chance. */
  async end(): Promise<void> {
    if (this.#low.data.length > 0) this.#flushInTurn();
    await (this.#next?.promise ?? this.#writing);
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
    this.alone(async () => {
      this.#writing = flush.promise;
      this.#next = undefined;
      try {
        await this.#flush();
      } finally {
        this.#writing = undefined;
      }
    }).then(flush.resolve, flush.reject);
  }

  /** Runs something while nothing else is written. */
  alone<T>(act: () => Promise<T>): Promise<T> {
    this.#queued++;
    const turn = this.#queue.then(act).finally(() => this.#queued--);
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /** Writes what waits: at once, where that need not be on the disk. Throws, or rejects, when it cannot be written. */
  #flush(): Coming<void> {
    const batch = this.#low.data;
    const told = this.#onWrite();
    this.#isWaiting = false;
    // Nothing answered is lost: a batch that could not be written goes out with the next one.
    this.#low.write();
    const written = this.#written;
    this.#low.data = [];
    const done = (): void => told(this.#low.data.length === 0);
    if (isToCome(written)) {
      return written.then(done, (error: unknown) => {
        this.#low.data = [...batch, ...this.#low.data];
        throw error;
      });
    }
    done();
    return undefined;
  }
}
