import type { Call } from '../../../core/call.ts';
import { customerKind } from '../customers/customer-view.ts';
import { customers } from '../customers/schema.ts';
import { noteChange } from '../events/changes.ts';
import type { StripeWorld } from '../wire/view.ts';
import { noteCustomerDiscount } from './customer-discount.ts';
import { discounts } from './discount-schema.ts';

/** The discounts that are not over at a moment. */
export const lastingDiscounts = (world: StripeWorld, ids: readonly string[], moment: number): string[] =>
  ids.filter((id) => (world.collection(discounts).get(id)?.end ?? Infinity) > moment);

/** Takes the discounts that are over away from the customers of a test clock. */
export function endCustomerDiscounts(call: Call, world: StripeWorld, clock: string, moment: number): void {
  const kept = world.collection(customers);
  for (const old of [...kept.scan({ by: ['test_clock', clock] })]) {
    if (old.discount === null || lastingDiscounts(world, [old.discount], moment).length > 0) continue;
    const customer = kept.put({ ...old, discount: null });
    noteCustomerDiscount(call, world, customer, old);
    noteChange(call, world, customerKind, 'customer.updated', customer, old);
  }
}
