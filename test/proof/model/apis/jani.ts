import { sampleOf } from '../../../support/samples.ts';
import { janiCustomer } from '../../expected/jani-customer.ts';
import type { Live } from '../../expected/state.ts';
import { json, stateOf } from '../../expected/write.ts';
import type { Api } from '../api.ts';
import { START, type Draft } from '../draft.ts';

const { headers } = sampleOf('jani');
const ALL = '/api/v1/customers';

/** Everybody has an email here, of their own. */
const fields = ({ email, name, handle }: Draft) => ({ name, email: email ?? `${handle}@example.com` });

const isTaken = (email: string, others: readonly Live[]) => others.some((other) => other.email === email);

export const jani: Api = {
  flavor: 'jani',
  fixtures(starts) {
    const customers = starts.map(({ draft: { name }, seconds }, at) => {
      const created_at = new Date(START + seconds * 1000).toISOString();
      return { id: `cus_start${at}`, name, email: `start${at}@example.com`, created_at };
    });
    return {
      file: { customers },
      customers: customers.map((said) => janiCustomer({ ...said, updated_at: said.created_at })),
    };
  },
  create(draft, { customers, now }) {
    const said = fields(draft);
    const request = json('POST', ALL, headers, said);
    if (isTaken(said.email, customers)) return { request, refused: 409 };
    const created_at = new Date(now).toISOString();
    return { request, after: janiCustomer({ ...said, created_at, updated_at: created_at }) };
  },
  update(customer, draft, { customers, now }) {
    const said = fields(draft);
    const request = json('PATCH', `${ALL}/${String(customer.id)}`, headers, said);
    const others = customers.filter((other) => other !== customer);
    if (isTaken(said.email, others)) return { request, refused: 409 };
    return { request, after: { ...customer, ...said, updated_at: new Date(now).toISOString() } };
  },
  updateGone: (id, draft) => ({
    request: json('PATCH', `${ALL}/${id}`, headers, fields(draft)),
    refused: 404,
  }),
  remove: undefined,
  idOf: ({ id }) => String(id),
  createdOf: ({ created_at }) => Date.parse(String(created_at)),
  emailOf: ({ email }) => email,
  read: async (id, ask) => stateOf(await ask({ path: `${ALL}/${id}`, headers })),
  gone: () => 'gone',
  byHandle: undefined,
  listing: {
    orders: ['asc'],
    takes: { pages: false, email: false, created: false },
    ask: () => ({ path: ALL, headers }),
    read: (body) => ({ customers: JSON.parse(body) as Live[], hasMore: undefined }),
  },
  count: undefined,
};
