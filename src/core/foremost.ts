/** Orders two items: below 0 when `a` comes first. */
export type Compare<T> = (a: T, b: T) => number;

/** The first few of many items in an order; the others are neither kept nor sorted. */
export class Foremost<T> {
  readonly #compare: Compare<T>;
  readonly #most: number;
  /** Each stands behind the two that it has below it, so the last of all is on top. */
  readonly #heap: T[] = [];

  constructor(compare: Compare<T>, most: number) {
    this.#compare = compare;
    this.#most = most;
  }

  add(item: T): void {
    const heap = this.#heap;
    if (heap.length < this.#most) this.#rise(heap.push(item) - 1);
    else if (heap.length > 0 && this.#compare(item, heap[0]!) < 0) this.#sink(item);
  }

  /** Takes out those that it keeps, in order, without the first so many of them. */
  takeAll(skip = 0): T[] {
    const taken: T[] = [];
    while (this.#heap.length > skip) taken.push(this.#takeLast());
    return taken.reverse();
  }

  #takeLast(): T {
    const last = this.#heap[0]!;
    const item = this.#heap.pop()!;
    if (this.#heap.length > 0) this.#sink(item);
    return last;
  }

  #rise(from: number): void {
    const heap = this.#heap;
    const item = heap[from]!;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#compare(heap[above]!, item) >= 0) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = item;
  }

  /** Puts an item in place of the one on top. */
  #sink(item: T): void {
    const heap = this.#heap;
    const { length } = heap;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= length) break;
      if (below + 1 < length && this.#compare(heap[below + 1]!, heap[below]!) > 0) below++;
      if (this.#compare(item, heap[below]!) >= 0) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = item;
  }
}
