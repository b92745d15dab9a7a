import type { Collection } from '../../../store/collection.ts';
import type { DubOptions } from '../options.ts';
import { filters } from './filters.ts';
import { checkProgram } from './list.ts';
import type { CountQuery } from './query.ts';
import type { Customer } from './schema.ts';

/**
 * How many customers a query means: a number, or rows by country or link, the largest first. A query by country or link
 * does not narrow its own groups. By partner Dub knows no rows: it answers the number.
 */
export function countCustomers(
  query: CountQuery,
  customers: Collection<Customer>,
  options: DubOptions,
): number | readonly object[] {
  checkProgram(query, options);
  const { groupBy } = query;
  const asked = groupBy === 'country' || groupBy === 'linkId' ? { ...query, [groupBy]: undefined } : query;
  const { by, tests } = filters(asked, options);
  const meant: Customer[] = [];
  for (const customer of customers.scan(by ? { by } : {}))
    if (tests.every((test) => test(customer))) meant.push(customer);

  if (groupBy === 'country') {
    return tally(meant, ({ country }) => country).map(([country, found]) => ({
      country,
      _count: found.length,
    }));
  }
  if (groupBy === 'linkId') {
    // Who came through no link has no row.
    return tally(meant, ({ link }) => link?.id ?? null).flatMap(([linkId, found]) => {
      const link = found[0]?.link;
      return link ? [{ linkId, _count: found.length, shortLink: link.shortLink, url: link.url }] : [];
    });
  }
  return meant.length;
}

/** Customers by what they have in common: the largest group first, equal ones by name, those without it last. */
function tally(
  customers: readonly Customer[],
  key: (customer: Customer) => string | null,
): [string | null, Customer[]][] {
  const groups = new Map<string | null, Customer[]>();
  for (const customer of customers) {
    const name = key(customer);
    const group = groups.get(name);
    if (group) group.push(customer);
    else groups.set(name, [customer]);
  }
  return [...groups].sort(
    ([a, as], [b, bs]) =>
      Number(a === null) - Number(b === null) || bs.length - as.length || ((a ?? '') < (b ?? '') ? -1 : 1),
  );
}
