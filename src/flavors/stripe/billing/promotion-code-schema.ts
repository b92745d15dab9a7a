import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { DOCUMENTED } from './coupon-schema.ts';

const restrictions = z.strictObject({
  currency_options: z.record(z.string(), z.strictObject({ minimum_amount: z.int() })).default({}),
  first_time_transaction: z.boolean().default(false),
  minimum_amount: z.int().nullable().default(null),
  minimum_amount_currency: z.string().nullable().default(null),
});

/** A promotion code as it is kept. Whether it is active is also up to its coupon, which is looked at when it is shown. */
export const promotionCodeSchema = z.strictObject({
  id: z.string().regex(/^promo_[\w-]+$/, 'the id of a promotion code begins with promo_'),
  object: z.literal('promotion_code').default('promotion_code'),
  active: z.boolean().default(true),
  code: z.string().regex(/^[\w-]{1,500}$/, 'a code is letters, digits, _ and -'),
  coupon: z.string(),
  created: z.int().min(0).default(DOCUMENTED),
  customer: z.string().nullable().default(null),
  expires_at: z.int().nullable().default(null),
  livemode: z.literal(false).default(false),
  max_redemptions: z.int().min(1).nullable().default(null),
  metadata: z.record(z.string(), z.string()).default({}),
  restrictions: restrictions.prefault({}),
  times_redeemed: z.int().min(0).default(0),
});

export type PromotionCode = z.infer<typeof promotionCodeSchema>;

export const promotionCodes: CollectionSpec<PromotionCode> = {
  name: 'promotion_codes',
  order: ({ created }) => created,
  indexes: {
    code: ({ code }) => code.toUpperCase(),
    coupon: ({ coupon }) => coupon,
    customer: ({ customer }) => customer,
  },
};
