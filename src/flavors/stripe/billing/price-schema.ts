import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { DOCUMENTED } from './coupon-schema.ts';
import { INTERVALS } from './times.ts';

/** What a price that was made up costs. */
const MADE_UP = 2000;

/** A price as it is kept. Fixtures can say what an id costs; any other id is a price from the moment that it is first used. */
export const priceSchema = z.strictObject({
  id: z.string().min(1).max(5000),
  object: z.literal('price').default('price'),
  active: z.boolean().default(true),
  created: z.int().min(0).default(DOCUMENTED),
  currency: z
    .string()
    .regex(/^[a-z]{3}$/, 'a currency is three lower-case letters')
    .default('usd'),
  interval: z.enum(INTERVALS).default('month'),
  interval_count: z.int().min(1).max(1095).default(1),
  lookup_key: z.string().nullable().default(null),
  metadata: z.record(z.string(), z.string()).default({}),
  nickname: z.string().nullable().default(null),
  product: z.string().default('prod_NWjs8kKbJWmuuc'),
  product_name: z.string().default('Gold Plan'),
  tax_behavior: z.enum(['exclusive', 'inclusive', 'unspecified']).default('unspecified'),
  trial_period_days: z.int().nullable().default(null),
  unit_amount: z.number().min(0).default(MADE_UP),
});

export type Price = z.infer<typeof priceSchema>;

export const prices: CollectionSpec<Price> = {
  name: 'prices',
  order: ({ created }) => created,
  indexes: { product: ({ product }) => product },
};
