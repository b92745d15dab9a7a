import { z } from 'zod';
import type { Profile } from '../options.ts';

const idText =
  "The unique ID of the customer. You may use either the customer's `id` on Dub (obtained via `/customers` endpoint) or their `externalId` (unique ID within your system, prefixed with `ext_`, e.g. `ext_123`).";

const id = z.string().describe(idText);
const externalId = z.string().describe("Unique identifier for the customer in the client's app.");
const name = z.string().describe('Name of the customer.');
const email = z.string().nullable().describe('Email of the customer.');
const avatar = z.string().nullable().describe('Avatar URL of the customer.');
const country = z.string().nullable().describe('Country of the customer.');
const sales = z.number().nullable().describe('Total number of sales for the customer.');
const saleAmount = z.number().nullable().describe('Total amount of sales for the customer.');
const createdAt = z.string().describe('The date the customer was created.');
const stripeCustomerId = z
  .string()
  .nullable()
  .describe("The customer's Stripe customer ID, unique across all workspaces.");
const firstSaleAt = z.string().nullable().describe("The date of the customer's first sale.");
const subscriptionCanceledAt = z
  .string()
  .nullable()
  .describe("The date the customer's subscription was canceled.");

/** What `includeExpandedFields` adds, where a customer has it. */
const relations = {
  link: z
    .object({
      id: z.string(),
      domain: z.string(),
      key: z.string(),
      shortLink: z.url(),
      url: z.url(),
      programId: z.string().nullable(),
    })
    .optional(),
  programId: z.string().optional(),
  partner: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      image: z.string().nullable(),
    })
    .optional(),
  discount: z
    .object({
      id: z.string(),
      amount: z.number(),
      type: z.enum(['percentage', 'flat']),
      maxDuration: z.number().nullable(),
      couponId: z.string().nullable(),
      couponTestId: z.string().nullable(),
      description: z.string().nullable().optional(),
      partnersCount: z.number().nullable().optional(),
    })
    .optional(),
};

/** A customer on the wire, by profile, keys in their order. */
export const wireCustomer = {
  '2025-09': z.object({
    id,
    externalId,
    name,
    email,
    avatar,
    country,
    sales,
    saleAmount,
    createdAt,
    ...relations,
  }),
  current: z.object({
    id,
    name,
    email,
    avatar,
    externalId,
    stripeCustomerId,
    country,
    sales,
    saleAmount,
    createdAt,
    firstSaleAt,
    subscriptionCanceledAt,
    ...relations,
  }),
} as const satisfies Readonly<Record<Profile, z.ZodObject>>;

const updated = {
  email: z.email().nullable().optional(),
  name: z.string().nullable().optional(),
  avatar: z.url().nullable().optional(),
  externalId: z.string().optional(),
  stripeCustomerId: z.string().nullable().optional(),
};

/** The body of PATCH, by profile. */
export const updateBody = {
  '2025-09': z.object(updated),
  current: z.object({ ...updated, country: z.string().optional() }),
} as const satisfies Readonly<Record<Profile, z.ZodObject>>;

/** The body of POST, by profile. */
export const createBody = {
  '2025-09': z.object({ ...updated, externalId: z.string() }),
  current: z.object({ ...updated, externalId: z.string(), country: z.string() }),
} as const satisfies Readonly<Record<Profile, z.ZodObject>>;

const tracked = {
  clickId: z.string().nullable().optional(),
  eventName: z.string().max(255).optional(),
  customerExternalId: z.string().max(100),
  customerName: z.string().max(100).nullable().optional(),
  customerEmail: z.email().max(100).nullable().optional(),
  customerAvatar: z.string().nullable().optional(),
  metadata: z.looseObject({}).nullable().optional(),
};

/** The body of `POST /track/lead`. */
export const leadBody = z.object({
  ...tracked,
  clickId: z.string(),
  eventName: z.string().min(1).max(255),
  mode: z.enum(['async', 'wait', 'deferred']).optional(),
  eventQuantity: z.number().optional(),
});

/** The body of `POST /track/sale`. */
export const saleBody = z.object({
  ...tracked,
  amount: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  currency: z.string().optional(),
  paymentProcessor: z.string().optional(),
  invoiceId: z.string().nullable().optional(),
  leadEventName: z.string().nullable().optional(),
});

const text = z.string().nullable();
const known = { name: text, email: text, avatar: text, externalId: text };

/** The answer to `POST /track/lead`. */
export const leadAnswer = z.object({
  click: z.object({ id: z.string() }),
  link: relations.link.unwrap().extend({ partnerId: text, tenantId: text, externalId: text }).nullable(),
  customer: z.object(known),
});

/** The answer to `POST /track/sale`. */
export const saleAnswer = z.object({
  eventName: z.string(),
  customer: z.object({ id: z.string(), ...known }).nullable(),
  sale: z
    .object({
      amount: z.number(),
      currency: z.string(),
      paymentProcessor: z.string(),
      invoiceId: text,
      metadata: z.looseObject({}).nullable(),
    })
    .nullable(),
});

export const pathId = id;
