import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import type { Route } from '../../flavor.ts';
import { customerOfPath } from '../customers/path-customer.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { readParams } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, present } from '../wire/kind.ts';
import { checkCursors, page } from '../wire/list.ts';
import { viewOf, type StripeWorld } from '../wire/view.ts';
import { createSubscription } from './subscription-create.ts';
import { deleteSubscriptionDiscount, retrieveSubscriptionDiscount } from './subscription-discount.ts';
import { createParams, ownListParams } from './subscription-params.ts';
import { subscriptions } from './subscription-schema.ts';
import { subscriptionKind } from './subscription-view.ts';
import { cancel, retrieve, update } from './subscriptions.ts';

async function listOwn(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, ...asked } = await readParams(ownListParams, call, world);
  const listed = { collection: world.collection(subscriptions), what: subscriptionKind.what };
  checkCursors(call, asked, listed);
  const { id } = customerOfPath(call, world);
  const view = viewOf(call, world);
  const list = await page(call, asked, {
    ...listed,
    url: `/v1/customers/${id}/subscriptions`,
    filter: { by: ['customer', id] },
    keep: ({ status }) => status !== 'canceled',
    show: (subscription) => present(subscriptionKind, subscription, view, expand),
  });
  return ok(list, world);
}

async function createOwn(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(createParams, call, world);
  const subscription = createSubscription(call, world, customerOfPath(call, world), values);
  return answerWith(call, world, subscriptionKind, subscription, values.expand);
}

const ALL = '/v1/customers/:customer/subscriptions';
const ONE = `${ALL}/:subscription`;

const routes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: ALL, operation: 'subscriptions.list', handle: listOwn },
  { method: 'POST', path: ALL, operation: 'subscriptions.create', handle: createOwn },
  { method: 'GET', path: ONE, operation: 'subscriptions.retrieve', handle: retrieve },
  { method: 'POST', path: ONE, operation: 'subscriptions.update', handle: update },
  { method: 'DELETE', path: ONE, operation: 'subscriptions.cancel', handle: cancel },
  {
    method: 'GET',
    path: `${ONE}/discount`,
    operation: 'discounts.retrieve',
    handle: retrieveSubscriptionDiscount,
  },
  {
    method: 'DELETE',
    path: `${ONE}/discount`,
    operation: 'discounts.delete',
    handle: deleteSubscriptionDiscount,
  },
];

export const customerSubscriptionResource: Resource = { kept: [], routes };
