/** Where something stands: by `order`, then by `sequence`, which is unique. */
export interface Position {
  readonly order: number;
  readonly sequence: number;
}

const CHUNK = 512;

export const comesBefore = (a: Position, b: Position): boolean =>
  a.order < b.order || (a.order === b.order && a.sequence < b.sequence);

/** Items in order, in chunks, so that adding in the middle of a million moves a few hundred. */
export class SortedList<T extends Position> {
  #chunks: T[][];
  #size: number;

  constructor(items: T[] = []) {
    this.#chunks = items.length ? [items] : [];
    this.#size = items.length;
  }

  get size(): number {
    return this.#size;
  }

  first(): T | undefined {
    return this.#chunks[0]?.[0];
  }

  add(item: T): void {
    this.#size++;
    const last = this.#chunks.at(-1);
    if (!last) {
      this.#chunks.push([item]);
      return;
    }
    const at = Math.min(this.#chunkOf(item), this.#chunks.length - 1);
    const chunk = this.#chunks[at]!;
    chunk.splice(lowerBound(chunk, item), 0, item);
    if (chunk.length > CHUNK) {
      // A list that grows at its end keeps full chunks: only the newest item moves on.
      const keep = at === this.#chunks.length - 1 && chunk.at(-1) === item ? CHUNK : CHUNK / 2;
      this.#chunks.splice(at + 1, 0, chunk.splice(keep));
    }
  }

  remove(item: T): void {
    const at = this.#chunkOf(item);
    const chunk = this.#chunks[at];
    if (!chunk) return;
    const index = lowerBound(chunk, item);
    if (chunk[index]?.sequence !== item.sequence) return;
    chunk.splice(index, 1);
    this.#size--;
    if (chunk.length === 0) this.#chunks.splice(at, 1);
  }

  /** Items behind `after`, from the sort key `from` on, in order. */
  *ascending(after?: Position, from?: number): Generator<T, void, undefined> {
    let start: Position = { order: from ?? -Infinity, sequence: -1 };
    if (after && comesBefore(start, after)) start = { order: after.order, sequence: after.sequence + 0.5 };
    let chunk = this.#chunkOf(start);
    let index = chunk < this.#chunks.length ? lowerBound(this.#chunks[chunk]!, start) : 0;
    for (; chunk < this.#chunks.length; chunk++, index = 0) {
      const items = this.#chunks[chunk]!;
      for (; index < items.length; index++) yield items[index]!;
    }
  }

  /** Items before `after`, up to the sort key `to`, in reverse order. */
  *descending(after?: Position, to?: number): Generator<T, void, undefined> {
    let start: Position = { order: to ?? Infinity, sequence: Infinity };
    if (after && comesBefore(after, start)) start = after;
    let chunk = Math.min(this.#chunkOf(start), this.#chunks.length - 1);
    let index = chunk < 0 ? 0 : lowerBound(this.#chunks[chunk]!, start) - 1;
    for (; chunk >= 0; chunk--, index = (this.#chunks[chunk]?.length ?? 0) - 1) {
      const items = this.#chunks[chunk]!;
      for (; index >= 0; index--) yield items[index]!;
    }
  }

  /** The chunk that holds the first item at or behind a position; the number of chunks when there is none. */
  #chunkOf(position: Position): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (comesBefore(this.#chunks[middle]!.at(-1)!, position)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The index of the first item at or behind a position. */
function lowerBound<T extends Position>(items: readonly T[], position: Position): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comesBefore(items[middle]!, position)) low = middle + 1;
    else high = middle;
  }
  return low;
}
