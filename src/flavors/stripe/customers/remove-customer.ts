import type { Call } from '../../../core/call.ts';
import { cancelAllOf } from '../billing/subscription-end.ts';
import { noteChange } from '../events/changes.ts';
import { releasePayments } from '../payments/customer-payments.ts';
import type { StripeWorld } from '../wire/view.ts';
import { customerKind } from './customer-view.ts';
import { customers, deletedCustomers, type Customer, type DeletedCustomer } from './schema.ts';

/** Deletes a customer, of whom only the id is remembered. */
export function removeCustomer(call: Call, world: StripeWorld, customer: Customer): DeletedCustomer {
  const { id } = customer;
  cancelAllOf(call, world, id);
  world.collection(customers).remove(id);
  noteChange(call, world, customerKind, 'customer.deleted', customer);
  releasePayments(call, world, id);
  return world.collection(deletedCustomers).put({ id, object: 'customer', deleted: true });
}
