import type { World } from '../flavor.ts';
import { cardRecord, customerRecord, customers, YEARS, type Card, type Customer } from './customer.ts';
import type { Org } from './records.ts';

/** Stripe's well-known test tokens. */
const kinds: Readonly<Record<string, Partial<Card>>> = {
  tok_visa: { brand: 'Visa', last4: '4242' },
  tok_visa_debit: { brand: 'Visa', last4: '5556', funding: 'debit' },
  tok_mastercard: { brand: 'MasterCard', last4: '4444' },
  tok_amex: { brand: 'American Express', last4: '8431' },
  tok_discover: { brand: 'Discover', last4: '9424' },
  tok_diners: { brand: 'Diners Club', last4: '3237' },
  tok_jcb: { brand: 'JCB', last4: '0505' },
};

/** The card that a token stands for: `tok_X` becomes `card_X`, a test token a card of its brand under an id of its own. */
export function newCard(token: string, customer: Customer, world: World): Card {
  const kind = Object.hasOwn(kinds, token) ? kinds[token] : undefined;
  return cardRecord.parse({
    ...kind,
    id: kind ? freshCardId(customer, world) : token.replace(/^tok_/, 'card_'),
    exp_year: nextYear(world),
    fingerprint: world.ids.text(16),
  });
}

/** A card ends next year, or as soon or as late as one may: the sandbox clock may stand at any moment. */
const nextYear = ({ clock }: World): number =>
  Math.min(Math.max(new Date(clock.now()).getUTCFullYear() + 1, YEARS.first), YEARS.last);

/** The Stripe customer that an org gets with its first card. */
export function newCustomer(org: Org, world: World): Customer {
  return customerRecord.parse({
    orgId: org.orgId,
    created: Math.floor(world.clock.now() / 1000),
    id: freshCustomerId(world),
    description: `${org.name}|www|${org.orgId.replaceAll('-', '').slice(0, 12)}`,
  });
}

function freshCardId({ cards }: Customer, world: World): string {
  for (;;) {
    const id = `card_${world.ids.text(24)}`;
    if (!cards.some((card) => card.id === id)) return id;
  }
}

function freshCustomerId(world: World): string {
  for (;;) {
    const id = `cus_${world.ids.text(14)}`;
    if (!world.collection(customers).findBy('id', id)) return id;
  }
}
