import { sampleOf } from '../../../support/samples.ts';
import { janiCustomer } from '../../expected/jani-customer.ts';
import { ANY, type Live } from '../../expected/state.ts';
import { json, stateOf } from '../../expected/write.ts';
import type { Kind } from './kind.ts';

const { headers } = sampleOf('jani');
const ALL = '/api/v1/customers';

/** An email belongs to one customer only, so the mark is in it. */
const sent = (mark: string, number: number) => ({
  name: `Name ${number}`,
  email: `${mark}-${number}@example.com`,
  phone: `+255${number}`,
});
const dataOf = ({ custom_data }: Live) => (custom_data ?? {}) as Record<string, string>;
const markOf = (state: Live) => dataOf(state).mark;
const pathOf = ({ id }: Live) => `${ALL}/${String(id)}`;

export const jani: Kind = {
  flavor: 'jani',
  create: (mark, number) => ({
    request: json('POST', ALL, headers, { ...sent(mark, number), custom_data: { mark } }),
    after: janiCustomer({ ...sent(mark, number), custom_data: { mark } }),
  }),
  update(state, number) {
    const changes = sent(markOf(state) ?? '', number);
    return {
      request: json('PATCH', pathOf(state), headers, changes),
      after: { ...state, ...changes, updated_at: ANY },
    };
  },
  remove: undefined,
  read: async (state, ask) => stateOf(await ask({ path: pathOf(state), headers })),
  list: async (ask) => JSON.parse((await ask({ path: ALL, headers })).body) as Live[],
  markOf,
  ownIds: false,
  replays: false,
};
