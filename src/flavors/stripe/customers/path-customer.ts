import type { Call } from '../../../core/call.ts';
import type { Expansion } from '../wire/expand.ts';
import { find } from '../wire/kind.ts';
import type { StripeWorld } from '../wire/view.ts';
import { customerKind } from './customer-view.ts';
import { customers, deletedCustomers, type Customer } from './schema.ts';

/** The customer whose sub-resource a call is about. A deleted one is missing, and the parameter has its own name here. */
export const customerOfPath = (call: Call, world: StripeWorld): Customer =>
  find(call, world, customerKind, call.params.customer ?? '', { param: 'customer' });

/** A property that names a customer, who may be deleted. */
export const customerReference: Expansion = {
  within: () => customerKind.expansions(),
  fetch(id, view) {
    const customer = view.world.collection(customers).get(id);
    if (customer) return customerKind.show(customer, view);
    const deleted = view.world.collection(deletedCustomers).get(id);
    return deleted && { ...deleted };
  },
};
