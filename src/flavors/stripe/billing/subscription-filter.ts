import type { Range } from '../wire/list.ts';
import type { ListValues } from './subscription-params.ts';
import { hasEnded, periodOf, type Subscription } from './subscription-schema.ts';

/** Whether a list shows a subscription. Without a status, those that are cancelled are left out. */
export function matches(subscription: Subscription, asked: ListValues): boolean {
  const { automatic_tax: tax, collection_method: method, plan, price, status } = asked;
  const { start, end } = periodOf(subscription);
  return (
    hasStatus(subscription, status) &&
    (price === undefined || hasPrice(subscription, price)) &&
    (plan === undefined || hasPrice(subscription, plan)) &&
    (method === undefined || subscription.collection_method === method) &&
    (tax === undefined || subscription.automatic_tax === tax.enabled) &&
    isWithin(start, asked.current_period_start) &&
    isWithin(end, asked.current_period_end) &&
    // Those of a test clock are listed with their clock, or with their customer.
    (asked.test_clock === undefined
      ? asked.customer !== undefined || subscription.test_clock === null
      : subscription.test_clock === asked.test_clock)
  );
}

function hasStatus(subscription: Subscription, status: ListValues['status']): boolean {
  if (status === 'all') return true;
  if (status === 'ended') return hasEnded(subscription);
  return status === undefined ? subscription.status !== 'canceled' : subscription.status === status;
}

const hasPrice = ({ items }: Subscription, id: string): boolean => items.some(({ price }) => price === id);

const isWithin = (moment: number, { from = -Infinity, to = Infinity }: Range = {}): boolean =>
  moment >= from && moment <= to;
