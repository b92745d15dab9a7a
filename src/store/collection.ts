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
  /** False for what nobody asks about as it was: its changes are not remembered. */
  readonly past?: boolean;
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

/** Told of each change: a record written, or (undefined) removed, and what was there before. */
export type OnChange<R extends object> = (
  id: string,
  record: R | undefined,
  before: Entry<R> | undefined,
) => void;

/** A record in its place among the others. */
export interface Entry<R extends object> extends Position {
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
    return this.entry(id)?.record;
  }

  has(id: string): boolean {
    return this.entry(id) !== undefined;
  }

  entry(id: string): Entry<R> | undefined {
    return this.#entries.get(id);
  }

  /** Writes a record: a new one at the end of its equals, a known one in its place. Gives the record. */
  put(record: R): R {
    const id = this.idOf(record);
    const before = this.#write(id, record);
    this.#onChange(id, record, before);
    return record;
  }

  /** Takes in records that are there already, telling nobody. */
  load(records: Iterable<R>): void {
    for (const record of records) this.#write(this.idOf(record), record);
  }

  /** Removes a record; false when there was none. */
  remove(id: string): boolean {
    const old = this.takeOut(id);
    if (!old) return false;
    this.#onChange(id, undefined, old);
    return true;
  }

  /** The records that a scan asks for, one at a time. Throws a `RangeError` for an `after` that does not exist. */
  *scan(scan: Scan = {}): Generator<R, void, undefined> {
    const { direction = 'desc', after, from, to } = scan;
    const start = after === undefined ? undefined : this.entry(after);
    if (after !== undefined && !start) throw new RangeError(`no record ${after} to start after`);
    for (const { record, order } of this.entries(scan, start)) {
      if (direction === 'asc' ? to !== undefined && order > to : from !== undefined && order < from) return;
      if (from !== undefined && order < from) continue;
      if (to !== undefined && order > to) continue;
      yield record;
    }
  }

  /** What a scan goes through, from its near bound on; it is the scan that ends at the far one. */
  entries({ direction, from, to, by }: Scan, start: Position | undefined): Iterable<Entry<R>> {
    const list = by ? this.#list(by[0], by[1]) : this.#ordered;
    if (!list) return [];
    return direction === 'asc' ? list.ascending(start, from) : list.descending(start, to);
  }

  /** The first record with this value in this index. */
  findBy(index: string, value: string): R | undefined {
    return this.#list(index, value)?.first()?.record;
  }

  protected idOf(record: R): string {
    return this.#spec.id ? this.#spec.id(record) : (record as { id: string }).id;
  }

  /** Puts a record into a place; it stands in no other. */
  protected place(id: string, record: R, sequence: number): void {
    const entry: Entry<R> = { id, record, order: this.#spec.order(record), sequence };
    this.#entries.set(id, entry);
    this.#ordered.add(entry);
    this.#link(entry);
  }

  protected takeOut(id: string): Entry<R> | undefined {
    const old = this.#entries.get(id);
    if (!old) return undefined;
    this.#unlink(old);
    this.#entries.delete(id);
    return old;
  }

  /** Gives what was there before. */
  #write(id: string, record: R): Entry<R> | undefined {
    const old = this.#entries.get(id);
    if (old) this.#unlink(old);
    this.place(id, record, old?.sequence ?? this.#sequence++);
    return old;
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
