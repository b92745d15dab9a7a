import { sampleOf } from '../../../support/samples.ts';
import { dubCustomer } from '../../expected/dub-customer.ts';
import type { Live } from '../../expected/state.ts';
import { json, stateOf } from '../../expected/write.ts';
import type { Kind } from './kind.ts';

const { headers } = sampleOf('dub');
const ALL = '/customers';
/** Before the external id, which no fixture begins with. */
const PREFIX = 'kill-';

const sent = (number: number) => ({ name: `Name ${number}`, email: `n${number}@example.com` });
/** By the external id, which is the caller's own. */
const pathOf = ({ externalId }: Live) => `${ALL}/ext_${String(externalId)}`;

export const dub: Kind = {
  flavor: 'dub',
  create: (mark, number) => ({
    request: json('POST', ALL, headers, { externalId: PREFIX + mark, ...sent(number) }),
    after: dubCustomer({ externalId: PREFIX + mark, ...sent(number) }),
  }),
  update: (state, number) => ({
    request: json('PATCH', pathOf(state), headers, sent(number)),
    after: { ...state, ...sent(number) },
  }),
  remove: (state) => ({
    request: { method: 'DELETE', path: pathOf(state), headers },
    after: 'gone',
    answered: () => 'gone',
  }),
  read: async ({ id }, ask) => stateOf(await ask({ path: `${ALL}/${String(id)}`, headers })),
  async list(ask) {
    const all: Live[] = [];
    for (let after = ''; ;) {
      const { body } = await ask({ path: `${ALL}?pageSize=100${after}`, headers });
      const page = JSON.parse(body) as Live[];
      all.push(...page);
      if (page.length < 100) return all;
      after = `&startingAfter=${String(page.at(-1)?.id)}`;
    }
  },
  markOf({ externalId }) {
    const own = String(externalId);
    return own.startsWith(PREFIX) ? own.slice(PREFIX.length) : undefined;
  },
  ownIds: true,
  replays: false,
};
