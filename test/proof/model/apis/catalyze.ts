import { readFileSync } from 'node:fs';
import { OWNER } from '../../../flavors/catalyze/ask.ts';
import { sampleOf } from '../../../support/samples.ts';
import {
  addCard,
  cardId,
  changeCard,
  chooseCard,
  describe,
  newCard,
  newPaying,
  orgPath,
  readPaying,
  removePaying,
  type Paying,
} from '../../expected/paying.ts';
import { json } from '../../expected/write.ts';
import type { Api } from '../api.ts';
import type { Draft } from '../draft.ts';

const { headers } = sampleOf('catalyze');

/** Whoever calls must be there. */
const { users, sessions } = JSON.parse(readFileSync('fixtures/catalyze.json', 'utf8')) as Record<
  string,
  unknown
>;

const numberOf = ({ name }: Draft) => Number(name.split(' ')[1]);
const startCard = (at: number) => ({ id: `card_start${at}`, exp_year: 2030, fingerprint: `finger${at}` });

/** Here an organization stands for its customer: it is made, found and deleted by itself only. */
export const catalyze: Api = {
  flavor: 'catalyze',
  fixtures(starts) {
    const orgs = starts.map(({ draft: { name } }, at) => ({ orgId: `start${at}`, name }));
    const customers = orgs.map(({ orgId }, at) => ({ id: `cus_start${at}`, orgId, cards: [startCard(at)] }));
    return {
      file: { users, sessions, orgs, customers },
      customers: orgs.map((said, at) => {
        const { org } = newPaying(said, OWNER);
        const card = { ...newCard(''), ...startCard(at), customer: `cus_start${at}` };
        return { org, cards: [card], default_card: card.id };
      }),
    };
  },
  create({ name, email }) {
    const said = { name, description: email ?? '' };
    return {
      request: json('POST', '/v2/org', headers, said),
      after: newPaying(said),
      answered: (org) => ({ org, cards: [], default_card: null }),
    };
  },
  update(customer, draft) {
    const paying = customer as Paying;
    const number = numberOf(draft);
    if (paying.cards.some(({ id }) => id === cardId(paying, number))) return describe(paying, number);
    if (paying.cards.length === 0) return addCard(paying, number);
    return [addCard, changeCard, chooseCard, describe][number % 4]!(paying, number);
  },
  updateGone: (id) => ({
    request: json('PUT', orgPath(id), headers, { description: 'nobody' }),
    refused: 404,
  }),
  remove: removePaying,
  idOf: (customer) => String((customer as Paying).org.orgId),
  createdOf: () => 0,
  emailOf: () => undefined,
  read: readPaying,
  gone: () => 'gone',
  byHandle: undefined,
  listing: undefined,
  count: undefined,
};
