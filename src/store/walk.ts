/** A part of a list. */
interface Chunk<T> {
  readonly items: readonly T[];
}

/** Where a walk begins: an item of a chunk. */
export interface Start {
  readonly at: number;
  readonly index: number;
}

/** Goes through the items of chunks. No generator: a million of its steps would be garbage to collect. */
export class Walk<T> implements IterableIterator<T, undefined> {
  readonly #chunks: readonly Chunk<T>[];
  readonly #step: 1 | -1;
  #at: number;
  #index: number;

  constructor(chunks: readonly Chunk<T>[], { at, index }: Start, step: 1 | -1) {
    this.#chunks = chunks;
    this.#step = step;
    this.#at = at;
    this.#index = index;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<T, undefined> {
    for (;;) {
      const chunk = this.#chunks[this.#at];
      if (!chunk) return { done: true, value: undefined };
      const { items } = chunk;
      const index = this.#index;
      if (index >= 0 && index < items.length) {
        this.#index += this.#step;
        return { done: false, value: items[index]! };
      }
      this.#at += this.#step;
      this.#index = this.#step === 1 ? 0 : (this.#chunks[this.#at]?.items.length ?? 0) - 1;
    }
  }
}
