import { z } from 'zod';
import {
  ACCOUNT,
  address,
  CLOVER,
  currency,
  deleted,
  id,
  listOf,
  metadata,
  moment,
  nullText,
  nullWhole,
  test,
  text,
  whole,
  type Maker,
} from './parts.ts';

const shipping = z.strictObject({ address, name: text, phone: nullText });

const tax = z.strictObject({
  automatic_tax: z.enum(['failed', 'not_collecting', 'supported', 'unrecognized_location']),
  ip_address: nullText,
  location: z
    .strictObject({
      country: text,
      source: z.enum(['billing_address', 'ip_address', 'payment_method', 'shipping_destination']),
      state: nullText,
    })
    .nullable(),
  provider: z.literal('stripe'),
});

const TAX_STATES = ['pending', 'unavailable', 'unverified', 'verified'] as const;

/** Customers and what belongs to nobody else: section 2 of the sheet. */
export function customerSchemas(maker: Maker): Record<string, z.ZodType> {
  const { since, whole: object, ref } = maker;
  const account = since(ACCOUNT, z.null());
  const owner = ref('customer', 'deleted_customer');
  return {
    customer: z.strictObject({
      id: id(''),
      object: z.literal('customer'),
      address: address.nullable(),
      balance: whole,
      business_name: since(CLOVER, text.optional()),
      cash_balance: object('cash_balance').optional(),
      created: moment,
      currency: currency.nullable(),
      customer_account: account,
      default_source: ref('card', 'bank_account', 'source').nullable(),
      delinquent: z.boolean().nullable(),
      description: nullText,
      discount: object('discount').nullable(),
      email: nullText,
      individual_name: since(CLOVER, text.optional()),
      invoice_credit_balance: z.record(currency, whole).optional(),
      invoice_prefix: nullText,
      invoice_settings: z.strictObject({
        custom_fields: z
          .array(z.strictObject({ name: text.max(40), value: text.max(140) }))
          .max(4)
          .nullable(),
        default_payment_method: ref('payment_method').nullable(),
        footer: nullText,
        rendering_options: z.strictObject({ amount_tax_display: nullText, template: nullText }).nullable(),
      }),
      livemode: test,
      metadata,
      name: nullText,
      next_invoice_sequence: whole,
      phone: nullText,
      preferred_locales: z.array(text).nullable(),
      shipping: shipping.nullable(),
      sources: listOf(object('card', 'bank_account', 'source')).optional(),
      subscriptions: listOf(object('subscription')).optional(),
      tax: tax.optional(),
      tax_exempt: z.enum(['exempt', 'none', 'reverse']).nullable(),
      tax_ids: listOf(object('tax_id')).optional(),
      test_clock: ref('test_helpers.test_clock').nullable(),
    }),
    deleted_customer: deleted('customer'),
    tax_id: z.strictObject({
      id: id('txi_'),
      object: z.literal('tax_id'),
      country: nullText,
      created: moment,
      customer: owner.nullable(),
      customer_account: account,
      livemode: test,
      owner: z.strictObject({ customer: owner, customer_account: account, type: z.literal('customer') }),
      type: text,
      value: text,
      verification: z
        .strictObject({ status: z.enum(TAX_STATES), verified_address: nullText, verified_name: nullText })
        .nullable(),
    }),
    deleted_tax_id: deleted('tax_id'),
    'test_helpers.test_clock': z.strictObject({
      id: id('clock_'),
      object: z.literal('test_helpers.test_clock'),
      created: moment,
      deletes_after: moment,
      frozen_time: moment,
      livemode: test,
      name: nullText,
      status: z.enum(['advancing', 'internal_failure', 'ready']),
      status_details: z.strictObject({
        advancing: z.strictObject({ target_frozen_time: moment }).optional(),
      }),
    }),
    'deleted_test_helpers.test_clock': deleted('test_helpers.test_clock'),
    event: z.strictObject({
      id: id('evt_'),
      object: z.literal('event'),
      account: text.optional(),
      api_version: nullText,
      created: moment,
      // What it holds is checked by its own name, in the version that the event says.
      data: z.strictObject({
        object: z.looseObject({ object: text }),
        previous_attributes: z.looseObject({}).optional(),
      }),
      livemode: test,
      pending_webhooks: whole.min(0),
      request: z.strictObject({ id: nullText, idempotency_key: nullText }).nullable(),
      type: text.regex(/^[a-z_]+(\.[a-z_]+)+$/),
    }),
    search_result: z.strictObject({
      object: z.literal('search_result'),
      data: z.array(object('customer')),
      has_more: z.boolean(),
      next_page: nullText,
      total_count: nullWhole.optional(),
      url: z.literal('/v1/customers/search'),
    }),
  };
}
