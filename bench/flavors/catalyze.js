import { readFileSync } from 'node:fs';

const headers = {
  'x-api-key': 'browser api.catalyze.io 525ad5d6993247cccb083e5a',
  authorization: 'Bearer 0c7f26c8-5b4a-4a32-b35a-2e249448bbf2',
};
const json = { ...headers, 'content-type': 'application/json' };

const shipped = new URL('../../fixtures/catalyze.json', import.meta.url);
/** Whoever calls must be there. */
const { users, sessions } = JSON.parse(readFileSync(shipped, 'utf8'));

const idOf = (n) => `org-bench${n}`;
const cardOf = (n) => `card_bench${n}`;

/** An organization has one customer, which is found by the organization's id. */
export const catalyze = {
  name: 'catalyze',
  idOf,
  customer: (n) => ({
    orgId: idOf(n),
    id: `cus_bench${n}`,
    cards: [{ id: cardOf(n) }],
    created: 1_400_000_000 + n,
  }),
  /** What the customers of a fixtures file need beside them. */
  around: { users, sessions, orgs: (n) => ({ orgId: idOf(n), name: `Organization ${n}` }) },
  create: (text) => ({
    method: 'POST',
    path: '/v2/org',
    headers: json,
    body: JSON.stringify({ name: text }),
  }),
  made: (body) => JSON.parse(body).orgId,
  retrieve: (id) => ({ path: `/v2/org/${id}/customer`, headers }),
  /** The documented update: a card that the customer has becomes the default one. */
  update: (id) => ({
    method: 'PUT',
    path: `/v2/org/${id}/customer`,
    headers: json,
    body: JSON.stringify({ paymentId: cardOf(id.slice(idOf('').length)) }),
  }),
  remove: (id) => ({ method: 'DELETE', path: `/v2/org/${id}`, headers }),
  scans: {},
};
