import { sampleOf } from '../../../support/samples.ts';
import {
  addCard,
  changeCard,
  chooseCard,
  describe,
  newPaying,
  readPaying,
  removePaying,
  type Paying,
} from '../../expected/paying.ts';
import { json } from '../../expected/write.ts';
import type { Kind } from './kind.ts';

const { headers } = sampleOf('catalyze');

export const catalyze: Kind = {
  flavor: 'catalyze',
  create(mark, number) {
    const said = { name: mark, description: `as of ${number}` };
    return {
      request: json('POST', '/v2/org', headers, said),
      after: newPaying(said),
      answered: (org) => ({ org, cards: [], default_card: null }),
    };
  },
  update(state, number) {
    const paying = state as Paying;
    if (paying.cards.length === 0) return addCard(paying, number);
    const changes = [changeCard, chooseCard, describe, ...(paying.cards.length < 5 ? [addCard] : [])];
    return changes[number % changes.length]!(paying, number);
  },
  remove: (state) => removePaying((state as Paying).org.orgId),
  read: (state, ask) => readPaying((state as Paying).org.orgId, ask),
  list: undefined,
  markOf: (state) => String((state as Paying).org.name),
  ownIds: false,
  replays: false,
};
