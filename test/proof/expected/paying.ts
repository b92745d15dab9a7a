import { sampleOf } from '../../support/samples.ts';
import { ANY, type Live, type State } from './state.ts';
import { json, parsed, stateOf, type Ask, type Write } from './write.ts';

const { headers } = sampleOf('catalyze');

/** A Catalyze organization and what its customer pays with: two records, of which a deletion takes both. */
export interface Paying extends Live {
  readonly org: Live;
  readonly cards: readonly Live[];
  readonly default_card: unknown;
}

export const orgPath = (orgId: unknown): string => `/v2/org/${String(orgId)}`;

/** An organization of one user, which has nothing to pay with. */
export const newPaying = (said: Live, user: unknown = ANY): Paying => ({
  org: { name: ANY, orgId: ANY, description: '', permissions: everyList(user), ...said },
  cards: [],
  default_card: null,
});

export const cardId = ({ org }: Paying, number: number): string =>
  `card_${String(org.orgId).replaceAll('-', '')}x${number}`;

/** The first card makes the customer, and is its default one. */
export function addCard(paying: Paying, number: number): Write {
  const id = cardId(paying, number);
  const withCard = (card: Live): Paying => ({
    ...paying,
    cards: [...paying.cards, card],
    default_card: paying.default_card ?? id,
  });
  const token = id.replace('card_', 'tok_');
  return {
    request: json('POST', `${orgPath(paying.org.orgId)}/payment`, headers, { token }),
    after: withCard(newCard(id)),
    answered: withCard,
  };
}

export function changeCard(paying: Paying, number: number): Write {
  const changed = paying.cards[number % paying.cards.length]!;
  const changes = { exp_month: 1 + (number % 12), name: `Name ${number}`, address_city: `City ${number}` };
  const cards = paying.cards.map((card) => (card === changed ? { ...card, ...changes } : card));
  const after = { ...paying, cards };
  const path = `${orgPath(paying.org.orgId)}/payment/${String(changed.id)}`;
  return { request: json('PUT', path, headers, changes), after, answered: () => after };
}

/** The customer's own update. */
export function chooseCard(paying: Paying, number: number): Write {
  const paymentId = paying.cards[number % paying.cards.length]?.id;
  const after = { ...paying, default_card: paymentId };
  return {
    request: json('PUT', `${orgPath(paying.org.orgId)}/customer`, headers, { paymentId }),
    after,
    answered: () => after,
  };
}

export function describe(paying: Paying, number: number): Write {
  const description = `as of ${number}`;
  return {
    request: json('PUT', orgPath(paying.org.orgId), headers, { description }),
    after: { ...paying, org: { ...paying.org, description } },
    answered: (org) => ({ ...paying, org }),
  };
}

export const removePaying = (orgId: unknown): Write => ({
  request: { method: 'DELETE', path: orgPath(orgId), headers },
  after: 'gone',
  answered: () => 'gone',
});

export async function readPaying(orgId: unknown, ask: Ask): Promise<State> {
  const org = stateOf(await ask({ path: orgPath(orgId), headers }));
  if (org === 'gone') return 'gone';
  const customer = await ask({ path: `${orgPath(orgId)}/customer`, headers });
  // There is no customer before the first card.
  if (customer.status === 400) return { org, cards: [], default_card: null };
  const { cards, default_card } = parsed(customer.body) as unknown as {
    cards: { data: Live[] };
    default_card: unknown;
  };
  return { org, cards: cards.data, default_card };
}

/** A card as one is made from a token of no brand. */
export const newCard = (id: string): Live => ({
  id,
  object: 'card',
  last4: '4242',
  brand: 'Visa',
  funding: 'credit',
  exp_month: 12,
  exp_year: ANY,
  fingerprint: ANY,
  country: 'US',
  name: null,
  address_line1: null,
  address_line2: null,
  address_city: null,
  address_state: null,
  address_zip: null,
  address_country: null,
  cvc_check: 'pass',
  address_line1_check: null,
  address_zip_check: null,
  customer: ANY,
});

const everyList = (user: unknown) => ({
  dev: [user],
  admin: [user],
  payment: [user],
  viewOther: [user],
  viewPhi: [user],
});
