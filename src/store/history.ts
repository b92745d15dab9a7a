import type { Clock } from '../core/clock.ts';
import type { Collection } from './collection.ts';
import type { Entry } from './entry.ts';

/** How many changes a sandbox remembers, and for how long; of anything earlier the oldest known state is told. */
const MOST = 10_000;
const LONGEST_MS = 5 * 60_000;

interface Undo {
  /** Milliseconds on the sandbox clock. */
  readonly time: number;
  readonly collection: unknown;
  readonly id: string;
  /** What was there before; undefined where nothing was. */
  readonly before: Entry<never> | undefined;
}

/** What a sandbox's records were before each of its latest changes, oldest first. It shares them with the collections. */
export class History {
  readonly #clock: Clock;
  #undo: (Undo | undefined)[] = [];
  /** Those before it are forgotten. */
  #first = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note<R extends object>(collection: Collection<R>, id: string, before: Entry<R> | undefined): void {
    const time = this.#clock.now();
    // What comes out belongs to the collection that it is asked for.
    this.#undo.push({ time, collection, id, before: before as Entry<never> | undefined });
    this.#forget(time - LONGEST_MS);
  }

  /** A collection as it was at a moment: all that has changed since is put back in a fork of it. */
  asOf<R extends object>(collection: Collection<R>, moment: number): Collection<R> {
    const past = collection.fork();
    for (let at = this.#undo.length - 1; at >= this.#first; at--) {
      const undo = this.#undo[at];
      // A clock that was set back: what stands before this is as late, or earlier.
      if (!undo || undo.time <= moment) break;
      if (undo.collection === collection) past.revert(undo.id, undo.before);
    }
    return past;
  }

  #forget(until: number): void {
    while (this.#undo.length - this.#first > MOST || (this.#undo[this.#first]?.time ?? Infinity) <= until) {
      this.#undo[this.#first++] = undefined;
    }
    if (this.#first < 1024 || this.#first * 2 < this.#undo.length) return;
    this.#undo = this.#undo.slice(this.#first);
    this.#first = 0;
  }
}
