import { z } from 'zod';
import type { Call } from '../../core/call.ts';
import type { Answer } from '../../core/reply.ts';
import type { Route, World } from '../flavor.ts';
import { checked } from './body.ts';
import { customers, renderCustomer, type Card, type Customer } from './customer.ts';
import { badRequest, refusal } from './errors.ts';
import type { CatalyzeOptions } from './options.ts';
import { payingOrg } from './permissions.ts';
import { json } from './reply.ts';

const choice = z.object({ paymentId: z.string() });

function retrieve(call: Call, world: World<CatalyzeOptions>): Answer {
  return json(renderCustomer(findCustomer(call, world)));
}

/** Makes a card that the customer already has its default one. */
async function update(call: Call, world: World<CatalyzeOptions>): Promise<Answer> {
  findCustomer(call, world); // its refusals come before those of the body
  const { paymentId } = checked(choice, await call.body());
  const customer = findCustomer(call, world); // as it is by now
  const card = linkedCard(customer, paymentId);
  if (!card) throw badRequest("paymentId is not linked to the organization's customer");
  world.collection(customers).put({ ...customer, default_card: card.id });
  return json({});
}

/** The customer of the path's org: 404 without an org, 403 without permission, 400 while no payment method exists. */
export function findCustomer(call: Call, world: World<CatalyzeOptions>): Customer {
  const { orgId } = payingOrg(call, world);
  const customer = world.collection(customers).get(orgId);
  if (!customer || customer.cards.length === 0) throw refusal('not_set_up');
  return customer;
}

/** A card by its id, or by the `tok_…` that it was made from: the documented sample of an update sends one. */
export const linkedCard = ({ cards }: Customer, paymentId: string): Card | undefined =>
  cards.find(({ id }) => id === paymentId || id === paymentId.replace(/^tok_/, 'card_'));

const PATH = '/v2/org/:orgId/customer';

export const customerRoutes: readonly Route<CatalyzeOptions>[] = [
  { method: 'GET', path: PATH, operation: 'customers.retrieve', handle: retrieve },
  { method: 'PUT', path: PATH, operation: 'customers.update', handle: update },
];
