const headers = { authorization: 'Bearer sk_test_123' };
const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
const ALL = '/v1/customers';
/** The first customer's; the others follow a second apart. */
const FIRST = 1_600_000_000;

const idOf = (n) => `cus_bench${n}`;
const emailOf = (n) => `n${n}@example.com`;
const list = (query) => ({ path: `${ALL}?${query}`, headers });
const read = (body) => JSON.parse(body).data;

export const stripe = {
  name: 'stripe',
  idOf,
  emailOf,
  /** A plain customer, as a fixtures file has it. */
  customer: (n) => ({ id: idOf(n), email: emailOf(n), name: `Customer ${n}`, created: FIRST + n }),
  around: {},
  create: (text) => ({
    method: 'POST',
    path: ALL,
    headers: form,
    body: `email=${text}%40example.com&name=${text}`,
  }),
  made: (body) => JSON.parse(body).id,
  retrieve: (id) => ({ path: `${ALL}/${id}`, headers }),
  update: (id, text) => ({ method: 'POST', path: `${ALL}/${id}`, headers: form, body: `name=${text}` }),
  remove: (id) => ({ method: 'DELETE', path: `${ALL}/${id}`, headers }),
  isGone: (body) => JSON.parse(body).deleted === true,
  /** Newest first. */
  page: {
    first: (limit) => list(`limit=${limit}`),
    after: (id, limit) => list(`limit=${limit}&starting_after=${id}`),
    before: (id, limit) => list(`limit=${limit}&ending_before=${id}`),
    read,
  },
  byEmail: (email) => list(`email=${encodeURIComponent(email)}`),
  /** Those from one number up to another, without the latter. */
  created: (from, to, limit) => list(`limit=${limit}&created[gte]=${FIRST + from}&created[lt]=${FIRST + to}`),
  createdAfter: (id, from, to, limit) =>
    list(`limit=${limit}&created[gte]=${FIRST + from}&created[lt]=${FIRST + to}&starting_after=${id}`),
  scans: {
    'search for a name nobody has': {
      path: `${ALL}/search?query=${encodeURIComponent('name~"nobody"')}`,
      headers,
    },
  },
};
