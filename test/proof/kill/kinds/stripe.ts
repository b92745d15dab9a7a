import type { Asked } from '../../../support/keep-alive.ts';
import { sampleOf } from '../../../support/samples.ts';
import { ANY, type Live } from '../../expected/state.ts';
import { stripeCustomer } from '../../expected/stripe-customer.ts';
import { parsed, stateOf } from '../../expected/write.ts';
import type { Kind } from './kind.ts';

const { headers } = sampleOf('stripe');
const ALL = '/v1/customers';

const post = (path: string, fields: Readonly<Record<string, string>>): Asked => ({
  method: 'POST',
  path,
  headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

/** The fields that every write of this test sets, all to one number. */
const sent = (number: number) => ({
  description: `as of ${number}`,
  email: `n${number}@example.com`,
  name: `Name ${number}`,
});

const metadataOf = (state: Live) => (state.metadata ?? {}) as Record<string, string>;
const pathOf = (state: Live) => `${ALL}/${String(state.id)}`;

export const stripe: Kind = {
  flavor: 'stripe',
  create(mark, number, hasOwnId) {
    const id = `cus_${mark}`;
    const metadata = { 'metadata[mark]': mark, 'metadata[number]': String(number) };
    return {
      request: post(ALL, { ...(hasOwnId && { id }), ...sent(number), ...metadata }),
      after: stripeCustomer({
        id: hasOwnId ? id : ANY,
        ...sent(number),
        metadata: { mark, number: String(number) },
      }),
    };
  },
  update: (state, number) => ({
    request: post(pathOf(state), { ...sent(number), 'metadata[number]': String(number) }),
    after: { ...state, ...sent(number), metadata: { ...metadataOf(state), number: String(number) } },
  }),
  remove: (state) => ({
    request: { method: 'DELETE', path: pathOf(state), headers },
    after: { id: state.id, object: 'customer', deleted: true },
  }),
  read: async (state, ask) => stateOf(await ask({ path: pathOf(state), headers })),
  async list(ask) {
    const all: Live[] = [];
    for (let after = ''; ;) {
      const { body } = await ask({ path: `${ALL}?limit=100${after}`, headers });
      const page = parsed(body) as { data: Live[]; has_more: boolean };
      all.push(...page.data);
      if (!page.has_more) return all;
      after = `&starting_after=${String(page.data.at(-1)?.id)}`;
    }
  },
  markOf: (state) => metadataOf(state).mark,
  ownIds: true,
  replays: true,
};
