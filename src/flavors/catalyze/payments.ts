import { z } from 'zod';
import type { Call } from '../../core/call.ts';
import type { Answer } from '../../core/reply.ts';
import type { Route, World } from '../flavor.ts';
import { checked } from './body.ts';
import { newCard, newCustomer } from './new-card.ts';
import { customers, defaultCard, renderCard, YEARS } from './customer.ts';
import { findCustomer, linkedCard } from './customers.ts';
import { badRequest, refusal } from './errors.ts';
import type { CatalyzeOptions } from './options.ts';
import { payingOrg } from './permissions.ts';
import { json } from './reply.ts';

/** The page says `paymentId`; the others are what Stripe's clients call it. */
const TOKEN_FIELDS = ['paymentId', 'token', 'card', 'source'] as const;

const tokenBody = z.object({
  token: z.string().exactOptional(),
  paymentId: z.string().exactOptional(),
  card: z.string().exactOptional(),
  source: z.string().exactOptional(),
});

/** A whole number, also as the string that the documented sample sends (`"01"`). */
const whole = (field: string, min: number, max: number) => {
  const error = `${field} must be a whole number from ${min} to ${max}`;
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d{1,4}$/)
          .transform(Number),
      ],
      { error },
    )
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, { error })
    .exactOptional();
};

const text = z.string().nullable().exactOptional();

/** The fields of Stripe's update-card call of the time, and no other: no card numbers may be sent. */
const cardChanges = z.strictObject({
  address_city: text,
  address_country: text,
  address_line1: text,
  address_line2: text,
  address_state: text,
  address_zip: text,
  exp_month: whole('exp_month', 1, 12),
  exp_year: whole('exp_year', YEARS.first, YEARS.last),
  name: text,
});

/** Adds a card. The first one makes the org's customer and becomes its default; later ones leave the default alone. */
async function create(call: Call, world: World<CatalyzeOptions>): Promise<Answer> {
  payingOrg(call, world); // its refusals come before those of the body
  const body = checked(tokenBody, await call.body());
  const field = TOKEN_FIELDS.find((name) => body[name] !== undefined) ?? 'paymentId';
  const token = body[field];
  if (token === undefined) throw badRequest(`${field} is required`);
  if (!/^(tok|card)_[A-Za-z0-9_]{1,64}$/.test(token)) throw badRequest(`${field} is invalid`);
  const org = payingOrg(call, world);
  const customer = world.collection(customers).get(org.orgId) ?? newCustomer(org, world);
  const card = newCard(token, customer, world);
  if (customer.cards.some(({ id }) => id === card.id)) throw badRequest(`${field} has already been used`);
  const default_card = customer.cards.length === 0 ? card.id : customer.default_card;
  world.collection(customers).put({ ...customer, cards: [...customer.cards, card], default_card });
  return json(world.options.addedPayment === 'card' ? renderCard(card, customer.id) : {});
}

/** Changes a card in place. */
async function update(call: Call, world: World<CatalyzeOptions>): Promise<Answer> {
  findCustomer(call, world); // its refusals come before those of the body
  const changes = checked(cardChanges, await call.body());
  const customer = findCustomer(call, world); // as it is by now
  const card = linkedCard(customer, call.params.paymentId ?? '');
  if (!card) throw refusal('payment_not_found');
  const cards = customer.cards.map((other) => (other === card ? { ...card, ...changes } : other));
  world.collection(customers).put({ ...customer, cards });
  return json({});
}

/** Takes a card away. As at Stripe, the newest that remains takes the place of a default one. */
function remove(call: Call, world: World<CatalyzeOptions>): Answer {
  const customer = findCustomer(call, world);
  const card = linkedCard(customer, call.params.paymentId ?? '');
  if (!card) throw refusal('payment_not_found');
  const cards = customer.cards.filter((other) => other !== card);
  const default_card = card === defaultCard(customer) ? (cards.at(-1)?.id ?? null) : customer.default_card;
  world.collection(customers).put({ ...customer, cards, default_card });
  return json({});
}

const ALL = '/v2/org/:orgId/payment';

export const paymentRoutes: readonly Route<CatalyzeOptions>[] = [
  { method: 'POST', path: ALL, operation: 'payment_methods.create', handle: create },
  { method: 'PUT', path: `${ALL}/:paymentId`, operation: 'payment_methods.update', handle: update },
  { method: 'DELETE', path: `${ALL}/:paymentId`, operation: 'payment_methods.delete', handle: remove },
];
