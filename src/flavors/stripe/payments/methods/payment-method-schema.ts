import { z } from 'zod';
import type { CollectionSpec } from '../../../../store/collection.ts';
import { DECLINES } from '../cards/declines.ts';
import { METHOD_TYPES } from './method-types.ts';
import { cardSchema } from '../schema.ts';

const text = z.string().nullable().default(null);

export const billingSchema = z.strictObject({
  address: z
    .strictObject({ city: text, country: text, line1: text, line2: text, postal_code: text, state: text })
    .prefault({}),
  email: text,
  name: text,
  phone: text,
  tax_id: text,
});

const { id, created, metadata } = cardSchema.shape;

const card = cardSchema.pick({
  brand: true,
  country: true,
  cvc_check: true,
  exp_month: true,
  exp_year: true,
  fingerprint: true,
  funding: true,
  last4: true,
  line1_verdict: true,
  zip_verdict: true,
});

/** A payment method as it is kept: what its type says of it is in `card`, or in `details` as the API shows it. */
export const paymentMethodSchema = z
  .strictObject({
    id,
    object: z.literal('payment_method').default('payment_method'),
    allow_redisplay: z.enum(['always', 'limited', 'unspecified']).default('unspecified'),
    billing_details: billingSchema.prefault({}),
    card: card.extend({ preferred_network: text }).optional(),
    created,
    customer: text,
    details: z.record(z.string(), z.json()).default({}),
    metadata,
    type: z.enum(METHOD_TYPES).default('card'),
    decline: z.enum(DECLINES).nullable().default(null),
    /** Once detached it can be read, and nothing else. */
    detached: z.boolean().default(false),
  })
  .refine(({ type, card }) => (type === 'card') === (card !== undefined), {
    path: ['card'],
    error: 'of type card, and only then, it has a card: {} is one that works',
  });

export type PaymentMethod = z.infer<typeof paymentMethodSchema>;
export type Billing = z.infer<typeof billingSchema>;

export const paymentMethods: CollectionSpec<PaymentMethod> = {
  name: 'payment_methods',
  order: (method) => method.created,
  indexes: { customer: ({ customer }) => customer },
};
