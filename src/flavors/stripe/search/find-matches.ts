import type { Caller } from '../../../core/turn.ts';
import { collect } from '../../../store/collect.ts';
import type { Collection } from '../../../store/collection.ts';
import { lookThrough } from '../../../store/look-through.ts';
import type { Place } from './page-token.ts';
import type { Predicate } from './predicate.ts';

/** Where a page of matches begins, and how many are enough. */
export interface Looking {
  /** The place where the page before ended; undefined for the first page. */
  readonly place: Place | undefined;
  readonly most: number;
}

/** A page of matches, newest first. */
export interface Found<R> {
  readonly records: readonly R[];
  /** How many matches are before the page. */
  readonly before: number;
}

/** Looks for a page of matches behind a place; where its record is gone, where that stood. */
export async function findMatches<R extends { readonly id: string }>(
  collection: Collection<R>,
  matches: Predicate<R>,
  caller: Caller,
  { place, most }: Looking,
): Promise<Found<R>> {
  if (!place) return { records: await collect(collection, {}, caller, { keep: matches, most }), before: 0 };
  const { id, count } = place;
  if (collection.has(id)) {
    const records = await collect(collection, { after: id }, caller, { keep: matches, most });
    return { records, before: count };
  }
  const skip = count - 1;
  return { records: await collect(collection, {}, caller, { keep: matches, skip, most }), before: skip };
}

/** The same with the number of all matches. A place that is no match any more is where it stood. */
export async function countMatches<R extends { readonly id: string }>(
  collection: Collection<R>,
  matches: Predicate<R>,
  caller: Caller,
  { place, most }: Looking,
): Promise<Found<R> & { readonly total: number }> {
  let page: { records: R[]; before: number } = { records: [], before: place ? place.count - 1 : 0 };
  let total = 0;
  await lookThrough(collection, {}, caller, (record) => {
    if (!matches(record)) return;
    total++;
    if (total > page.before && page.records.length < most) page.records.push(record);
    if (record.id === place?.id) page = { records: [], before: total };
  });
  return { ...page, total };
}
