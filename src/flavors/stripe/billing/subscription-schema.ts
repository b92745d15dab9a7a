import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { DOCUMENTED } from './coupon-schema.ts';
import { INTERVALS } from './times.ts';

const text = z.string().nullable().default(null);
const moment = z.int().min(0);
const metadata = z.record(z.string(), z.string()).default({});

export const STATUSES = [
  'active',
  'past_due',
  'unpaid',
  'canceled',
  'incomplete',
  'incomplete_expired',
  'trialing',
  'paused',
] as const;

export const FEEDBACK = [
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
] as const;

const itemSchema = z.strictObject({
  id: z.string().regex(/^si_[\w-]+$/, 'the id of a subscription item begins with si_'),
  created: moment.default(DOCUMENTED),
  current_period_end: moment.default(DOCUMENTED + 31 * 86400),
  current_period_start: moment.default(DOCUMENTED),
  metadata,
  /** The id of a price. */
  price: z.string(),
  quantity: z.int().min(0).default(1),
});

/** A subscription as it is kept. Nothing is ever invoiced, and only a test clock makes it grow older. */
export const subscriptionSchema = z.strictObject({
  id: z.string().regex(/^sub_[\w-]+$/, 'the id of a subscription begins with sub_'),
  object: z.literal('subscription').default('subscription'),
  application_fee_percent: z.number().nullable().default(null),
  automatic_tax: z.boolean().default(false),
  billing_cycle_anchor: moment.default(DOCUMENTED),
  billing_mode: z.enum(['classic', 'flexible']).default('classic'),
  cancel_at: moment.nullable().default(null),
  cancel_at_period_end: z.boolean().default(false),
  canceled_at: moment.nullable().default(null),
  cancellation_details: z
    .strictObject({ comment: text, feedback: z.enum(FEEDBACK).nullable().default(null), reason: text })
    .prefault({}),
  collection_method: z.enum(['charge_automatically', 'send_invoice']).default('charge_automatically'),
  created: moment.default(DOCUMENTED),
  currency: z.string().default('usd'),
  customer: z.string(),
  days_until_due: z.int().nullable().default(null),
  default_payment_method: text,
  default_source: text,
  description: text,
  /** The ids of its discounts. */
  discounts: z.array(z.string()).default([]),
  ended_at: moment.nullable().default(null),
  items: z.array(itemSchema).default([]),
  livemode: z.literal(false).default(false),
  metadata,
  on_behalf_of: text,
  pause_collection: z
    .strictObject({
      behavior: z.enum(['keep_as_draft', 'mark_uncollectible', 'void']),
      resumes_at: moment.nullable().default(null),
    })
    .nullable()
    .default(null),
  payment_method_types: z.array(z.string()).nullable().default(null),
  pending_invoice_item_interval: z
    .strictObject({ interval: z.enum(INTERVALS), interval_count: z.int() })
    .nullable()
    .default(null),
  save_default_payment_method: z.enum(['off', 'on_subscription']).default('off'),
  start_date: moment.default(DOCUMENTED),
  status: z.enum(STATUSES).default('active'),
  test_clock: text,
  trial_end: moment.nullable().default(null),
  trial_end_behavior: z.enum(['cancel', 'create_invoice', 'pause']).default('create_invoice'),
  trial_start: moment.nullable().default(null),
});

export type Subscription = z.infer<typeof subscriptionSchema>;
export type SubscriptionItem = z.infer<typeof itemSchema>;

export const subscriptions: CollectionSpec<Subscription> = {
  name: 'subscriptions',
  order: ({ created }) => created,
  indexes: { customer: ({ customer }) => customer, test_clock: ({ test_clock }) => test_clock },
};

/** Whether a subscription is over for good. */
export const hasEnded = ({ status }: Subscription): boolean =>
  status === 'canceled' || status === 'incomplete_expired';

/** The period that a subscription is in: it ends when that of its first item to end does. */
export function periodOf({ items, start_date }: Subscription): { start: number; end: number } {
  return {
    start: Math.min(
      ...items.map((item) => item.current_period_start),
      items.length === 0 ? start_date : Infinity,
    ),
    end: Math.min(
      ...items.map((item) => item.current_period_end),
      items.length === 0 ? start_date : Infinity,
    ),
  };
}
