import type { Asked } from '../../../support/keep-alive.ts';
import { sampleOf } from '../../../support/samples.ts';
import { ANY, type Live } from '../../expected/state.ts';
import { stripeCustomer } from '../../expected/stripe-customer.ts';
import { parsed, stateOf } from '../../expected/write.ts';
import type { Api, Asking } from '../api.ts';
import { START, type Draft } from '../draft.ts';

const { headers } = sampleOf('stripe');
const ALL = '/v1/customers';

const post = (path: string, fields: Readonly<Record<string, string>>): Asked => ({
  method: 'POST',
  path,
  headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

/** An empty text unsets. */
const fields = ({ email, name }: Draft) => ({ email: email ?? '', name });

/** Some leave the choice of their id to the API. */
const idOf = ({ handle }: Draft) => (handle < 'h3' ? `cus_own${handle}` : undefined);

function query({ limit, after, before, email, created }: Asking): string {
  const given = {
    limit: String(limit),
    ...(after && { starting_after: String(after.id) }),
    ...(before && { ending_before: String(before.id) }),
    ...(email !== undefined && { email }),
    // One bound of each kind.
    ...(created && { 'created[gte]': String(created.from), 'created[lt]': String(created.to + 1) }),
  };
  return new URLSearchParams(given).toString();
}

export const stripe: Api = {
  flavor: 'stripe',
  fixtures(starts) {
    const customers = starts.map(({ draft: { email, name }, seconds }, at) => {
      const created = START / 1000 + seconds;
      return { id: `cus_start${at}`, created, email, name };
    });
    return {
      file: { customers },
      customers: customers.map((said) => stripeCustomer({ ...said, invoice_prefix: null })),
    };
  },
  create(draft, { customers, deleted, now }) {
    const id = idOf(draft);
    const request = post(ALL, { ...fields(draft), ...(id !== undefined && { id }) });
    const taken = [...customers.map((customer) => customer.id), ...deleted];
    if (id !== undefined && taken.includes(id)) return { request, refused: 400 };
    const { email, name } = draft;
    return { request, after: stripeCustomer({ id: id ?? ANY, created: now / 1000, email, name }) };
  },
  update: (customer, draft) => ({
    request: post(`${ALL}/${String(customer.id)}`, fields(draft)),
    after: { ...customer, email: draft.email, name: draft.name },
  }),
  updateGone: (id, draft, { deleted }) => ({
    request: post(`${ALL}/${id}`, fields(draft)),
    refused: deleted.includes(id) ? 400 : 404,
  }),
  remove: (id) => ({
    request: { method: 'DELETE', path: `${ALL}/${id}`, headers },
    after: { id, object: 'customer', deleted: true },
  }),
  idOf: ({ id }) => String(id),
  createdOf: ({ created }) => Number(created) * 1000,
  emailOf: ({ email }) => email,
  read: async (id, ask) => stateOf(await ask({ path: `${ALL}/${id}`, headers })),
  gone: (id) => ({ id, object: 'customer', deleted: true }),
  byHandle: undefined,
  listing: {
    orders: ['desc'],
    takes: { pages: true, email: true, created: true },
    ask: (asking) => ({ path: `${ALL}?${query(asking)}`, headers }),
    read(body) {
      const { data, has_more } = parsed(body) as { data: Live[]; has_more: boolean };
      return { customers: data, hasMore: has_more };
    },
  },
  count: undefined,
};
