import { Foremost } from '../../../core/foremost.ts';
import type { Caller } from '../../../core/turn.ts';
import { collect } from '../../../store/collect.ts';
import type { Collection, Scan } from '../../../store/collection.ts';
import { lookThrough } from '../../../store/look-through.ts';
import { messages, refusal, unprocessable } from '../wire/errors.ts';
import { filters, type Test } from './filters.ts';
import type { DubOptions } from '../options.ts';
import type { Filters, Query, SortField } from './query.ts';
import type { Customer } from './schema.ts';

type Customers = Collection<Customer>;

const LAST_PAGE = 1000;

/**
 * The customers that a query asks for.
 *
 * Dub walks its cursors by id. Here they walk by time of creation, then order of arrival, which is what a list without a
 * cursor shows: the official client begins without one and goes on with `startingAfter`, and so it meets every customer
 * exactly once, even among ids in the old formats, whose order says nothing about time. For today's ids, which begin with
 * their time, both orders are one (`newId`). And they do so in either profile, or that client would never come to an end.
 */
export async function listCustomers(
  query: Query,
  customers: Customers,
  options: DubOptions,
  caller: Caller,
): Promise<Customer[]> {
  checkProgram(query, options);
  checkPaging(query, customers);
  const { by, tests } = filters(query, options);
  const keep: Test = (customer) => tests.every((test) => test(customer));
  const { sortBy, sortOrder, startingAfter, endingBefore } = query;
  const take = Math.trunc(query.pageSize);
  const skip = Math.max(0, Math.trunc(((query.page ?? 1) - 1) * query.pageSize));
  const scan: Scan = by ? { by } : {};

  if (endingBefore !== undefined) {
    const back = sortOrder === 'asc' ? 'desc' : 'asc';
    const before: Scan = { ...scan, direction: back, after: endingBefore };
    return (await collect(customers, before, caller, { keep, most: take })).reverse();
  }
  if (sortBy === 'createdAt') {
    const from: Scan = startingAfter === undefined ? {} : { after: startingAfter };
    const choice = { keep, skip, most: take };
    return collect(customers, { ...scan, ...from, direction: sortOrder }, caller, choice);
  }
  const ascending = ascendingBy(sortBy);
  const compare: typeof ascending = sortOrder === 'asc' ? ascending : (a, b) => ascending(b, a);
  const foremost = new Foremost(compare, skip + take);
  // Who came earlier mostly comes first: in this direction fewest are put in only to be pushed out again.
  await lookThrough(customers, { ...scan, direction: sortOrder }, caller, (customer) => {
    if (keep(customer)) foremost.add(customer);
  });
  return foremost.takeAll(skip);
}

/** Filters by program or partner, which are those of today, need a program. */
export function checkProgram(
  { programId, partnerId }: Filters,
  { profile, defaultProgram }: DubOptions,
): void {
  if (profile === 'current' && (programId || partnerId) && defaultProgram === null)
    throw refusal('not_found', messages.programNotFound);
}

function checkPaging({ startingAfter, endingBefore, sortBy, page }: Query, customers: Customers): void {
  const cursor = startingAfter ?? endingBefore;
  if (startingAfter && endingBefore) {
    throw unprocessable('You cannot use both startingAfter and endingBefore at the same time.');
  }
  if (cursor && sortBy !== 'createdAt') {
    throw unprocessable(
      'Cursor-based pagination only supports sorting by `createdAt`. Use offset-based pagination (page/pageSize) for other sort fields.',
    );
  }
  if (cursor && page !== undefined) {
    throw unprocessable(
      'You cannot use both page and startingAfter/endingBefore at the same time. Please use one pagination method.',
    );
  }
  if (page !== undefined && page > LAST_PAGE) {
    throw unprocessable(
      'Page is too big (cannot be more than 1000), recommend using cursor-based pagination instead.',
    );
  }
  if (cursor && !customers.has(cursor)) {
    throw unprocessable('Invalid cursor: the provided ID does not exist.');
  }
}

/** Ascending, without a value first, as MySQL does; equal ones by id. */
function ascendingBy(field: SortField): (a: Customer, b: Customer) => number {
  return (a, b) => compare(a[field], b[field]) || compare(a.id, b.id);
}

type Value = string | number | null;

function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
