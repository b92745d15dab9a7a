import { Walk } from './walk.ts';

/** How items stand in a list. */
export interface Ordering<T> {
  /** What they are ordered by. */
  key(item: T): number;
  /** Orders items of equal keys, and tells every two of them apart: below 0 when `a` comes first. */
  compare(a: T, b: T): number;
}

/** A place among the items, given by what stands before it: all of a lower key, and of an equal one those that `isBehind` names. */
export interface Place<T> {
  readonly key: number;
  isBehind(item: T): boolean;
}

/** A part of a list. Whoever doesn't own it copies it before a change. */
interface Chunk<T> {
  readonly owner: object;
  readonly keys: number[];
  readonly items: T[];
}

const CHUNK = 256;

/**
 * Items in order, in chunks, so that a change among a million moves a few hundred. A fork shares the chunks, each until one
 * side changes it: it costs next to nothing, however long the list.
 */
export class SortedList<T> {
  readonly #ordering: Ordering<T>;
  #owner: object = {};
  #chunks: Chunk<T>[] = [];
  /** The last key of each chunk, side by side for the search. */
  #lastKeys: number[] = [];
  /** Whether a fork has these two arrays too. */
  #isShared = false;
  #size = 0;

  /** A list of these items, which may stand in any order. */
  constructor(ordering: Ordering<T>, items: readonly T[] = []) {
    this.#ordering = ordering;
    const sorted = inOrder(items, ordering);
    for (let from = 0; from < items.length; from += CHUNK) {
      const to = from + CHUNK;
      this.#insertChunk(this.#chunks.length, sorted.keys.slice(from, to), sorted.items.slice(from, to));
    }
    this.#size = items.length;
  }

  get size(): number {
    return this.#size;
  }

  /** A list of its own with the same items. */
  fork(): SortedList<T> {
    const fork = new SortedList(this.#ordering);
    fork.#chunks = this.#chunks;
    fork.#lastKeys = this.#lastKeys;
    fork.#size = this.#size;
    this.#isShared = fork.#isShared = true;
    // Neither side owns what both have.
    this.#owner = {};
    return fork;
  }

  add(item: T): void {
    this.#ownArrays();
    const key = this.#ordering.key(item);
    this.#size++;
    if (this.#chunks.length === 0) {
      this.#insertChunk(0, [key], [item]);
      return;
    }
    if (this.#isLast(item, key)) {
      this.#append(item, key);
      return;
    }
    const place = this.#before(item, key);
    const at = this.#chunkAt(place);
    const { keys, items } = this.#own(at);
    const index = indexIn(this.#chunks[at]!, place);
    keys.splice(index, 0, key);
    items.splice(index, 0, item);
    if (items.length <= CHUNK) return;
    this.#insertChunk(at + 1, keys.splice(CHUNK / 2), items.splice(CHUNK / 2));
    this.#lastKeys[at] = keys.at(-1)!;
  }

  /** Most lists of records grow at their end only. */
  #append(item: T, key: number): void {
    const at = this.#chunks.length - 1;
    const { keys, items } = this.#own(at);
    if (items.length === CHUNK) {
      this.#insertChunk(at + 1, [key], [item]);
      return;
    }
    keys.push(key);
    items.push(item);
    this.#lastKeys[at] = key;
  }

  #isLast(item: T, key: number): boolean {
    const last = this.#lastKeys.at(-1)!;
    return (
      key > last || (key === last && this.#ordering.compare(this.#chunks.at(-1)!.items.at(-1)!, item) < 0)
    );
  }

  /** Puts an item into the place of an equal one, which must be there. */
  replace(item: T): void {
    const found = this.#locate(item);
    if (!found) throw new Error('there is nothing to replace');
    this.#ownArrays();
    this.#own(found.at).items[found.index] = item;
  }

  remove(item: T): void {
    const found = this.#locate(item);
    if (!found) return;
    this.#ownArrays();
    const { at, index } = found;
    const { keys, items } = this.#own(at);
    takeOut(keys, index);
    takeOut(items, index);
    this.#size--;
    if (items.length > 0) {
      this.#lastKeys[at] = keys.at(-1)!;
      return;
    }
    this.#chunks.splice(at, 1);
    this.#lastKeys.splice(at, 1);
  }

  /** The first item that is not before a place. */
  at(place: Place<T>): T | undefined {
    const chunk = this.#chunks[this.#chunkAt(place)];
    return chunk?.items[indexIn(chunk, place)];
  }

  /** Items from a place on, in order. */
  ascending(place?: Place<T>): Walk<T> {
    const at = place ? this.#chunkAt(place) : 0;
    const chunk = this.#chunks[at];
    return new Walk(this.#chunks, { at, index: place && chunk ? indexIn(chunk, place) : 0 }, 1);
  }

  /** Items before a place, in reverse order. */
  descending(place?: Place<T>): Walk<T> {
    const at = Math.min(place ? this.#chunkAt(place) : Infinity, this.#chunks.length - 1);
    const chunk = this.#chunks[at];
    if (!chunk) return new Walk(this.#chunks, { at, index: 0 }, -1);
    return new Walk(
      this.#chunks,
      { at, index: (place ? indexIn(chunk, place) : chunk.items.length) - 1 },
      -1,
    );
  }

  #before(item: T, key: number): Place<T> {
    return { key, isBehind: (other) => this.#ordering.compare(other, item) < 0 };
  }

  #locate(item: T): { at: number; index: number } | undefined {
    const key = this.#ordering.key(item);
    const place = this.#before(item, key);
    const at = this.#chunkAt(place);
    const chunk = this.#chunks[at];
    if (!chunk) return undefined;
    const index = indexIn(chunk, place);
    const found = chunk.items[index];
    const isEqual =
      found !== undefined && chunk.keys[index] === key && this.#ordering.compare(found, item) === 0;
    return isEqual ? { at, index } : undefined;
  }

  /** The chunk that holds the first item that is not before a place; the number of chunks when there is none. */
  #chunkAt({ key, isBehind }: Place<T>): number {
    let low = 0;
    let high = this.#lastKeys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const last = this.#lastKeys[middle]!;
      if (last < key || (last === key && isBehind(this.#chunks[middle]!.items.at(-1)!))) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #ownArrays(): void {
    if (!this.#isShared) return;
    this.#chunks = [...this.#chunks];
    this.#lastKeys = [...this.#lastKeys];
    this.#isShared = false;
  }

  #own(at: number): Chunk<T> {
    const chunk = this.#chunks[at]!;
    if (chunk.owner === this.#owner) return chunk;
    return (this.#chunks[at] = { owner: this.#owner, keys: [...chunk.keys], items: [...chunk.items] });
  }

  #insertChunk(at: number, keys: number[], items: T[]): void {
    this.#chunks.splice(at, 0, { owner: this.#owner, keys, items });
    this.#lastKeys.splice(at, 0, keys.at(-1)!);
  }
}

/** What grows at its end shrinks at its beginning, where V8 need move nothing. */
function takeOut(list: unknown[], index: number): void {
  if (index === 0) list.shift();
  else list.splice(index, 1);
}

/** The index of the first item of a chunk that is not before a place. */
function indexIn<T>({ keys, items }: Chunk<T>, { key, isBehind }: Place<T>): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle]!;
    if (found < key || (found === key && isBehind(items[middle]!))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** More would not fit beside a hash in the 53 bits of a number. */
const MOST_SORTED_BY_NUMBER = 2 ** 21;

/** Items with their keys, in order. A million are sorted as plain numbers, each a key with the item's index behind it. */
function inOrder<T>(
  items: readonly T[],
  { key, compare }: Ordering<T>,
): { readonly items: readonly T[]; readonly keys: readonly number[] } {
  const keys = items.map(key);
  if (areInOrder(items, keys, compare)) return { items, keys };
  const order = orderOf(keys);
  const sorted = Array.from(order, (at) => items[at]!);
  const sortedKeys = Array.from(order, (at) => keys[at]!);
  // Those of one key stand in the order given, which need not be theirs.
  for (let from = 0, to; from < sorted.length; from = to) {
    for (to = from + 1; to < sorted.length && sortedKeys[to] === sortedKeys[from];) to++;
    if (to - from === 1) continue;
    const equal = sorted.slice(from, to).sort(compare);
    for (let at = 0; at < equal.length; at++) sorted[from + at] = equal[at]!;
  }
  return { items: sorted, keys: sortedKeys };
}

function areInOrder<T>(
  items: readonly T[],
  keys: readonly number[],
  compare: Ordering<T>['compare'],
): boolean {
  for (let at = 1; at < items.length; at++) {
    const apart = keys[at]! - keys[at - 1]!;
    if (apart < 0 || (apart === 0 && compare(items[at - 1]!, items[at]!) > 0)) return false;
  }
  return true;
}

/** The indexes of keys in the order of the keys; those of equal keys as they come. */
export function orderOf(keys: readonly number[]): Float64Array {
  const whole = keys.length <= MOST_SORTED_BY_NUMBER && keys.every((key) => (key | 0) === key);
  if (!whole) return Float64Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b);
  const order = new Float64Array(keys.length);
  for (let at = 0; at < keys.length; at++) order[at] = keys[at]! * MOST_SORTED_BY_NUMBER + at;
  order.sort();
  for (let at = 0; at < keys.length; at++) {
    const both = order[at]!;
    order[at] = both - Math.floor(both / MOST_SORTED_BY_NUMBER) * MOST_SORTED_BY_NUMBER;
  }
  return order;
}
