import type { Call } from '../../../core/call.ts';
import { customers } from '../customers/schema.ts';
import { noteChange } from '../events/changes.ts';
import { timeOf } from '../test-clocks/clock-time.ts';
import type { StripeWorld } from '../wire/view.ts';
import type { DetailValues } from './subscription-params.ts';
import { hasEnded, subscriptions, type Subscription } from './subscription-schema.ts';
import { withDetails } from './subscription-settings.ts';
import { subscriptionKind } from './subscription-view.ts';

/** Ends a subscription at once. */
export function cancelSubscription(
  call: Call,
  world: StripeWorld,
  old: Subscription,
  details?: DetailValues,
): Subscription {
  const ended = canceled(old, timeOf(world, old));
  const subscription = world.collection(subscriptions).put({
    ...ended,
    cancellation_details: withDetails(ended.cancellation_details, details),
  });
  noteChange(call, world, subscriptionKind, 'customer.subscription.deleted', subscription);
  return subscription;
}

/** Ends whatever a customer who is to be deleted is still subscribed to. */
export function cancelAllOf(call: Call, world: StripeWorld, customer: string): void {
  const running = [...world.collection(subscriptions).scan({ by: ['customer', customer] })];
  for (const subscription of running)
    if (!hasEnded(subscription)) cancelSubscription(call, world, subscription);
}

/** A trial that is over: with nothing to pay with, it goes on as its settings have it. */
export function endTrial(world: StripeWorld, subscription: Subscription, moment: number): Subscription {
  const over = { ...subscription, trial_end: moment };
  const { trial_end_behavior: behavior } = subscription;
  if (behavior === 'create_invoice' || canPay(world, subscription)) return { ...over, status: 'active' };
  return behavior === 'pause' ? { ...over, status: 'paused' } : canceled(over, moment);
}

function canPay(
  world: StripeWorld,
  { customer, default_payment_method, default_source }: Subscription,
): boolean {
  const owner = world.collection(customers).get(customer);
  return Boolean(
    default_payment_method ??
    default_source ??
    owner?.invoice_settings.default_payment_method ??
    owner?.default_source,
  );
}

const canceled = (subscription: Subscription, moment: number): Subscription => ({
  ...subscription,
  canceled_at: subscription.canceled_at ?? moment,
  cancel_at_period_end: false,
  cancellation_details: { ...subscription.cancellation_details, reason: 'cancellation_requested' },
  ended_at: moment,
  status: 'canceled',
});
