import { Foremost } from '../../../core/foremost.ts';
import { inSlices } from '../../../core/slices.ts';
import type { Caller } from '../../../core/turn.ts';
import type { Collection } from '../../../store/collection.ts';
import { lookThrough } from '../../../store/look-through.ts';
import type { DubOptions } from '../options.ts';
import { filters } from './filters.ts';
import { checkProgram } from './list.ts';
import type { CountQuery } from './query.ts';
import type { Customer } from './schema.ts';

/** So many links Dub tells of: https://github.com/dubinc/dub, apps/web/app/(ee)/api/customers/count/route.ts */
const MOST_LINKS = 10_000;

/**
 * How many customers a query means: a number, or rows by country or link, the largest first. A query by country or link
 * does not narrow its own groups. By partner Dub knows no rows: it answers the number.
 */
export async function countCustomers(
  query: CountQuery,
  customers: Collection<Customer>,
  options: DubOptions,
  caller: Caller,
): Promise<number | readonly object[]> {
  checkProgram(query, options);
  const { groupBy } = query;
  const asked = groupBy === 'country' || groupBy === 'linkId' ? { ...query, [groupBy]: undefined } : query;
  const { by, tests } = filters(asked, options);
  const count = (see: (customer: Customer) => void): Promise<void> =>
    lookThrough(customers, by ? { by } : {}, caller, (customer) => {
      if (tests.every((test) => test(customer))) see(customer);
    });

  if (groupBy === 'country') {
    const groups = new Groups(({ country }) => country);
    await count((customer) => groups.add(customer));
    const largest = await groups.largest(Infinity, caller);
    return largest.map(({ name, count }) => ({ country: name, _count: count }));
  }
  if (groupBy === 'linkId') {
    const groups = new Groups(({ link }) => link?.id ?? null);
    // Who came through no link has no row.
    await count((customer) => customer.link && groups.add(customer));
    const largest = await groups.largest(MOST_LINKS, caller);
    return largest.map(({ name, count, newest: { link } }) => {
      return { linkId: name, _count: count, shortLink: link?.shortLink, url: link?.url };
    });
  }
  let found = 0;
  await count(() => {
    found++;
  });
  return found;
}

interface Group {
  readonly name: string | null;
  readonly newest: Customer;
  count: number;
}

/** Customers counted by what they have in common. */
class Groups {
  readonly #nameOf: (customer: Customer) => string | null;
  /** By the last character: as one map, each time it outgrows itself, a million groups would move at a stroke. */
  readonly #groups = new Map<number, Map<string | null, Group>>();

  constructor(nameOf: (customer: Customer) => string | null) {
    this.#nameOf = nameOf;
  }

  /** Counts a customer; the newest of a group comes first. */
  add(customer: Customer): void {
    const name = this.#nameOf(customer);
    const end = name?.charCodeAt(name.length - 1) ?? 0;
    let groups = this.#groups.get(end);
    if (!groups) this.#groups.set(end, (groups = new Map<string | null, Group>()));
    const group = groups.get(name);
    if (group) group.count++;
    else groups.set(name, { name, newest: customer, count: 1 });
  }

  /** The largest first, equal ones by name, those without one last. */
  async largest(most: number, caller: Caller): Promise<Group[]> {
    const foremost = new Foremost<Group>(
      (a, b) =>
        Number(a.name === null) - Number(b.name === null) ||
        b.count - a.count ||
        ((a.name ?? '') < (b.name ?? '') ? -1 : 1),
      most,
    );
    for (const groups of this.#groups.values())
      await inSlices(groups.values(), caller, (group) => foremost.add(group));
    return foremost.takeAll();
  }
}
