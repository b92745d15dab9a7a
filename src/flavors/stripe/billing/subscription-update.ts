import type { Call } from '../../../core/call.ts';
import { noteChange } from '../events/changes.ts';
import { invalid, refusal } from '../wire/errors.ts';
import { changeMetadata } from '../wire/metadata.ts';
import type { StripeWorld } from '../wire/view.ts';
import { prices, type Price } from './price-schema.ts';
import { noteDiscounts } from './redeem.ts';
import { keepPrices } from './subscription-create.ts';
import { discountsFor } from './subscription-discounts.ts';
import { endTrial } from './subscription-end.ts';
import { changeItems } from './subscription-items.ts';
import { checkPayers } from './subscription-payment.ts';
import type { UpdateValues } from './subscription-params.ts';
import { hasEnded, subscriptions, type Subscription } from './subscription-schema.ts';
import { checkDue, scheduleEnd, settingsOf, withDetails } from './subscription-settings.ts';
import { timeOf } from '../test-clocks/clock-time.ts';
import { subscriptionKind } from './subscription-view.ts';
import { addInterval, checkFuture } from './times.ts';

/** Changes a subscription as far as an update says. What is refused is refused before anything is kept. */
export function updateSubscription(
  call: Call,
  world: StripeWorld,
  old: Subscription,
  values: UpdateValues,
): Subscription {
  if (hasEnded(old)) return updateEnded(call, world, old, values);
  const moment = timeOf(world, old);
  checkDue(call, values, old.collection_method, old.days_until_due);
  checkPayers(call, world, { id: old.customer }, values);
  const { pause_collection: pause } = values;
  const { items, prices: found } = values.items
    ? changeItems(call, world, old, values.items, moment)
    : { items: old.items, prices: [] };
  let changed: Subscription = {
    ...old,
    ...settingsOf(call, old, values),
    cancellation_details: withDetails(old.cancellation_details, values.cancellation_details),
    items,
    pause_collection:
      pause === undefined
        ? old.pause_collection
        : pause && { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null },
  };
  if (values.billing_cycle_anchor === 'now') changed = restarted(world, changed, moment, found);
  changed = moveTrial(call, world, changed, values.trial_end, moment, found);
  changed = scheduleEnd(call, changed, values, moment);
  const planned = discountsFor(call, world, old, values, moment);
  keepPrices(world, found);
  const subscription = world
    .collection(subscriptions)
    .put({ ...changed, discounts: planned?.keep() ?? old.discounts });
  noteDiscounts(call, world, old.discounts, subscription.discounts);
  noteStatus(call, world, subscription, old);
  return subscription;
}

/** Tells of a change by the name that its outcome has. */
function noteStatus(call: Call, world: StripeWorld, subscription: Subscription, old: Subscription): void {
  if (subscription.status === 'canceled') {
    noteChange(call, world, subscriptionKind, 'customer.subscription.deleted', subscription);
    return;
  }
  noteChange(call, world, subscriptionKind, 'customer.subscription.updated', subscription, old);
  if (subscription.status === 'paused' && old.status !== 'paused') {
    noteChange(call, world, subscriptionKind, 'customer.subscription.paused', subscription);
  }
}

const OF_ENDED: readonly string[] = ['cancellation_details', 'expand', 'metadata'];

function updateEnded(call: Call, world: StripeWorld, old: Subscription, values: UpdateValues): Subscription {
  if (!Object.keys(values).every((name) => OF_ENDED.includes(name))) {
    throw refusal(call, {
      status: 400,
      code: 'invalid_canceled_subscription_fields',
      message: 'A canceled subscription can only update its cancellation_details and metadata.',
    });
  }
  const subscription = world.collection(subscriptions).put({
    ...old,
    cancellation_details: withDetails(old.cancellation_details, values.cancellation_details),
    metadata: changeMetadata(old.metadata, values.metadata, call),
  });
  noteChange(call, world, subscriptionKind, 'customer.subscription.updated', subscription, old);
  return subscription;
}

/** A subscription whose periods begin anew. */
export function restarted(
  world: StripeWorld,
  subscription: Subscription,
  moment: number,
  unkept: readonly Price[] = [],
): Subscription {
  const items = subscription.items.map((item) => {
    const price = unkept.find(({ id }) => id === item.price) ?? world.collection(prices).get(item.price);
    const { interval = 'month', interval_count: count = 1 } = price ?? {};
    return {
      ...item,
      current_period_end: addInterval(moment, interval, count),
      current_period_start: moment,
    };
  });
  return { ...subscription, billing_cycle_anchor: moment, items };
}

/** A trial can be ended now, moved, or given to a subscription that had none, whose period then lasts as long. */
function moveTrial(
  call: Call,
  world: StripeWorld,
  subscription: Subscription,
  end: UpdateValues['trial_end'],
  moment: number,
  unkept: readonly Price[],
): Subscription {
  if (end === undefined) return subscription;
  const { status } = subscription;
  if (end === 'now') {
    if (status !== 'trialing') return subscription;
    return endTrial(world, restarted(world, subscription, moment, unkept), moment);
  }
  checkFuture(call, 'trial_end', end, moment);
  if (status === 'paused') {
    throw invalid(
      call,
      undefined,
      'You cannot set `trial_end` while a subscription is `paused`. Resume the subscription first before setting `trial_end`.',
    );
  }
  return {
    ...subscription,
    billing_cycle_anchor: end,
    items: subscription.items.map((item) => ({
      ...item,
      current_period_end: end,
      current_period_start: status === 'trialing' ? item.current_period_start : moment,
    })),
    status: 'trialing',
    trial_end: end,
    trial_start: status === 'trialing' ? subscription.trial_start : moment,
  };
}
