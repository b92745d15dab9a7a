import type { Call } from '../../../core/call.ts';
import { customerKind } from '../customers/customer-view.ts';
import { customers, type Customer } from '../customers/schema.ts';
import { noteChange } from '../events/changes.ts';
import { timeOf } from '../test-clocks/clock-time.ts';
import { invalid } from '../wire/errors.ts';
import { newId } from '../wire/kind.ts';
import { changeMetadata } from '../wire/metadata.ts';
import { isBefore, versionOf } from '../wire/versions.ts';
import type { StripeWorld } from '../wire/view.ts';
import { noteDiscounts } from './redeem.ts';
import { prices, type Price } from './price-schema.ts';
import { CLOVER } from './releases.ts';
import { checkRunning, currencyOf } from './subscription-currency.ts';
import { discountsFor } from './subscription-discounts.ts';
import { checkPayers, collect } from './subscription-payment.ts';
import type { CreateValues } from './subscription-params.ts';
import { checkOwn, checkTogether, priceFor } from './subscription-prices.ts';
import {
  subscriptions,
  subscriptionSchema,
  type Subscription,
  type SubscriptionItem,
} from './subscription-schema.ts';
import { checkDue, scheduleEnd, settingsOf } from './subscription-settings.ts';
import { subscriptionKind } from './subscription-view.ts';
import { addDays, addInterval, checkFuture } from './times.ts';

/** Makes a subscription, and everything that comes with one. What is refused is refused before anything is kept. */
export function createSubscription(
  call: Call,
  world: StripeWorld,
  customer: Customer,
  values: CreateValues,
): Subscription {
  if (values.payment_behavior === 'pending_if_incomplete') {
    throw invalid(
      call,
      'payment_behavior',
      'Setting `payment_behavior` to `pending_if_incomplete` has no effect when creating a subscription.',
    );
  }
  const start = timeOf(world, customer);
  const currency = currencyOf(world, customer, values);
  const found = values.items.map((item, index) => priceFor(call, world, item, `items[${index}]`, currency));
  checkTogether(call, found, values.currency !== undefined);
  for (const [index, item] of values.items.entries()) checkOwn(call, item, `items[${index}]`, currency);
  checkRunning(call, world, customer, currency);
  checkDue(call, values, 'charge_automatically', null);
  const trialEnd = trialEndOf(call, values, found, start);
  const blank = subscriptionSchema.parse({
    id: newId(world, subscriptionKind, 'sub_'),
    customer: customer.id,
    test_clock: customer.test_clock,
    created: start,
    start_date: values.backdate_start_date ?? start,
    currency,
    billing_mode: values.billing_mode?.type ?? modeOf(call, world),
    billing_cycle_anchor: trialEnd ?? anchorOf(call, values, start),
    trial_end: trialEnd,
    trial_start: trialEnd === null ? null : start,
  });
  const items = found.map((price, index): SubscriptionItem => {
    const { metadata, quantity = 1 } = values.items[index] ?? {};
    const anchored = blank.billing_cycle_anchor > start;
    return {
      id: `si_${world.ids.text(14)}`,
      created: start,
      current_period_end: anchored
        ? blank.billing_cycle_anchor
        : addInterval(start, price.interval, price.interval_count),
      current_period_start: start,
      metadata: changeMetadata({}, metadata, call),
      price: price.id,
      quantity,
    };
  });
  checkPayers(call, world, customer, values);
  const set = { ...blank, items, ...settingsOf(call, blank, values) };
  const planned = scheduleEnd(call, set, values, start);
  const status = trialEnd === null ? collect(call, world, customer, planned, found, values) : 'trialing';
  const discounts = discountsFor(call, world, planned, values);
  keepPrices(world, found);
  const subscription = world
    .collection(subscriptions)
    .put({ ...planned, status, discounts: discounts?.keep() ?? [] });
  takeCurrency(call, world, customer, currency);
  noteDiscounts(call, world, [], subscription.discounts);
  noteChange(call, world, subscriptionKind, 'customer.subscription.created', subscription);
  return subscription;
}

/** Since clover, a subscription is flexible unless it is said not to be. */
const modeOf = (call: Call, world: StripeWorld): Subscription['billing_mode'] =>
  isBefore(versionOf(call, world.options), CLOVER) ? 'classic' : 'flexible';

function anchorOf(call: Call, { billing_cycle_anchor: anchor }: CreateValues, start: number): number {
  if (anchor === undefined) return start;
  checkFuture(call, 'billing_cycle_anchor', anchor, start);
  return anchor;
}

function trialEndOf(
  call: Call,
  { trial_end, trial_from_plan, trial_period_days }: CreateValues,
  found: readonly Price[],
  start: number,
): number | null {
  if (trial_from_plan === true && (trial_end !== undefined || trial_period_days !== undefined)) {
    throw invalid(
      call,
      undefined,
      'You cannot set `trial_end` or `trial_period_days` when `trial_from_plan=true`.',
    );
  }
  if (trial_end !== undefined && trial_period_days !== undefined) {
    throw invalid(
      call,
      'trial_end',
      'You may only specify one of these parameters: trial_end, trial_period_days.',
    );
  }
  if (trial_end === 'now') return null;
  if (trial_end !== undefined) {
    checkFuture(call, 'trial_end', trial_end, start);
    return trial_end;
  }
  const ofPlan = found.find((price) => price.trial_period_days !== null)?.trial_period_days;
  const days = trial_from_plan === true ? ofPlan : trial_period_days;
  return days ? addDays(start, days) : null;
}

/** Prices that were made up are prices from now on. */
export function keepPrices(world: StripeWorld, found: readonly Price[]): void {
  for (const price of found) if (!world.collection(prices).has(price.id)) world.collection(prices).put(price);
}

/** A customer takes on the currency of the first subscription. */
function takeCurrency(call: Call, world: StripeWorld, old: Customer, currency: string): void {
  if (old.currency !== null) return;
  const customer = world.collection(customers).put({ ...old, currency });
  noteChange(call, world, customerKind, 'customer.updated', customer, old);
}
