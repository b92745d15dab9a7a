import type { Route } from '../../flavor.ts';
import { customerKind } from './customer-view.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { customers, customerSchema, deletedCustomers, deletedSchema } from './schema.ts';
import {
  createCustomer,
  deleteCustomer,
  listCustomers,
  retrieveCustomer,
  updateCustomer,
} from './customers.ts';

const routes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: '/v1/customers', operation: 'customers.list', handle: listCustomers },
  { method: 'POST', path: '/v1/customers', operation: 'customers.create', handle: createCustomer },
  {
    method: 'GET',
    path: '/v1/customers/:customer',
    operation: 'customers.retrieve',
    handle: retrieveCustomer,
  },
  { method: 'POST', path: '/v1/customers/:customer', operation: 'customers.update', handle: updateCustomer },
  {
    method: 'DELETE',
    path: '/v1/customers/:customer',
    operation: 'customers.delete',
    handle: deleteCustomer,
  },
];

/** Customers. */
export const customerResource: Resource = {
  kept: [
    { spec: customers, schema: customerSchema, kind: customerKind },
    { spec: deletedCustomers, schema: deletedSchema },
  ],
  routes,
};
