import type { Call } from '../../../core/call.ts';
import type { Customer } from '../customers/schema.ts';
import { refusal } from '../wire/errors.ts';
import type { StripeWorld } from '../wire/view.ts';
import { prices } from './price-schema.ts';
import type { CreateValues } from './subscription-params.ts';
import { hasEnded, subscriptions } from './subscription-schema.ts';

const ACCOUNT_CURRENCY = 'usd';

/** What a subscription is paid in: what is asked for, else what its prices say, else what the customer has. */
export function currencyOf(
  world: StripeWorld,
  customer: Customer,
  { currency, items }: CreateValues,
): string {
  if (currency !== undefined) return currency;
  for (const { plan, price = plan, price_data } of items) {
    const known = price_data?.currency ?? world.collection(prices).get(price ?? '')?.currency;
    if (known !== undefined) return known;
  }
  return customer.currency ?? ACCOUNT_CURRENCY;
}

const MOST_RUNNING = 500;

/** A customer pays all running subscriptions in one currency, and has so many of them at most. */
export function checkRunning(call: Call, world: StripeWorld, { id }: Customer, currency: string): void {
  let running = 0;
  for (const other of world.collection(subscriptions).scan({ by: ['customer', id] })) {
    if (hasEnded(other)) continue;
    if (++running === MOST_RUNNING) {
      throw refusal(call, {
        status: 400,
        code: 'customer_max_subscriptions',
        message: `Customer ${id} already has the maximum ${MOST_RUNNING} current subscriptions.`,
      });
    }
    if (other.currency === currency) continue;
    throw refusal(call, {
      status: 400,
      message: `You cannot combine currencies on a single customer. This customer has an active subscription, subscription schedule, discount, quote, or invoice item with currency ${other.currency}.`,
    });
  }
}
