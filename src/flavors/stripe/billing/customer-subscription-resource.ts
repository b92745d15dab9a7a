import type { Route } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { deleteSubscriptionDiscount, retrieveSubscriptionDiscount } from './subscription-discount.ts';
import { cancel, retrieve, update } from './subscriptions.ts';
import { createOwn, listOwn } from './customer-subscriptions.ts';

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

/** The subscriptions of a customer. */
export const customerSubscriptionResource: Resource = { kept: [], routes };
