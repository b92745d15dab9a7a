import { SortedList, type Position } from './sorted-list.ts';

/** How records of one kind are kept: their name, their order, what they are found by. */
export interface CollectionSpec<R extends object> {
  /** As in a fixtures file: `customers`. */
  readonly name: string;
  /** The record's id; default its `id` property. */
  id?(record: R): string;
  /** The sort key, ascending (a time, usually); equal keys keep the order of insertion. */
  order(record: R): number;
  /** What records are found by, besides their id, at a cost that does not grow with their number. */
  readonly indexes?: Readonly<Record<string, (record: R) => string | null | undefined>>;
}

/** Which records, from where, in which direction. */
export interface Scan {
  /** `asc`: the order of the collection; `desc` (default): newest first. */
  readonly direction?: 'asc' | 'desc';
  /** Starts behind the record of this id, in the direction of the scan. The id must exist. */
  readonly after?: string;
  /** Only records whose sort key is at least this. */
  readonly from?: number;
  /** Only records whose sort key is at most this. */
  readonly to?: number;
  /** Only records that have this value in this index. */
  readonly by?: readonly [index: string, value: string];
}

/** Told of each change: a record written, or (undefined) removed. */
export type OnChange<R extends object> = (id: string, record: R | undefined) => void;

interface Entry<R extends object> extends Position {
  readonly id: string;
  readonly record: R;
}

/** Records of one kind, by id, in order, and by index. Records are values: replaced, never changed in place. */
export class Collection<R extends object> {
  readonly #spec: CollectionSpec<R>;
  readonly #onChange: OnChange<R>;
  readonly #entries = new Map<string, Entry<R>>();
  readonly #ordered = new SortedList<Entry<R>>();
  readonly #indexes = new Map<string, Map<string, SortedList<Entry<R>>>>();
  #sequence = 0;

  constructor(spec: CollectionSpec<R>, onChange: OnChange<R> = () => {}) {
    this.#spec = spec;
    this.#onChange = onChange;
    for (const name of Object.keys(spec.indexes ?? {})) this.#indexes.set(name, new Map());
  }

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): R | undefined {
    return this.#entries.get(id)?.record;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Writes a record: a new one at the end of its equals, a known one in its place. Gives the record. */
  put(record: R): R {
    const id = this.#idOf(record);
    this.#write(id, record);
    this.#onChange(id, record);
    return record;
  }

  /** Takes in records that are there already, telling nobody. */
  load(records: Iterable<R>): void {
    for (const record of records) this.#write(this.#idOf(record), record);
  }

  /** Removes a record; false when there was none. */
  remove(id: string): boolean {
    const old = this.#entries.get(id);
    if (!old) return false;
    this.#unlink(old);
    this.#entries.delete(id);
    this.#onChange(id, undefined);
    return true;
  }

  /** The records that a scan asks for, one at a time. Throws a `RangeError` for an `after` that does not exist. */
  *scan({ direction = 'desc', after, from, to, by }: Scan = {}): Generator<R, void, undefined> {
    const list = by ? this.#list(by[0], by[1]) : this.#ordered;
    if (!list) return;
    const start = after === undefined ? undefined : this.#entries.get(after);
    if (after !== undefined && !start) throw new RangeError(`no record ${after} to start after`);
    const within = direction === 'asc' ? list.ascending(start, from) : list.descending(start, to);
    for (const entry of within) {
      if (
        direction === 'asc' ? to !== undefined && entry.order > to : from !== undefined && entry.order < from
      )
        return;
      if (from !== undefined && entry.order < from) continue;
      if (to !== undefined && entry.order > to) continue;
      yield entry.record;
    }
  }

  /** The first record with this value in this index. */
  findBy(index: string, value: string): R | undefined {
    return this.#list(index, value)?.first()?.record;
  }

  #write(id: string, record: R): void {
    const old = this.#entries.get(id);
    const sequence = old?.sequence ?? this.#sequence++;
    const entry: Entry<R> = { id, record, order: this.#spec.order(record), sequence };
    if (old) this.#unlink(old);
    this.#entries.set(id, entry);
    this.#ordered.add(entry);
    this.#link(entry);
  }

  #idOf(record: R): string {
    return this.#spec.id ? this.#spec.id(record) : (record as { id: string }).id;
  }

  #list(index: string, value: string): SortedList<Entry<R>> | undefined {
    const values = this.#indexes.get(index);
    if (!values) throw new RangeError(`collection ${this.#spec.name} has no index ${index}`);
    return values.get(value);
  }

  #link(entry: Entry<R>): void {
    for (const [name, values] of this.#indexes) {
      const value = this.#spec.indexes?.[name]?.(entry.record);
      if (value === null || value === undefined) continue;
      const list = values.get(value);
      if (list) list.add(entry);
      else values.set(value, new SortedList([entry]));
    }
  }

  #unlink(entry: Entry<R>): void {
    this.#ordered.remove(entry);
    for (const [name, values] of this.#indexes) {
      const value = this.#spec.indexes?.[name]?.(entry.record);
      if (value === null || value === undefined) continue;
      const list = values.get(value);
      list?.remove(entry);
      if (list?.size === 0) values.delete(value);
    }
  }
}
