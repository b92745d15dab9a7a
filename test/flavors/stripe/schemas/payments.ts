import { z } from 'zod';
import {
  address,
  currency,
  deleted,
  id,
  metadata,
  moment,
  nullText,
  owned,
  test,
  text,
  whole,
  type Maker,
} from './parts.ts';

const check = z.enum(['pass', 'fail', 'unavailable', 'unchecked']).nullable();
const funding = z.enum(['credit', 'debit', 'prepaid', 'unknown']);
const month = whole.min(1).max(12);
const regulated = z.enum(['regulated', 'unregulated']).nullable();

const card = z.strictObject({
  brand: text,
  checks: z
    .strictObject({ address_line1_check: check, address_postal_code_check: check, cvc_check: check })
    .nullable(),
  country: nullText,
  display_brand: nullText,
  exp_month: month,
  exp_year: whole,
  fingerprint: nullText,
  funding,
  generated_from: z.null(),
  last4: text.length(4),
  networks: z.strictObject({ available: z.array(text), preferred: nullText }).nullable(),
  regulated_status: regulated,
  three_d_secure_usage: z.strictObject({ supported: z.boolean() }).nullable(),
  wallet: z.null(),
});

const usBankAccount = z.strictObject({
  account_holder_type: z.enum(['company', 'individual']).nullable(),
  account_type: z.enum(['checking', 'savings']).nullable(),
  bank_name: nullText,
  financial_connections_account: nullText,
  fingerprint: nullText,
  last4: nullText,
  networks: z.strictObject({ preferred: nullText, supported: z.array(text) }).nullable(),
  routing_number: nullText,
  status_details: z.looseObject({}).nullable(),
});

/** Ways to pay: section 2.3 of the sheet, and the contract for what a payment method says of its card. */
export function paymentSchemas(maker: Maker): Record<string, z.ZodType> {
  const { ref, whole: object } = maker;
  // In a token nobody has it yet, and there is no such key.
  const customer = ref('customer', 'deleted_customer').nullable().optional();
  return {
    card: z.strictObject({
      id: id('card_'),
      object: z.literal('card'),
      address_city: nullText,
      address_country: nullText,
      address_line1: nullText,
      address_line1_check: check,
      address_line2: nullText,
      address_state: nullText,
      address_zip: nullText,
      address_zip_check: check,
      brand: text,
      country: nullText,
      customer,
      cvc_check: check,
      dynamic_last4: nullText,
      exp_month: month,
      exp_year: whole,
      fingerprint: text.length(16).nullable(),
      funding,
      last4: text.length(4),
      metadata: metadata.nullable(),
      name: nullText,
      regulated_status: regulated,
      tokenization_method: nullText,
    }),
    bank_account: z.strictObject({
      id: id('ba_'),
      object: z.literal('bank_account'),
      account_holder_name: nullText,
      account_holder_type: nullText,
      account_type: nullText,
      bank_name: nullText,
      country: text.length(2),
      currency,
      customer,
      fingerprint: text.length(16).nullable(),
      last4: text.length(4),
      metadata: metadata.nullable().optional(),
      routing_number: nullText,
      status: z.enum(['new', 'validated', 'verified', 'verification_failed', 'errored']),
    }),
    deleted_card: deleted('card', { currency: nullText.optional() }),
    deleted_bank_account: deleted('bank_account', { currency: nullText.optional() }),
    payment_method: z
      .strictObject({
        id: id('pm_'),
        object: z.literal('payment_method'),
        allow_redisplay: z.enum(['always', 'limited', 'unspecified']),
        billing_details: z.strictObject({
          address: address.nullable(),
          email: nullText,
          name: nullText,
          phone: nullText,
          tax_id: nullText,
        }),
        card: card.optional(),
        created: moment,
        ...owned(maker),
        livemode: test,
        metadata: metadata.nullable(),
        type: text,
        us_bank_account: usBankAccount.optional(),
      })
      .catchall(z.looseObject({}))
      .refine((method) => Object.hasOwn(method, method.type), 'what its type says of it is missing'),
    token: z.strictObject({
      id: text,
      object: z.literal('token'),
      bank_account: object('bank_account').optional(),
      card: object('card').optional(),
      client_ip: nullText,
      created: moment,
      livemode: test,
      type: z.enum(['account', 'bank_account', 'card', 'cvc_update', 'person', 'pii']),
      used: z.boolean(),
    }),
  };
}
