import type { Expansions } from '../wire/expand.ts';
import { isBefore } from '../wire/versions.ts';
import { arrange, type Shown, type View } from '../wire/view.ts';
import { priceExpansions, planExpansions, showPlan, showPrice } from './price-view.ts';
import { prices, priceSchema, type Price } from './price-schema.ts';
import { ENDIVE } from './releases.ts';
import type { Subscription, SubscriptionItem } from './subscription-schema.ts';

/** The items of a subscription, oldest first and all of them. */
export function itemList({ id, items }: Subscription, view: View): Shown {
  return {
    object: 'list',
    data: items.map((item) => showItem(item, id, view)),
    has_more: false,
    total_count: items.length,
    url: `/v1/subscription_items?subscription=${id}`,
  };
}

function showItem({ price, ...item }: SubscriptionItem, subscription: string, view: View): Shown {
  const found = priceOf(price, view);
  return arrange({
    ...item,
    object: 'subscription_item',
    billing_thresholds: null,
    ...(!isBefore(view.version, ENDIVE) && { current_trial: null }),
    discounts: [],
    plan: showPlan(found, view),
    price: showPrice(found, view),
    subscription,
    tax_rates: [],
  });
}

export const planOf = (item: SubscriptionItem | undefined, view: View): Shown | null =>
  item ? showPlan(priceOf(item.price, view), view) : null;

/** A fixture may name a price that no fixture describes. */
const priceOf = (id: string, { world }: View): Price =>
  world.collection(prices).get(id) ?? priceSchema.parse({ id });

export const itemExpansions = (): Expansions => ({
  billing_thresholds: {},
  discounts: {},
  plan: { within: planExpansions },
  price: { within: priceExpansions },
  tax_rates: {},
});
