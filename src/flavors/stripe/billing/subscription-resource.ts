import type { Route } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { prices, priceSchema } from './price-schema.ts';
import { deleteSubscriptionDiscount } from './subscription-discount.ts';
import { subscriptions, subscriptionSchema } from './subscription-schema.ts';
import { subscriptionKind } from './subscription-view.ts';
import { cancel, create, listAll, resume, retrieve, update } from './subscriptions.ts';

const ALL = '/v1/subscriptions';
const ONE = `${ALL}/:subscription`;

const routes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: ALL, operation: 'subscriptions.list', handle: listAll },
  { method: 'POST', path: ALL, operation: 'subscriptions.create', handle: create },
  { method: 'GET', path: ONE, operation: 'subscriptions.retrieve', handle: retrieve },
  { method: 'POST', path: ONE, operation: 'subscriptions.update', handle: update },
  { method: 'DELETE', path: ONE, operation: 'subscriptions.cancel', handle: cancel },
  { method: 'POST', path: `${ONE}/resume`, operation: 'subscriptions.resume', handle: resume },
  {
    method: 'DELETE',
    path: `${ONE}/discount`,
    operation: 'discounts.delete',
    handle: deleteSubscriptionDiscount,
  },
];

/** Subscriptions, and the prices that they are for. */
export const subscriptionResource: Resource = {
  kept: [
    { spec: subscriptions, schema: subscriptionSchema, kind: subscriptionKind },
    { spec: prices, schema: priceSchema },
  ],
  routes,
};
