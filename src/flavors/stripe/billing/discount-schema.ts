import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { DOCUMENTED } from './coupon-schema.ts';

/** A discount as it is kept: for good, since events tell of it when no customer or subscription has it any more. */
export const discountSchema = z.strictObject({
  id: z.string().regex(/^di_[\w-]+$/, 'the id of a discount begins with di_'),
  object: z.literal('discount').default('discount'),
  coupon: z.string(),
  customer: z.string().nullable().default(null),
  end: z.int().nullable().default(null),
  promotion_code: z.string().nullable().default(null),
  start: z.int().default(DOCUMENTED),
  subscription: z.string().nullable().default(null),
  subscription_item: z.string().nullable().default(null),
});

export type Discount = z.infer<typeof discountSchema>;

export const discounts: CollectionSpec<Discount> = { name: 'discounts', order: ({ start }) => start };
