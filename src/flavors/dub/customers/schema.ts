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
