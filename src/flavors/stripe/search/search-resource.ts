import type { Resource } from '../resource.ts';
import { searchCustomers } from './search-customers.ts';

/** The search for customers. */
export const searchResource: Resource = {
  kept: [],
  routes: [
    {
      method: 'GET',
      path: '/v1/customers/search',
      operation: 'customers.search',
      handle: searchCustomers,
    },
  ],
};
