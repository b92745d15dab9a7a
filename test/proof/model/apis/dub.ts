import { sampleOf } from '../../../support/samples.ts';
import { dubCustomer } from '../../expected/dub-customer.ts';
import type { Live } from '../../expected/state.ts';
import { json, stateOf } from '../../expected/write.ts';
import type { Api, Asking } from '../api.ts';
import { START, type Draft } from '../draft.ts';

const { headers } = sampleOf('dub');
const ALL = '/customers';

const fields = ({ email, name, handle }: Draft) => ({ email, name, externalId: handle });

const isTaken = (handle: string, others: readonly Live[]) =>
  others.some(({ externalId }) => externalId === handle);

function query({ limit, order, after, before, email }: Asking): string {
  const given = {
    pageSize: String(limit),
    sortOrder: order,
    ...(after && { startingAfter: String(after.id) }),
    ...(before && { endingBefore: String(before.id) }),
    ...(email !== undefined && { email }),
  };
  return new URLSearchParams(given).toString();
}

export const dub: Api = {
  flavor: 'dub',
  fixtures(starts) {
    const customers = starts.map(({ draft: { email, name }, seconds }, at) => {
      const createdAt = new Date(START + seconds * 1000).toISOString();
      return { id: `cus_start${at}`, externalId: `start${at}`, name, email, createdAt };
    });
    return { file: { customers }, customers: customers.map(dubCustomer) };
  },
  create(draft, { customers, now }) {
    const request = json('POST', ALL, headers, fields(draft));
    if (isTaken(draft.handle, customers)) return { request, refused: 409 };
    const createdAt = new Date(now).toISOString();
    return { request, after: dubCustomer({ ...fields(draft), createdAt }) };
  },
  update(customer, draft, { customers }) {
    const request = json('PATCH', `${ALL}/${String(customer.id)}`, headers, fields(draft));
    const others = customers.filter((other) => other !== customer);
    if (isTaken(draft.handle, others)) return { request, refused: 409 };
    return { request, after: { ...customer, ...fields(draft) } };
  },
  updateGone: (id, draft) => ({
    request: json('PATCH', `${ALL}/${id}`, headers, fields(draft)),
    refused: 404,
  }),
  remove: (id) => ({ request: { method: 'DELETE', path: `${ALL}/${id}`, headers }, after: { id } }),
  idOf: ({ id }) => String(id),
  createdOf: ({ createdAt }) => Date.parse(String(createdAt)),
  emailOf: ({ email }) => email,
  read: async (id, ask) => stateOf(await ask({ path: `${ALL}/${id}`, headers })),
  gone: () => 'gone',
  byHandle: {
    ask: (handle) => ({ path: `${ALL}/ext_${handle}`, headers }),
    handleOf: ({ externalId }) => externalId,
  },
  listing: {
    orders: ['desc', 'asc'],
    takes: { pages: true, email: true, created: false },
    ask: (asking) => ({ path: `${ALL}?${query(asking)}`, headers }),
    read: (body) => ({ customers: JSON.parse(body) as Live[], hasMore: undefined }),
  },
  count: { path: `${ALL}/count`, headers },
};
