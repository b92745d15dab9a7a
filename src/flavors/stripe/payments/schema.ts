import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { DECLINES } from './cards/declines.ts';

const text = z.string().nullable().default(null);
const id = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\w-]+$/, 'an id is letters, digits, _ and -');
const metadata = z.record(z.string(), z.string()).default({});
const verdict = z.enum(['pass', 'fail', 'unavailable']).default('pass');
/** That of the documented customer. */
const created = z.int().min(0).default(1680893993);
const decline = z.enum(DECLINES).nullable().default(null);

/** A card as it is kept, in a token or with a customer: the keys of the API, then what the API doesn't show. */
export const cardSchema = z.strictObject({
  id,
  object: z.literal('card'),
  address_city: text,
  address_country: text,
  address_line1: text,
  address_line1_check: text,
  address_line2: text,
  address_state: text,
  address_zip: text,
  address_zip_check: text,
  brand: z.string().default('Visa'),
  country: z.string().nullable().default('US'),
  customer: text,
  cvc_check: text,
  dynamic_last4: text,
  exp_month: z.int().min(1).max(12).default(12),
  exp_year: z.int().min(1970).max(9999).default(2034),
  fingerprint: text,
  funding: z.enum(['credit', 'debit', 'prepaid', 'unknown']).default('credit'),
  last4: z.string().default('4242'),
  metadata,
  name: text,
  regulated_status: z.enum(['regulated', 'unregulated']).default('unregulated'),
  tokenization_method: text,
  created,
  decline,
  line1_verdict: verdict,
  zip_verdict: verdict,
});

export const bankAccountSchema = z.strictObject({
  id,
  object: z.literal('bank_account'),
  account_holder_name: text,
  account_holder_type: z.enum(['company', 'individual']).nullable().default(null),
  account_type: text,
  bank_name: z.string().nullable().default('STRIPE TEST BANK'),
  country: z.string().default('US'),
  currency: z.string().default('usd'),
  customer: text,
  fingerprint: text,
  last4: z.string().default('6789'),
  metadata,
  routing_number: z.string().nullable().default('110000000'),
  status: z.enum(['new', 'validated', 'verified', 'verification_failed', 'errored']).default('new'),
  created,
  /** Wrong amounts so far. */
  failed_attempts: z.int().min(0).default(0),
});

export const sourceSchema = z.discriminatedUnion('object', [cardSchema, bankAccountSchema]);

export const tokenSchema = z.strictObject({
  id,
  object: z.literal('token').default('token'),
  bank_account: bankAccountSchema.optional(),
  card: cardSchema.optional(),
  created,
  type: z.enum(['bank_account', 'card', 'cvc_update', 'pii']),
  used: z.boolean().default(false),
});

export type Card = z.infer<typeof cardSchema>;
export type BankAccount = z.infer<typeof bankAccountSchema>;
/** What a customer can have as a source. */
export type Source = z.infer<typeof sourceSchema>;
export type Token = z.infer<typeof tokenSchema>;

/** The cards and bank accounts of customers. */
export const sources: CollectionSpec<Source> = {
  name: 'sources',
  order: (source) => source.created,
  indexes: { customer: ({ customer }) => customer },
};

export const tokens: CollectionSpec<Token> = { name: 'tokens', order: (token) => token.created };
