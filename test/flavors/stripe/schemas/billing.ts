import { z } from 'zod';
import {
  BASIL,
  CLOVER,
  currency,
  deleted,
  ENDIVE,
  id,
  metadata,
  moment,
  nullMoment,
  nullText,
  nullWhole,
  owned,
  test,
  text,
  whole,
  type Maker,
} from './parts.ts';

const interval = z.enum(['day', 'week', 'month', 'year']);
const nothing = z.null();
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

const currencyOptions = z.record(currency, z.looseObject({})).optional();

function priceSchemas({ until, ref }: Maker): Record<string, z.ZodType> {
  const usage = until(BASIL, nothing);
  return {
    price: z.strictObject({
      id: text,
      object: z.literal('price'),
      active: z.boolean(),
      billing_scheme: z.enum(['per_unit', 'tiered']),
      created: moment,
      currency,
      currency_options: currencyOptions,
      custom_unit_amount: nothing,
      livemode: test,
      lookup_key: nullText,
      metadata,
      nickname: nullText,
      product: ref('product'),
      recurring: z
        .strictObject({
          aggregate_usage: usage,
          interval,
          interval_count: whole,
          meter: nullText,
          trial_period_days: nullWhole,
          usage_type: z.enum(['licensed', 'metered']),
        })
        .nullable(),
      tax_behavior: z.enum(['exclusive', 'inclusive', 'unspecified']).nullable(),
      tiers_mode: nothing,
      transform_quantity: nothing,
      type: z.enum(['one_time', 'recurring']),
      unit_amount: nullWhole,
      unit_amount_decimal: decimal.nullable(),
    }),
    plan: z.strictObject({
      id: text,
      object: z.literal('plan'),
      active: z.boolean(),
      aggregate_usage: usage,
      amount: nullWhole,
      amount_decimal: decimal.nullable(),
      billing_scheme: z.enum(['per_unit', 'tiered']),
      created: moment,
      currency,
      interval,
      interval_count: whole,
      livemode: test,
      metadata: metadata.nullable(),
      meter: nullText,
      nickname: nullText,
      product: ref('product').nullable(),
      tiers_mode: nothing,
      transform_usage: nothing,
      trial_period_days: nullWhole,
      usage_type: z.enum(['licensed', 'metered']),
    }),
    product: z.looseObject({ id: text, object: z.literal('product'), active: z.boolean(), name: text }),
  };
}

function subscriptionSchemas(maker: Maker): Record<string, z.ZodType> {
  const { since, until, whole: object, ref } = maker;
  return {
    subscription_item: z.strictObject({
      id: id('si_'),
      object: z.literal('subscription_item'),
      billing_thresholds: nothing,
      created: moment,
      current_period_end: moment,
      current_period_start: moment,
      current_trial: since(ENDIVE, nothing),
      discounts: z.array(text),
      metadata,
      plan: object('plan'),
      price: object('price'),
      quantity: whole.min(0).optional(),
      subscription: id('sub_'),
      tax_rates: z.array(z.looseObject({})).nullable(),
    }),
    subscription: z.strictObject({
      id: id('sub_'),
      object: z.literal('subscription'),
      application: nothing,
      application_fee_percent: z.number().nullable(),
      automatic_tax: z.strictObject({
        disabled_reason: nullText,
        enabled: z.boolean(),
        liability: z.strictObject({ type: text }).nullable(),
      }),
      billing_cycle_anchor: moment,
      billing_cycle_anchor_config: nothing,
      billing_mode: since('2025-06-30', z.looseObject({ type: z.enum(['classic', 'flexible']) })),
      billing_schedules: since(ENDIVE, z.array(z.looseObject({}))),
      billing_thresholds: nothing,
      cancel_at: nullMoment,
      cancel_at_period_end: z.boolean(),
      canceled_at: nullMoment,
      cancellation_details: z
        .strictObject({
          comment: nullText,
          feedback: nullText,
          feedback_option: since(ENDIVE, nothing),
          reason: z.enum(['cancellation_requested', 'payment_disputed', 'payment_failed']).nullable(),
        })
        .nullable(),
      collection_method: z.enum(['charge_automatically', 'send_invoice']),
      created: moment,
      currency,
      current_period_end: until(BASIL, moment),
      current_period_start: until(BASIL, moment),
      ...owned(maker),
      customer: ref('customer', 'deleted_customer'),
      days_until_due: nullWhole,
      default_payment_method: ref('payment_method').nullable(),
      default_source: ref('card', 'bank_account', 'source').nullable(),
      default_tax_rates: z.array(z.looseObject({})).nullable(),
      description: nullText,
      discount: until(BASIL, object('discount').nullable()),
      discounts: z.array(ref('discount')),
      ended_at: nullMoment,
      invoice_settings: z.strictObject({
        account_tax_ids: nothing,
        custom_fields: since(ENDIVE, nothing),
        description: since(ENDIVE, nothing),
        footer: since(ENDIVE, nothing),
        issuer: z.strictObject({ type: text }),
      }),
      items: z.strictObject({
        object: z.literal('list'),
        data: z.array(object('subscription_item')).min(1),
        has_more: z.boolean(),
        total_count: whole,
        url: text,
      }),
      latest_invoice: nothing,
      livemode: test,
      managed_payments: since(ENDIVE, nothing),
      metadata,
      next_pending_invoice_item_invoice: nothing,
      on_behalf_of: nullText,
      pause_collection: z.strictObject({ behavior: text, resumes_at: nullMoment }).nullable(),
      payment_settings: z
        .strictObject({
          payment_method_options: nothing,
          payment_method_types: z.array(text).nullable(),
          save_default_payment_method: z.enum(['off', 'on_subscription']).nullable(),
        })
        .nullable(),
      pending_invoice_item_interval: z.strictObject({ interval, interval_count: whole }).nullable(),
      pending_setup_intent: nothing,
      pending_update: nothing,
      plan: object('plan').nullable(),
      quantity: whole.nullable().optional(),
      schedule: nothing,
      start_date: moment,
      status: z.enum([
        'active',
        'canceled',
        'incomplete',
        'incomplete_expired',
        'past_due',
        'paused',
        'trialing',
        'unpaid',
      ]),
      test_clock: ref('test_helpers.test_clock').nullable(),
      transfer_data: nothing,
      trial_end: nullMoment,
      trial_settings: z
        .strictObject({
          end_behavior: z.strictObject({
            missing_payment_method: z.enum(['cancel', 'create_invoice', 'pause']),
          }),
        })
        .nullable(),
      trial_start: nullMoment,
    }),
  };
}

/** Coupons and what is made of them, and subscriptions: section 2.3 of the sheet, and the contract. */
export function billingSchemas(maker: Maker): Record<string, z.ZodType> {
  const { since, until, whole: object, ref } = maker;
  const discount = {
    id: id('di_'),
    object: z.literal('discount'),
    checkout_session: nullText,
    coupon: until(CLOVER, object('coupon')),
    ...owned(maker),
    invoice: nullText,
    invoice_item: nullText,
    promotion_code: ref('promotion_code').nullable(),
    source: since(CLOVER, z.strictObject({ coupon: ref('coupon').nullable(), type: z.literal('coupon') })),
    start: moment,
    subscription: nullText,
    subscription_item: nullText,
  };
  return {
    ...priceSchemas(maker),
    ...subscriptionSchemas(maker),
    discount: z.strictObject({ ...discount, end: nullMoment }),
    deleted_discount: z.strictObject({ ...discount, deleted: z.literal(true) }),
    coupon: z.strictObject({
      id: text.min(1),
      object: z.literal('coupon'),
      amount_off: nullWhole,
      applies_to: z.strictObject({ products: z.array(text) }).optional(),
      created: moment,
      currency: currency.nullable(),
      currency_options: currencyOptions,
      duration: z.enum(['forever', 'once', 'repeating']),
      duration_in_months: nullWhole,
      livemode: test,
      max_redemptions: nullWhole,
      metadata: metadata.nullable(),
      name: nullText,
      percent_off: z.number().min(0).max(100).nullable(),
      redeem_by: nullMoment,
      times_redeemed: whole,
      valid: z.boolean(),
    }),
    deleted_coupon: deleted('coupon'),
    deleted_promotion_code: deleted('promotion_code'),
    promotion_code: z.strictObject({
      id: id('promo_'),
      object: z.literal('promotion_code'),
      active: z.boolean(),
      code: text,
      coupon: until(CLOVER, object('coupon')),
      created: moment,
      ...owned(maker),
      expires_at: nullMoment,
      livemode: test,
      max_redemptions: nullWhole,
      metadata: metadata.nullable(),
      promotion: since(
        CLOVER,
        z.strictObject({ coupon: ref('coupon').nullable(), type: z.literal('coupon') }),
      ),
      restrictions: z.strictObject({
        currency_options: currencyOptions,
        first_time_transaction: z.boolean(),
        minimum_amount: nullWhole,
        minimum_amount_currency: currency.nullable(),
      }),
      times_redeemed: whole,
    }),
  };
}
