const headers = { authorization: 'Bearer dub_bench' };
const json = { ...headers, 'content-type': 'application/json' };
const ALL = '/customers';
/** The first customer's; the others follow a second apart. */
const FIRST = Date.parse('2025-01-01T00:00:00Z');
const COUNTRIES = ['BR', 'DE', 'FR', 'GB', 'IN', 'JP', 'US'];

const idOf = (n) => `cus_bench${n}`;
const emailOf = (n) => `n${n}@example.com`;
const externalIdOf = (n) => `user_${n}`;
const list = (query) => ({ path: `${ALL}?${query}`, headers });

export const dub = {
  name: 'dub',
  idOf,
  emailOf,
  externalIdOf,
  customer: (n) => ({
    id: idOf(n),
    externalId: externalIdOf(n),
    email: emailOf(n),
    name: `Customer ${n}`,
    country: COUNTRIES[n % COUNTRIES.length],
    saleAmount: (n * 7_919) % 100_003,
    createdAt: new Date(FIRST + n * 1_000).toISOString(),
  }),
  around: {},
  create: (text) => ({
    method: 'POST',
    path: ALL,
    headers: json,
    body: JSON.stringify({ externalId: text, email: `${text}@example.com`, name: text }),
  }),
  made: (body) => JSON.parse(body).id,
  retrieve: (id) => ({ path: `${ALL}/${id}`, headers }),
  retrieveExternal: (externalId) => ({ path: `${ALL}/ext_${externalId}`, headers }),
  update: (id, text) => ({
    method: 'PATCH',
    path: `${ALL}/${id}`,
    headers: json,
    body: JSON.stringify({ name: text }),
  }),
  remove: (id) => ({ method: 'DELETE', path: `${ALL}/${id}`, headers }),
  /** Newest first. */
  page: {
    first: (limit) => list(`pageSize=${limit}`),
    after: (id, limit) => list(`pageSize=${limit}&startingAfter=${id}`),
    before: (id, limit) => list(`pageSize=${limit}&endingBefore=${id}`),
    read: (body) => JSON.parse(body),
  },
  byEmail: (email) => list(`email=${encodeURIComponent(email)}`),
  count: { path: `${ALL}/count`, headers },
  scans: {
    'search for a name nobody has': list('search=nobody'),
    'sort by another field': list('sortBy=saleAmount'),
    'page 1000': list('page=1000'),
    'count by country': { path: `${ALL}/count?groupBy=country`, headers },
  },
};
