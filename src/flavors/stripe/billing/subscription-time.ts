import type { Call } from '../../../core/call.ts';
import { noteChange } from '../events/changes.ts';
import type { StripeWorld } from '../wire/view.ts';
import { endCustomerDiscounts, lastingDiscounts } from './discount-end.ts';
import { prices } from './price-schema.ts';
import { noteDiscounts } from './redeem.ts';
import { endTrial } from './subscription-end.ts';
import { hasEnded, periodOf, subscriptions, type Subscription } from './subscription-schema.ts';
import { restarted } from './subscription-update.ts';
import { subscriptionKind } from './subscription-view.ts';
import { addDays, addInterval } from './times.ts';

/** How long before its end a trial is told to end, in days. */
const NOTICE = 3;

/** What becomes of the subscriptions and discounts of a test clock that goes from one moment to another. */
export function passTime(call: Call, world: StripeWorld, clock: string, from: number, to: number): void {
  endCustomerDiscounts(call, world, clock, to);
  const kept = world.collection(subscriptions);
  for (const old of [...kept.scan({ by: ['test_clock', clock] })]) {
    if (hasEnded(old)) continue;
    const notice = old.status === 'trialing' && old.trial_end !== null ? addDays(old.trial_end, -NOTICE) : to;
    if (notice > from && notice < to) {
      noteChange(call, world, subscriptionKind, 'customer.subscription.trial_will_end', old);
    }
    const later = aged(world, old, to);
    const subscription = kept.put({ ...later, discounts: lastingDiscounts(world, old.discounts, to) });
    noteDiscounts(call, world, old.discounts, subscription.discounts);
    const gone = subscription.status === 'canceled';
    if (gone) noteChange(call, world, subscriptionKind, 'customer.subscription.deleted', subscription);
    else noteChange(call, world, subscriptionKind, 'customer.subscription.updated', subscription, old);
    if (subscription.status === 'paused' && old.status !== 'paused') {
      noteChange(call, world, subscriptionKind, 'customer.subscription.paused', subscription);
    }
  }
}

/** A subscription as it is at a later moment. */
function aged(world: StripeWorld, old: Subscription, moment: number): Subscription {
  const { cancel_at: end, trial_end: trial } = old;
  if (end !== null && end <= moment) return { ...old, ended_at: end, status: 'canceled' };
  if (old.status === 'trialing') {
    if (trial === null || trial > moment) return old;
    return renewed(world, endTrial(world, restarted(world, old, trial), trial), moment);
  }
  return renewed(world, old, moment);
}

/** Periods follow each other from the anchor on, so that a short month does not shorten the next. */
function renewed(world: StripeWorld, subscription: Subscription, moment: number): Subscription {
  const { billing_cycle_anchor: anchor, items, status } = subscription;
  if (status !== 'active' || periodOf(subscription).end > moment) return subscription;
  return {
    ...subscription,
    items: items.map((item) => {
      if (item.current_period_end > moment) return item;
      const { interval = 'month', interval_count: count = 1 } =
        world.collection(prices).get(item.price) ?? {};
      let periods = 1;
      while (addInterval(anchor, interval, periods * count) <= moment) periods++;
      return {
        ...item,
        current_period_end: addInterval(anchor, interval, periods * count),
        current_period_start: addInterval(anchor, interval, (periods - 1) * count),
      };
    }),
  };
}
