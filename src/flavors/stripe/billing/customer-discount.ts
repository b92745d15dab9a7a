import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerKind } from '../customers/customer-view.ts';
import { customerOfPath } from '../customers/path-customer.ts';
import { type Customer, customers } from '../customers/schema.ts';
import { noteChange } from '../events/changes.ts';
import { timeOf } from '../test-clocks/clock-time.ts';
import { refusal } from '../wire/errors.ts';
import { expand } from '../wire/expand.ts';
import { readParams } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith } from '../wire/kind.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';
import { type Discount, discounts } from './discount-schema.ts';
import { discountKind, showDeleted } from './discount-view.ts';
import { noteDiscounts, type Offer, redeem, redeemable } from './redeem.ts';

/** A customer with the discount that a create or an update asks for: null takes it away, undefined leaves it. */
export function withDiscount(call: Call, world: StripeWorld, customer: Customer, offer: Offer): Customer {
  const found = redeemable(call, world, offer, customer.id);
  if (found) {
    const discount = redeem(world, found, { customer: customer.id, start: timeOf(world, customer) });
    return { ...customer, discount: discount.id };
  }
  const taken = offer.coupon === null || offer.promotion_code === null;
  return taken ? { ...customer, discount: null } : customer;
}

/** Tells of what became of a customer's discount. */
export const noteCustomerDiscount = (
  call: Call,
  world: StripeWorld,
  after: Customer,
  before?: Customer,
): void => noteDiscounts(call, world, idsOf(before), idsOf(after));

const idsOf = (customer?: Customer): string[] => (customer?.discount ? [customer.discount] : []);

export async function retrieveDiscount(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand: paths } = await readParams({ expand: expand(discountKind.expansions) }, call, world);
  return answerWith(call, world, discountKind, discountOf(call, world, customerOfPath(call, world)), paths);
}

export async function deleteDiscount(call: Call, world: StripeWorld): Promise<Answer> {
  await readParams({}, call, world);
  const old = customerOfPath(call, world);
  const discount = discountOf(call, world, old);
  const customer = world.collection(customers).put({ ...old, discount: null });
  noteCustomerDiscount(call, world, customer, old);
  noteChange(call, world, customerKind, 'customer.updated', customer, old);
  return ok(showDeleted(discount, viewOf(call, world)), world);
}

function discountOf(call: Call, world: StripeWorld, { id, discount }: Customer): Discount {
  const found = discount === null ? undefined : world.collection(discounts).get(discount);
  if (found) return found;
  throw refusal(call, {
    status: 404,
    code: 'resource_missing',
    message: `No active discount for customer: ${id}`,
  });
}
