import { z } from 'zod';
import { extended } from '../../core/extended.ts';
import { fact } from '../../store/generation/fact.ts';
import type { GeneratedCustomers } from '../../store/generation/generated-customers.ts';

const HEX = '0123456789abcdef';
const APPS = ['Bingo', 'Calmly', 'Heartbeat', 'Lullaby', 'Pillbox', 'Stride', 'Tally', 'Wellspring'];

/** Stripe's test cards, by the end of their numbers. */
const TEST_CARDS = [
  { last4: '4242', brand: 'Visa', funding: 'credit' },
  { last4: '5556', brand: 'Visa', funding: 'debit' },
  { last4: '4444', brand: 'MasterCard', funding: 'credit' },
  { last4: '5100', brand: 'MasterCard', funding: 'prepaid' },
  { last4: '0005', brand: 'American Express', funding: 'credit' },
  { last4: '1117', brand: 'Discover', funding: 'credit' },
];

const card = z
  .strictObject({
    id: fact('cardId', z.string().regex(/^card_[A-Za-z0-9]{24}$/)),
    testCard: fact('testCard', z.record(z.string(), z.string())),
    exp_month: fact('expMonth', z.int()),
    exp_year: fact('expYear', z.int()),
    fingerprint: fact('fingerprint', z.string().regex(/^[A-Za-z0-9]{16}$/)),
    name: fact('name'),
    address_line1: fact('line1'),
    address_line2: fact('line2', z.string().nullable()),
    address_city: fact('city'),
    address_state: fact('state'),
    address_zip: fact('postalCode'),
    address_country: fact('country'),
  })
  .transform(({ testCard, ...drawn }) => extended(drawn, testCard));

/** Believable customers of the years that the service was there. Their orgs need no record: they belong to the user of the documented samples. */
export const generated: GeneratedCustomers = {
  schema: z.strictObject({
    orgId: fact('orgId', z.uuidv4()),
    created: fact('created', z.int()),
    id: fact('id', z.string().regex(/^cus_[A-Za-z0-9]{14}$/)),
    description: fact('description'),
    email: fact('email'),
    cards: z.array(card).min(1).max(2),
  }),
  unique: ['orgId', 'id'],
  countries: ['US'],
  from: Date.UTC(2013, 10),
  until: Date.UTC(2015, 10),
  facts: ({ since }, { random, ids }) => ({
    orgId: ids.uuid(),
    created: Math.floor(since / 1000),
    id: `cus_${ids.text(14)}`,
    description: `${random.pick(APPS)}|www|${ids.text(12, HEX)}`,
    cardId: () => `card_${ids.text(24)}`,
    fingerprint: () => ids.text(16),
    testCard: () => random.pick(TEST_CARDS),
    expMonth: () => 1 + random.integer(12),
    // None has run out yet.
    expYear: () => 2027 + random.integer(9),
  }),
};
