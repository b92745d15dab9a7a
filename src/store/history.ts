import type { Clock } from '../core/clock.ts';
import type { Collection, Entry } from './collection.ts';

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
  /** How many were cut off the list for good, so that a change keeps its number. */
  #cut = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The number of the change that comes next. */
  get next(): number {
    return this.#cut + this.#undo.length;
  }

  note<R extends object>(collection: Collection<R>, id: string, before: Entry<R> | undefined): void {
    const time = this.#clock.now();
    // What comes out belongs to the collection that it is asked for.
    this.#undo.push({ time, collection, id, before: before as Entry<never> | undefined });
    this.#forget(time - LONGEST_MS);
  }

  /** The number of the first change after a moment, such that all that follow it are later, too. */
  firstAfter(moment: number): number {
    let at = this.#undo.length;
    while (at > this.#first && (this.#undo[at - 1]?.time ?? -Infinity) > moment) at--;
    return this.#cut + at;
  }

  /** The changes of a collection from a number on. */
  *of<R extends object>(
    collection: Collection<R>,
    from: number,
  ): Generator<{ readonly id: string; readonly before: Entry<R> | undefined }, void, undefined> {
    for (let at = Math.max(from - this.#cut, this.#first); at < this.#undo.length; at++) {
      const undo = this.#undo[at];
      if (undo?.collection === collection) yield undo;
    }
  }

  #forget(until: number): void {
    while (this.#undo.length - this.#first > MOST || (this.#undo[this.#first]?.time ?? Infinity) <= until) {
      this.#undo[this.#first++] = undefined;
    }
    if (this.#first < 1024 || this.#first * 2 < this.#undo.length) return;
    this.#undo = this.#undo.slice(this.#first);
    this.#cut += this.#first;
    this.#first = 0;
  }
}
