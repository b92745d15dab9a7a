const headers = { authorization: 'Bearer jani-bench' };
const json = { ...headers, 'content-type': 'application/json' };
const ALL = '/api/v1/customers';
/** The first customer's; the others follow a second apart. */
const FIRST = Date.parse('2025-01-01T00:00:00Z');

const idOf = (n) => `cus_bench${n}`;
const emailOf = (n) => `n${n}@example.com`;
const all = { path: ALL, headers };

export const jani = {
  name: 'jani',
  idOf,
  emailOf,
  customer: (n) => ({
    id: idOf(n),
    name: `Customer ${n}`,
    email: emailOf(n),
    created_at: new Date(FIRST + n * 1_000).toISOString(),
  }),
  around: {},
  create: (text) => ({
    method: 'POST',
    path: ALL,
    headers: json,
    body: JSON.stringify({ name: text, email: `${text}@example.com` }),
  }),
  made: (body) => JSON.parse(body).id,
  retrieve: (id) => ({ path: `${ALL}/${id}`, headers }),
  update: (id, text) => ({
    method: 'PATCH',
    path: `${ALL}/${id}`,
    headers: json,
    body: JSON.stringify({ name: text }),
  }),
  /** Oldest first, without pages. */
  all: { ask: all, read: (body) => JSON.parse(body) },
  scans: { 'the whole list': all },
};
