import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { noteChange } from '../events/changes.ts';
import { refusal } from '../wire/errors.ts';
import { expand } from '../wire/expand.ts';
import { readParams } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith } from '../wire/kind.ts';
import { viewOf, type StripeWorld } from '../wire/view.ts';
import { discounts, type Discount } from './discount-schema.ts';
import { discountKind, showDeleted } from './discount-view.ts';
import { noteDiscounts } from './redeem.ts';
import { subscriptions, type Subscription } from './subscription-schema.ts';
import { subscriptionKind } from './subscription-view.ts';
import { subscriptionOf } from './subscriptions.ts';

export async function retrieveSubscriptionDiscount(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand: paths } = await readParams({ expand: expand(discountKind.expansions) }, call, world);
  return answerWith(call, world, discountKind, discountOf(call, world, subscriptionOf(call, world)), paths);
}

/** Takes the discount of a subscription away; the last one, where it has several. */
export async function deleteSubscriptionDiscount(call: Call, world: StripeWorld): Promise<Answer> {
  await readParams({}, call, world);
  const old = subscriptionOf(call, world);
  const discount = discountOf(call, world, old);
  const subscription = world
    .collection(subscriptions)
    .put({ ...old, discounts: old.discounts.filter((id) => id !== discount.id) });
  noteDiscounts(call, world, old.discounts, subscription.discounts);
  noteChange(call, world, subscriptionKind, 'customer.subscription.updated', subscription, old);
  return ok(showDeleted(discount, viewOf(call, world)), world);
}

function discountOf(
  call: Call,
  world: StripeWorld,
  { customer, id, discounts: ids }: Subscription,
): Discount {
  const discount = world.collection(discounts).get(ids.at(-1) ?? '');
  if (discount) return discount;
  throw refusal(call, {
    status: 404,
    code: 'resource_missing',
    message: `No active discount for subscription ${id} on customer ${customer}`,
  });
}
