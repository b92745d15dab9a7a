import { hash } from '../../core/hash.ts';
import { Collection, type CollectionSpec } from '../collection.ts';
import { orderOf } from '../sorted-list.ts';

/**
 * A collection while its changes are read. They are only listed at first, and put in order all at once: a million one by one
 * would take several times as long.
 */
export class Growing {
  readonly #spec: CollectionSpec<object>;
  #ids: string[] = [];
  #hashes: number[] = [];
  #records: (object | null)[] = [];
  #collection: Collection<object> | undefined;
  /** Whether somebody else has the collection too, who counts on it staying as it is. */
  #shared: boolean;
  #garbage = 0;

  constructor(spec: CollectionSpec<object>, shared?: Collection<object>) {
    this.#spec = spec;
    this.#collection = shared;
    this.#shared = shared !== undefined;
  }

  /** How many of the changes up to the last `still` had been undone then. */
  get garbage(): number {
    return this.#garbage;
  }

  write(id: string, record: object | null): void {
    if (!this.#collection) {
      this.#ids.push(id);
      this.#hashes.push(hash(id));
      this.#records.push(record);
      return;
    }
    if (this.#shared) this.#collection = this.#collection.fork();
    this.#shared = false;
    const had = record ? this.#collection.has(id) : this.#collection.remove(id);
    if (record) this.#collection.put(record);
    this.#garbage += Number(had) + Number(!record);
  }

  /** The collection as it is now; further changes don't reach it. */
  still(): Collection<object> {
    this.#collection ??= this.#collect();
    this.#shared = true;
    return this.#collection;
  }

  #collect(): Collection<object> {
    const records = this.#left();
    this.#garbage += this.#records.length - records.length;
    [this.#ids, this.#hashes, this.#records] = [[], [], []];
    return new Collection(this.#spec, undefined, records);
  }

  /** What the changes leave: of each id the last record, where its first one stood since it was last removed. */
  #left(): object[] {
    const left: (object | null)[] = [...this.#records];
    const order = orderOf(this.#hashes);
    for (let from = 0, to; from < order.length; from = to) {
      const sum = this.#hashes[order[from]!];
      for (to = from + 1; to < order.length && this.#hashes[order[to]!] === sum;) to++;
      if (to - from > 1) this.#settle(order.subarray(from, to), left);
    }
    return left.filter((record) => record !== null);
  }

  /** Changes whose ids have one hash, and are hardly ever of two ids, in the order in which they were made. */
  #settle(changes: Float64Array, left: (object | null)[]): void {
    const places = new Map<string, number>();
    for (const at of changes) {
      const id = this.#ids[at]!;
      const place = places.get(id);
      const record = this.#records[at] ?? null;
      if (place !== undefined) left[at] = null;
      if (place !== undefined) left[place] = record;
      if (!record) places.delete(id);
      else if (place === undefined) places.set(id, at);
    }
  }
}
