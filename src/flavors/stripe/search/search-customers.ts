import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerKind } from '../customers/customer-view.ts';
import { type Customer, customers, deletedCustomers } from '../customers/schema.ts';
import { elide, invalid } from '../wire/errors.ts';
import { expandList } from '../wire/expand.ts';
import { readParams, required } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { present } from '../wire/kind.ts';
import { integer, list, type Param, text } from '../wire/params.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';
import { QueryError } from './clause.ts';
import { countMatches, findMatches } from './find-matches.ts';
import { staleCustomers } from './indexed.ts';
import { placeOf, tokenOf } from './page-token.ts';
import { parseQuery } from './parse-query.ts';
import { type Predicate, predicateOf, type Searchable } from './predicate.ts';

const DEFAULT_LIMIT = 10;
const MOST = 100;

/** Unlike a list, a search refuses a limit out of bounds. */
const limit: Param<number> = {
  read(value, name, asking) {
    const number = integer().read(value, name, asking);
    const code = 'parameter_invalid_integer';
    if (number > MOST) {
      const said = `This value must be less than or equal to ${MOST} (it currently is '${number}').`;
      throw invalid(asking.call, name, said, code);
    }
    if (number < 1) {
      throw invalid(asking.call, name, 'This value must be greater than or equal to 1.', code);
    }
    return number;
  },
};

const TOTAL = 'total_count';
const paths = expandList(customerKind.expansions, [TOTAL]);
const named = list(text());

/** `total_count` is asked for like an expansion, beside those of the customers. */
const searchExpand: Param<{ total: boolean; paths: string[] }> = {
  read: (value, name, asking) => ({
    paths: paths.read(value, name, asking),
    total: named.read(value, name, asking).includes(TOTAL),
  }),
};

const searchParams = { expand: searchExpand, limit, page: text(), query: required(text()) };

const searchable: Searchable<Customer> = {
  resource: 'customers',
  fields: {
    created: { type: 'numeric', get: ({ created }) => created },
    email: { type: 'string', get: ({ email }) => email },
    metadata: { type: 'token', get: ({ metadata }, key) => valueOf(metadata, key) },
    name: { type: 'string', get: ({ name }) => name },
    phone: { type: 'string', get: ({ phone }) => phone },
  },
};

const valueOf = (metadata: Customer['metadata'], key: string): string | null =>
  Object.hasOwn(metadata, key) ? (metadata[key] ?? null) : null;

export async function searchCustomers(call: Call, world: StripeWorld): Promise<Answer> {
  const { query, page, limit: most = DEFAULT_LIMIT, expand } = await readParams(searchParams, call, world);
  const asked = matching(compile(call, query), staleCustomers(world));
  const place = page === undefined ? undefined : readPage(call, world, page);
  // One more than asked for tells whether there are more.
  const looking = { place, most: most + 1 };
  const look = expand?.total === true ? countMatches : findMatches;
  const found = await look(world.collection(customers), asked, call, looking);
  const records = found.records.slice(0, most);
  const last = found.records.length > most ? records.at(-1) : undefined;
  const view = viewOf(call, world);
  const result = {
    object: 'search_result',
    data: records.map((customer) => present(customerKind, customer, view, expand?.paths)),
    has_more: last !== undefined,
    next_page: last ? tokenOf({ id: last.id, count: found.before + records.length }) : null,
    ...('total' in found && { total_count: found.total }),
    url: '/v1/customers/search',
  };
  return ok(result, world);
}

function compile(call: Call, query: string): Predicate<Customer> {
  try {
    return predicateOf(parseQuery(query), searchable);
  } catch (error) {
    if (error instanceof QueryError) throw invalid(call, undefined, elide(error.message));
    throw error;
  }
}

/** Customers of a test clock are found with their clock only; the others as the index has them. */
const matching =
  (asked: Predicate<Customer>, stale: ReadonlyMap<string, Customer | undefined>): Predicate<Customer> =>
  (customer) => {
    if (customer.test_clock !== null) return false;
    const known = stale.has(customer.id) ? stale.get(customer.id) : customer;
    return known !== undefined && asked(known);
  };

function readPage(call: Call, world: StripeWorld, page: string) {
  const place = placeOf(page);
  const known =
    place && (world.collection(customers).has(place.id) || world.collection(deletedCustomers).has(place.id));
  // The real API names the token itself as the parameter.
  if (!place || !known) throw invalid(call, elide(page), `${elide(page)} is an invalid page.`);
  return place;
}
