import { hash } from '../core/hash.ts';

interface HasId {
  readonly id: string;
}

/** What stands at one place: most often one item or none; of several a list that is replaced, never changed. */
type Slot<T> = T | readonly T[] | undefined;

/** A part of a table. Whoever doesn't own it copies it before a change. */
interface Page<T> {
  readonly owner: object;
  readonly slots: Slot<T>[];
}

const PAGE_BITS = 8;
const PAGE = 1 << PAGE_BITS;

/**
 * Items by their id, found at a cost that does not grow with their number. The table grows one place at a time (linear
 * hashing), so no item has to wait until all others have moved; and a fork shares its pages, each until one side changes it.
 */
export class IdTable<T extends HasId> {
  #owner: object = {};
  #pages: Page<T>[] = [];
  /** Whether a fork has this array too. */
  #isShared = false;
  /** How many places there are. */
  #places = 0;
  /** The largest power of two below it. */
  #round = 1;
  #size = 0;

  /** A table of these items, no two of one id. */
  constructor(items: readonly T[] = []) {
    this.#makeRoom(items.length * 2);
    for (const item of items) {
      const place = this.#placeOf(item.id);
      this.#set(place, withItem(this.#slot(place), item));
    }
    this.#size = items.length;
  }

  get size(): number {
    return this.#size;
  }

  /** A table of its own with the same items. */
  fork(): IdTable<T> {
    const fork = new IdTable<T>();
    fork.#pages = this.#pages;
    fork.#places = this.#places;
    fork.#round = this.#round;
    fork.#size = this.#size;
    this.#isShared = fork.#isShared = true;
    // Neither side owns what both have.
    this.#owner = {};
    return fork;
  }

  get(id: string): T | undefined {
    if (this.#size === 0) return undefined;
    const slot = this.#slot(this.#placeOf(id));
    if (!isList(slot)) return slot?.id === id ? slot : undefined;
    for (const item of slot) if (item.id === id) return item;
    return undefined;
  }

  /** Puts an item in, in place of the one of its id. */
  put(item: T): void {
    if (this.#places === 0) this.#grow();
    const place = this.#placeOf(item.id);
    const slot = this.#slot(place);
    const others = without(slot, item.id);
    this.#set(place, withItem(others, item));
    if (others !== slot) return;
    this.#size++;
    // With two places to an item few have to share one.
    while (this.#places < this.#size * 2) this.#grow();
  }

  remove(id: string): void {
    if (this.#size === 0) return;
    const place = this.#placeOf(id);
    const slot = this.#slot(place);
    const rest = without(slot, id);
    if (rest === slot) return;
    this.#set(place, rest);
    this.#size--;
  }

  #placeOf(id: string): number {
    const number = hash(id);
    const place = number & (this.#round * 2 - 1);
    return place < this.#places ? place : place & (this.#round - 1);
  }

  #slot(place: number): Slot<T> {
    return this.#pages[place >>> PAGE_BITS]!.slots[place & (PAGE - 1)];
  }

  #set(place: number, slot: Slot<T>): void {
    this.#own(place >>> PAGE_BITS).slots[place & (PAGE - 1)] = slot;
  }

  /** So many places at once, where there is none. */
  #makeRoom(places: number): void {
    for (let left = places; left > 0; left -= PAGE)
      this.#pages.push({
        owner: this.#owner,
        slots: new Array<Slot<T>>(Math.min(PAGE, left)).fill(undefined),
      });
    this.#places = places;
    while (places > this.#round * 2) this.#round *= 2;
  }

  /** One more place, with those of the items at another one that belong there from now on. */
  #grow(): void {
    const added = this.#places;
    if (added % PAGE === 0) this.#ownPages().push({ owner: this.#owner, slots: [] });
    const page = this.#own(added >>> PAGE_BITS);
    this.#places++;
    if (this.#places > this.#round * 2) this.#round *= 2;
    page.slots.push(undefined);
    if (this.#size === 0) return;
    const from = added & (this.#round - 1);
    const items = this.#slot(from);
    if (items === undefined) return;
    let stay: Slot<T>;
    let go: Slot<T>;
    for (const item of isList(items) ? items : [items]) {
      if (this.#placeOf(item.id) === added) go = withItem(go, item);
      else stay = withItem(stay, item);
    }
    if (go === undefined) return;
    this.#set(from, stay);
    this.#set(added, go);
  }

  #ownPages(): Page<T>[] {
    if (this.#isShared) {
      this.#pages = [...this.#pages];
      this.#isShared = false;
    }
    return this.#pages;
  }

  #own(at: number): Page<T> {
    const page = this.#pages[at]!;
    if (page.owner === this.#owner) return page;
    return (this.#ownPages()[at] = { owner: this.#owner, slots: [...page.slots] });
  }
}

const isList = <T extends HasId>(slot: Slot<T>): slot is readonly T[] => Array.isArray(slot);

function withItem<T extends HasId>(slot: Slot<T>, item: T): Slot<T> {
  if (slot === undefined) return item;
  return isList(slot) ? [...slot, item] : [slot, item];
}

/** What is left at a place without the item of this id; the same where it isn't there. */
function without<T extends HasId>(slot: Slot<T>, id: string): Slot<T> {
  if (slot === undefined) return undefined;
  if (!isList(slot)) return slot.id === id ? undefined : slot;
  const rest = slot.filter((item) => item.id !== id);
  if (rest.length === slot.length) return slot;
  return rest.length === 1 ? rest[0] : rest;
}
