import type { Route } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { discounts, discountSchema } from './discount-schema.ts';
import { discountKind } from './discount-view.ts';
import { deleteDiscount, retrieveDiscount } from './customer-discount.ts';

const PATH = '/v1/customers/:customer/discount';

const routes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: PATH, operation: 'discounts.retrieve', handle: retrieveDiscount },
  { method: 'DELETE', path: PATH, operation: 'discounts.delete', handle: deleteDiscount },
];

/** The discount of a customer. */
export const discountResource: Resource = {
  kept: [{ spec: discounts, schema: discountSchema, kind: discountKind }],
  routes,
};
