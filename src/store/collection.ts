import { byValue, type Entry, inOrder, placeBy, placeInOrder, type ValueOf } from './entry.ts';
import { IdTable } from './id-table.ts';
import { SortedList } from './sorted-list.ts';
import type { Walk } from './walk.ts';

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

/** The records of entries, up to the first that is not within. */
class Records<R extends object> implements IterableIterator<R, undefined> {
  readonly #entries: Walk<Entry<R>>;
  readonly #isWithin: ((entry: Entry<R>) => boolean) | undefined;

  constructor(entries: Walk<Entry<R>>, isWithin: ((entry: Entry<R>) => boolean) | undefined) {
    this.#entries = entries;
    this.#isWithin = isWithin;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<R, undefined> {
    const { done, value: entry } = this.#entries.next();
    if (done || this.#isWithin?.(entry) === false) return { done: true, value: undefined };
    return { done: false, value: entry.record };
  }
}

interface Index<R extends object> {
  readonly valueOf: ValueOf<R>;
  readonly list: SortedList<Entry<R>>;
}

/** Records of one kind, by id, in order, and by index. Records are values: replaced, never changed in place. */
export class Collection<R extends object> {
  readonly #spec: CollectionSpec<R>;
  readonly #onChange: OnChange<R>;
  readonly #ids: IdTable<Entry<R>>;
  readonly #ordered: SortedList<Entry<R>>;
  readonly #indexes = new Map<string, Index<R>>();
  #sequence = 0;

  /** Begins with the records of another collection, which stays as it is, or with a list of records, no two of one id. */
  constructor(
    spec: CollectionSpec<R>,
    onChange: OnChange<R> = () => {},
    start: Collection<R> | readonly R[] = [],
  ) {
    this.#spec = spec;
    this.#onChange = onChange;
    const known = start instanceof Collection ? start : undefined;
    const entries = start instanceof Collection ? [] : this.#entriesOf(start);
    this.#ids = known ? known.#ids.fork() : new IdTable(entries);
    this.#ordered = known ? known.#ordered.fork() : new SortedList<Entry<R>>(inOrder, entries);
    for (const [name, valueOf] of Object.entries(spec.indexes ?? {})) {
      const list = known
        ? known.#index(name).list.fork()
        : new SortedList(
            byValue(valueOf),
            entries.filter(({ record }) => isValue(valueOf(record))),
          );
      this.#indexes.set(name, { valueOf, list });
    }
    this.#sequence = known ? known.#sequence : entries.length;
  }

  /** A collection of its own with the same records: whatever changes in one of them doesn't in the other. Costs next to nothing. */
  fork(onChange?: OnChange<R>): Collection<R> {
    return new Collection<R>(this.#spec, onChange, this);
  }

  idOf(record: R): string {
    return this.#spec.id ? this.#spec.id(record) : (record as { id: string }).id;
  }

  get size(): number {
    return this.#ids.size;
  }

  get(id: string): R | undefined {
    return this.entry(id)?.record;
  }

  has(id: string): boolean {
    return this.entry(id) !== undefined;
  }

  entry(id: string): Entry<R> | undefined {
    return this.#ids.get(id);
  }

  /** Every record in its place, in order. */
  entries(): Iterable<Entry<R>> {
    return this.#ordered.ascending();
  }

  /** Writes a record: a new one at the end of its equals, a known one in its place. Gives the record. */
  put(record: R): R {
    const id = this.idOf(record);
    const before = this.entry(id);
    this.#place(
      { id, record, order: this.#spec.order(record), sequence: before?.sequence ?? this.#sequence++ },
      before,
    );
    this.#onChange(id, record, before);
    return record;
  }

  /** Removes a record; false when there was none. */
  remove(id: string): boolean {
    const before = this.entry(id);
    if (!before) return false;
    this.#takeOut(before);
    this.#onChange(id, undefined, before);
    return true;
  }

  /** Puts back what was there before a change; tells nobody. */
  revert(id: string, before: Entry<R> | undefined): void {
    const now = this.entry(id);
    if (before) this.#place(before, now);
    else if (now) this.#takeOut(now);
  }

  /** The records that a scan asks for, one at a time. Throws a `RangeError` for an `after` that does not exist. */
  scan(scan: Scan = {}): IterableIterator<R, undefined> {
    const { direction = 'desc', after, from = -Infinity, to = Infinity, by } = scan;
    const start = after === undefined ? undefined : this.entry(after);
    if (after !== undefined && !start) throw new RangeError(`no record ${after} to start after`);
    const index = by && this.#index(by[0]);
    const value = by?.[1];
    const place = (order: number, sequence: number) =>
      index && value !== undefined
        ? placeBy(index.valueOf, value, order, sequence)
        : placeInOrder<R>(order, sequence);
    const list = index?.list ?? this.#ordered;
    const found =
      direction === 'asc'
        ? list.ascending(
            start && start.order >= from ? place(start.order, start.sequence + 1) : place(from, -1),
          )
        : list.descending(
            start && start.order <= to ? place(start.order, start.sequence) : place(to, Infinity),
          );
    const isWithin =
      index || from > -Infinity || to < Infinity
        ? ({ order, record }: Entry<R>) =>
            order >= from && order <= to && (!index || index.valueOf(record) === value)
        : undefined;
    return new Records(found, isWithin);
  }

  /** The first record with this value in this index. */
  findBy(index: string, value: string): R | undefined {
    const { list, valueOf } = this.#index(index);
    const found = list.at(placeBy(valueOf, value, -Infinity, -1));
    return found && valueOf(found.record) === value ? found.record : undefined;
  }

  #entriesOf(records: readonly R[]): Entry<R>[] {
    return records.map((record, sequence) => ({
      id: this.idOf(record),
      record,
      order: this.#spec.order(record),
      sequence,
    }));
  }

  #index(name: string): Index<R> {
    const index = this.#indexes.get(name);
    if (!index) throw new RangeError(`collection ${this.#spec.name} has no index ${name}`);
    return index;
  }

  /** Puts an entry into every list; `before` is the one of its id that stands there so far. */
  #place(entry: Entry<R>, before: Entry<R> | undefined): void {
    const stays = before?.order === entry.order && before.sequence === entry.sequence;
    this.#ids.put(entry);
    move(this.#ordered, before, entry, stays);
    for (const { valueOf, list } of this.#indexes.values()) {
      const value = valueOf(entry.record);
      const old = before && valueOf(before.record);
      move(
        list,
        isValue(old) ? before : undefined,
        isValue(value) ? entry : undefined,
        stays && old === value,
      );
    }
  }

  #takeOut(entry: Entry<R>): void {
    this.#ids.remove(entry.id);
    this.#ordered.remove(entry);
    for (const { valueOf, list } of this.#indexes.values()) {
      if (isValue(valueOf(entry.record))) list.remove(entry);
    }
  }
}

/** Puts `next` where `old` was; `stays` when both have one place. */
function move<R extends object>(
  list: SortedList<Entry<R>>,
  old: Entry<R> | undefined,
  next: Entry<R> | undefined,
  stays: boolean,
): void {
  if (old && next && stays) {
    list.replace(next);
    return;
  }
  if (old) list.remove(old);
  if (next) list.add(next);
}

const isValue = (value: string | null | undefined): boolean => value !== null && value !== undefined;
