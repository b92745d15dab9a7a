import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';

/** The moment that a short fixture is created at: that of the documented coupon. */
export const DOCUMENTED = 1678037688;

/** The months that a coupon can last for: a thousand years, as longer ones end at no date that a clock can show. */
export const LONGEST = 12_000;

const currency = z.string().regex(/^[a-z]{3}$/, 'a currency is three lower-case letters');

/** A coupon as it is kept. Whether it is valid is seen when it is shown. */
export const couponSchema = z.strictObject({
  id: z.string().min(1).max(5000),
  object: z.literal('coupon').default('coupon'),
  amount_off: z.int().min(1).nullable().default(null),
  applies_to: z
    .strictObject({ products: z.array(z.string()) })
    .nullable()
    .default(null),
  created: z.int().min(0).default(DOCUMENTED),
  currency: currency.nullable().default(null),
  currency_options: z.record(currency, z.strictObject({ amount_off: z.int() })).default({}),
  duration: z.enum(['forever', 'once', 'repeating']).default('once'),
  duration_in_months: z.int().min(1).max(LONGEST).nullable().default(null),
  livemode: z.literal(false).default(false),
  max_redemptions: z.int().min(1).nullable().default(null),
  metadata: z.record(z.string(), z.string()).default({}),
  name: z.string().nullable().default(null),
  percent_off: z.number().min(0).max(100).nullable().default(null),
  redeem_by: z.int().nullable().default(null),
  times_redeemed: z.int().min(0).default(0),
});

export type Coupon = z.infer<typeof couponSchema>;

export const coupons: CollectionSpec<Coupon> = { name: 'coupons', order: ({ created }) => created };

/** Coupons that are gone, for the discounts that were made of them. */
export const deletedCoupons: CollectionSpec<Coupon> = { name: 'deleted_coupons', order: () => 0 };
