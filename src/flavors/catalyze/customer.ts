import { z } from 'zod';
import type { CollectionSpec } from '../../store/collection.ts';

const nullableText = z.string().nullable().default(null);

/** Stripe's words of 2014. */
const BRANDS = [
  'Visa',
  'American Express',
  'MasterCard',
  'Discover',
  'JCB',
  'Diners Club',
  'Unknown',
] as const;
const FUNDING = ['credit', 'debit', 'prepaid', 'unknown'] as const;
const check = z.enum(['pass', 'fail', 'unchecked']).nullable();

/** The years that a card may end in. */
export const YEARS = { first: 1970, last: 9999 } as const;

export const cardRecord = z.strictObject({
  id: z.string().min(1),
  object: z.literal('card').default('card'),
  last4: z
    .string()
    .regex(/^\d{4}$/)
    .default('4242'),
  brand: z.enum(BRANDS).default('Visa'),
  funding: z.enum(FUNDING).default('credit'),
  exp_month: z.int().min(1).max(12).default(12),
  exp_year: z.int().min(YEARS.first).max(YEARS.last).default(2015),
  fingerprint: z.string().default('Xt5EWLLDS7FJjR1c'),
  country: nullableText.default('US'),
  name: nullableText,
  address_line1: nullableText,
  address_line2: nullableText,
  address_city: nullableText,
  address_state: nullableText,
  address_zip: nullableText,
  address_country: nullableText,
  cvc_check: check.default('pass'),
  address_line1_check: check.default(null),
  address_zip_check: check.default(null),
  /** Given in a documented body; always the id of the customer that has the card. */
  customer: z.string().optional(),
});

export type Card = Readonly<z.output<typeof cardRecord>>;

/** A list as an array, or as the list object of a documented body. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item), z.looseObject({ data: z.array(item) }).transform((list) => list.data)]);

/** The one Stripe customer of an org, as a fixtures file may write it. */
export const customerRecord = z.strictObject({
  orgId: z.string().min(1),
  object: z.literal('customer').default('customer'),
  created: z.int().default(1403096315),
  id: z.string().min(1),
  livemode: z.boolean().default(false),
  description: nullableText,
  email: nullableText,
  delinquent: z.boolean().default(false),
  metadata: z.record(z.string(), z.string()).default({}),
  subscriptions: listOf(z.record(z.string(), z.unknown())).default([]),
  discount: z.record(z.string(), z.unknown()).nullable().default(null),
  account_balance: z.int().default(0),
  currency: nullableText.default('usd'),
  cards: listOf(cardRecord).default([]),
  /** The first card, when it names none of them. */
  default_card: nullableText,
});

export type Customer = Readonly<z.output<typeof customerRecord>>;

export const customers: CollectionSpec<Customer> = {
  name: 'customers',
  id: (record) => record.orgId,
  order: (record) => record.created,
  indexes: { id: (record) => record.id },
};

/** The documented 14 keys in their documented order. */
export function renderCustomer(customer: Customer): object {
  const { id, cards } = customer;
  return {
    object: 'customer',
    created: customer.created,
    id,
    livemode: customer.livemode,
    description: customer.description,
    email: customer.email,
    delinquent: customer.delinquent,
    metadata: customer.metadata,
    subscriptions: list(`/v1/customers/${id}/subscriptions`, customer.subscriptions),
    discount: customer.discount,
    account_balance: customer.account_balance,
    currency: customer.currency,
    cards: list(
      `/v1/customers/${id}/cards`,
      cards.map((card) => renderCard(card, id)),
    ),
    default_card: defaultCard(customer)?.id ?? null,
  };
}

/** The card that is charged: the first one, when none is named. */
export const defaultCard = ({ cards, default_card }: Customer): Card | undefined =>
  cards.find(({ id }) => id === default_card) ?? cards[0];

/** A card as it is shown: the keys stand in the order of the schema, which parsing gave them. */
export const renderCard = (card: Card, customer: string): object => ({ ...card, customer });

const list = (url: string, data: readonly object[]): object => ({
  object: 'list',
  total_count: data.length,
  has_more: false,
  url,
  data,
});
