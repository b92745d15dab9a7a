import { Collection, type CollectionSpec, type Entry, type Scan } from './collection.ts';
import type { History } from './history.ts';
import { comesBefore, type Position } from './sorted-list.ts';

/**
 * A collection as it was: what has changed since, as it was then, laid over what has not. It costs what was changed, not
 * what there is. Whatever is written here is seen here, and nowhere else.
 */
export class PastCollection<R extends object> extends Collection<R> {
  readonly #present: Collection<R>;
  readonly #history: History;
  /** What has changed since, or here: the present has no say about it. */
  readonly #changed = new Set<string>();
  /** The number of the change that wasn't looked at yet. */
  #next: number;
  #sequence = Number.MAX_SAFE_INTEGER / 2;

  constructor(spec: CollectionSpec<R>, present: Collection<R>, history: History, moment: number) {
    super(spec);
    this.#present = present;
    this.#history = history;
    this.#next = history.firstAfter(moment);
  }

  override get size(): number {
    this.#catchUp();
    let size = this.#present.size;
    for (const id of this.#changed)
      size += Number(super.entry(id) !== undefined) - Number(this.#present.has(id));
    return size;
  }

  override entry(id: string): Entry<R> | undefined {
    this.#catchUp();
    return this.#changed.has(id) ? super.entry(id) : this.#present.entry(id);
  }

  override put(record: R): R {
    const id = this.idOf(record);
    const sequence = this.entry(id)?.sequence ?? this.#sequence++;
    this.takeOut(id);
    this.#changed.add(id);
    this.place(id, record, sequence);
    return record;
  }

  override remove(id: string): boolean {
    const there = this.has(id);
    this.takeOut(id);
    this.#changed.add(id);
    return there;
  }

  override findBy(index: string, value: string): R | undefined {
    for (const { record } of this.entries({ direction: 'asc', by: [index, value] }, undefined)) return record;
    return undefined;
  }

  /** Both lists as one, in order. */
  override *entries(scan: Scan, start: Position | undefined): Generator<Entry<R>, void, undefined> {
    this.#catchUp();
    const waiting = super.entries(scan, start)[Symbol.iterator]();
    let own = waiting.next();
    for (const entry of this.#present.entries(scan, start)) {
      if (this.#changed.has(entry.id)) continue;
      for (
        ;
        !own.done && comesBefore(own.value, entry) === (scan.direction === 'asc');
        own = waiting.next()
      ) {
        yield own.value;
      }
      yield entry;
    }
    for (; !own.done; own = waiting.next()) yield own.value;
  }

  /** A call that takes its time must not see through the past what changes meanwhile. */
  #catchUp(): void {
    const { next } = this.#history;
    if (this.#next === next) return;
    for (const { id, before } of this.#history.of(this.#present, this.#next)) {
      if (this.#changed.has(id)) continue;
      this.#changed.add(id);
      if (before) this.place(id, before.record, before.sequence);
    }
    this.#next = next;
  }
}
