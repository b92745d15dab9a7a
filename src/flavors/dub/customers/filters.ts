import type { Scan } from '../../../store/collection.ts';
import type { DubOptions, Profile } from '../options.ts';
import type { Filters } from './query.ts';
import type { Customer } from './schema.ts';

export type Test = (customer: Customer) => boolean;

/** Where to look, and what must hold there. Email wins over externalId, which wins over search. */
export function filters(query: Filters, options: DubOptions): { by: Scan['by']; tests: readonly Test[] } {
  const { email, externalId, search, country, linkId, partnerId, customerIds } = query;
  const current = options.profile === 'current';
  const exact = email !== undefined || externalId !== undefined;
  const tests: Test[] = [];
  let by: Scan['by'];

  if (email !== undefined) by = ['email', email];
  else if (externalId !== undefined) by = ['externalId', externalId];
  else if (search !== undefined) {
    if (current && search.includes('@')) by = ['email', search];
    else tests.push(searchFor(search, options.profile));
  }
  // The API of 2025-09 left these two aside when it looked for one email or external id.
  if (country !== undefined && (current || !exact)) tests.push((customer) => customer.country === country);
  if (linkId !== undefined && (current || !exact)) tests.push((customer) => customer.link?.id === linkId);

  // Whatever program is asked for, Dub looks in the workspace's default one.
  if (current && (query.programId !== undefined || partnerId !== undefined)) {
    tests.push((customer) => customer.programId === options.defaultProgram);
    if (partnerId !== undefined) tests.push((customer) => customer.partner?.id === partnerId);
  }
  if (customerIds !== undefined) {
    const ids = new Set(customerIds);
    tests.push((customer) => ids.has(customer.id));
  }
  return { by, tests };
}

/** What a search finds. Upper and lower case are one, as in Dub's database. */
function searchFor(search: string, profile: Profile): Test {
  return profile === 'current' ? wordsOf(search) : startOf(search);
}

/** In 2025-09: what email, external id or name begin with. */
function startOf(search: string): Test {
  const start = search.toLowerCase();
  return ({ email, externalId, name }) =>
    [email, externalId, name].some((text) => text?.toLowerCase().startsWith(start));
}

/** Today: any whole word of email or name, after the operators of MySQL's full-text search were taken out. */
function wordsOf(search: string): Test {
  const words = new Set(split(search.replace(/[*+\-()~@%<>!=?:]/g, '')));
  return ({ email, name }) => split(`${email ?? ''} ${name ?? ''}`).some((word) => words.has(word));
}

const split = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_']+/gu) ?? [];
