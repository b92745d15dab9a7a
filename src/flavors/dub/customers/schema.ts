import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';

export const nullableText = z.string().nullable().default(null);
/** Kept as Dub writes it, in UTC with milliseconds. What is no moment passes unchanged: the check before has told of it. */
const normal = (text: string): string =>
  Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString();
export const moment = z.iso.datetime({ offset: true }).overwrite(normal);
export const nullableMoment = moment.nullable().default(null);

/** The link that a customer came through, as customers show it. */
export const linkSchema = z.strictObject({
  id: z.string().min(1),
  domain: z.string(),
  key: z.string(),
  shortLink: z.url(),
  url: z.url(),
  programId: nullableText,
});

export const partnerSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().max(190),
  email: z.string().max(190).nullable().default(null),
  image: nullableText,
});

export const discountSchema = z.strictObject({
  id: z.string().min(1),
  amount: z.number(),
  type: z.enum(['percentage', 'flat']),
  maxDuration: z.number().nullable().default(null),
  couponId: nullableText,
  couponTestId: nullableText,
  description: z.string().nullable().optional(),
  partnersCount: z.number().nullable().optional(),
});

/** A customer as it is kept: the fields of both profiles, and its relations where it has them. */
export const customerSchema = z.strictObject({
  id: z.string().min(1),
  externalId: z.string(),
  name: nullableText,
  email: nullableText,
  avatar: nullableText,
  stripeCustomerId: nullableText,
  country: nullableText,
  sales: z.int().nullable().default(0),
  saleAmount: z.int().nullable().default(0),
  createdAt: moment.default('2025-07-01T00:00:00.000Z'),
  firstSaleAt: nullableMoment,
  subscriptionCanceledAt: nullableMoment,
  link: linkSchema.optional(),
  programId: z.string().optional(),
  partner: partnerSchema.optional(),
  discount: discountSchema.optional(),
  /** The click that the customer came from: what a lead without a `clickId` counts for. */
  clickId: z.string().min(1).optional(),
});

export type Customer = z.output<typeof customerSchema>;

export const customerSpec: CollectionSpec<Customer> = {
  name: 'customers',
  order: ({ createdAt }) => Date.parse(createdAt),
  indexes: {
    externalId: ({ externalId }) => externalId,
    email: ({ email }) => email,
    stripeCustomerId: ({ stripeCustomerId }) => stripeCustomerId,
  },
};

/** A believable customer, for generated fixtures: every field filled, ids as Dub makes them. */
export const generatedCustomerSchema = z.strictObject({
  id: z.string().regex(/^cus_1K[0-9A-HJKMNP-TV-Z]{23}$/),
  externalId: z.string().regex(/^user_[a-z0-9]{12}$/),
  name: z
    .string()
    .regex(
      /^(Ada|Alan|Barbara|Edsger|Grace|Hedy|Ken|Margaret) (Brown|Garcia|Ito|Khan|Lopez|Novak|Silva|Weber)$/,
    ),
  email: z.string().regex(/^[a-z]{4,9}\.[a-z]{4,9}@example\.(com|org|net)$/),
  avatar: z.null(),
  stripeCustomerId: z.string().regex(/^cus_[A-Za-z0-9]{14}$/),
  country: z.enum(['BR', 'DE', 'FR', 'GB', 'IN', 'JP', 'US']),
  sales: z.int().min(1).max(12),
  saleAmount: z.int().min(900).max(250_000),
  createdAt: z
    .string()
    .regex(/^2025-0[1-9]-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$/),
  firstSaleAt: z.null(),
  subscriptionCanceledAt: z.null(),
});
