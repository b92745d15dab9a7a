import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import {
  discountSchema,
  linkSchema,
  moment,
  nullableMoment,
  nullableText,
  partnerSchema,
} from '../customers/schema.ts';

/** A short link: what the answer to a lead shows of it, and what it brings along for a customer. */
export const trackedLinkSchema = linkSchema.extend({
  tenantId: nullableText,
  externalId: nullableText,
  disabledAt: nullableMoment,
  partner: partnerSchema.optional(),
  discount: discountSchema.optional(),
});

export type TrackedLink = z.output<typeof trackedLinkSchema>;

export const linkSpec: CollectionSpec<TrackedLink> = { name: 'links', order: () => 0 };

/** A click on a link, which leads and sales are counted for. */
export const clickSchema = z.strictObject({
  id: z.string().min(1),
  link: z.string().min(1).describe('The id of a link.'),
  country: nullableText,
});

export type Click = z.output<typeof clickSchema>;

export const clickSpec: CollectionSpec<Click> = { name: 'clicks', order: () => 0 };

/** A lead that was told of. */
export const leadSchema = z.strictObject({
  id: z.string().min(1),
  customerExternalId: z.string(),
  eventName: z.string(),
  createdAt: moment,
  customer: nullableText.describe('The id of the customer; null: its click was not found.'),
  link: nullableText.describe('The id of the link; null: its click was not found.'),
  deferred: z.boolean().default(false).describe('true: told of, to be counted by a later one.'),
});

export type Lead = z.output<typeof leadSchema>;

/** Where leads of one kind meet: customer and event name, in whatever case and with spaces or hyphens. */
export const kindOf = (customerExternalId: string, eventName: string): string =>
  JSON.stringify([customerExternalId, eventName.toLowerCase().replaceAll(' ', '-')]);

export const leadSpec: CollectionSpec<Lead> = {
  name: 'leads',
  order: ({ createdAt }) => Date.parse(createdAt),
  indexes: {
    customer: ({ customer }) => customer,
    kind: ({ deferred, customerExternalId, eventName }) =>
      deferred ? null : kindOf(customerExternalId, eventName),
  },
};

const nullable = z.string().nullable();

/** A sale under its invoice, as its answer said it. */
export const saleSchema = z.strictObject({
  id: z.string().min(1).describe('The invoiceId.'),
  createdAt: moment,
  eventName: z.string(),
  customer: z.strictObject({
    id: z.string(),
    name: nullable,
    email: nullable,
    avatar: nullable,
    externalId: nullable,
  }),
  sale: z.strictObject({
    amount: z.number(),
    currency: z.string(),
    paymentProcessor: z.string(),
    invoiceId: nullable,
    metadata: z.record(z.string(), z.unknown()).nullable(),
  }),
});

export type Sale = z.output<typeof saleSchema>;

export const saleSpec: CollectionSpec<Sale> = {
  name: 'sales',
  order: ({ createdAt }) => Date.parse(createdAt),
};
