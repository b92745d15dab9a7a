import type { Call } from '../../../core/call.ts';
import { invalid, noSuch } from '../wire/errors.ts';
import { changeMetadata } from '../wire/metadata.ts';
import type { StripeWorld } from '../wire/view.ts';
import type { Price } from './price-schema.ts';
import type { ChangedItem } from './subscription-params.ts';
import { checkOwn, priceFor } from './subscription-prices.ts';
import { periodOf, type Subscription, type SubscriptionItem } from './subscription-schema.ts';
import { addInterval } from './times.ts';

const MOST_ITEMS = 20;

/** Items after an update, with the prices that they are of, which are not kept yet. */
export interface ChangedItems {
  readonly items: SubscriptionItem[];
  readonly prices: readonly Price[];
}

/** An entry with an id changes or removes that item; one without adds an item, which joins the current period. */
export function changeItems(
  call: Call,
  world: StripeWorld,
  subscription: Subscription,
  entries: readonly ChangedItem[],
  moment: number,
): ChangedItems {
  const prices: Price[] = [];
  let items = subscription.items;
  const { end } = periodOf(subscription);
  for (const [index, entry] of entries.entries()) {
    const name = `items[${index}]`;
    checkOwn(call, entry, name, subscription.currency);
    const priced = entry.price ?? entry.plan ?? entry.price_data;
    if (entry.id === undefined) {
      const price = priceFor(call, world, entry, name, subscription.currency);
      prices.push(price);
      checkNew(call, items, price.id);
      items = [...items, newItem(call, world, entry, price, moment, end)];
      continue;
    }
    const old = items.find(({ id }) => id === entry.id);
    if (!old) throw noSuch(call, 'subscription item', entry.id, { param: `${name}[id]`, status: 400 });
    if (entry.deleted === true) {
      items = items.filter((item) => item !== old);
      continue;
    }
    const price =
      priced === undefined ? undefined : priceFor(call, world, entry, name, subscription.currency);
    if (price) prices.push(price);
    if (price && price.id !== old.price) checkNew(call, items, price.id);
    const changed = {
      ...old,
      metadata: changeMetadata(old.metadata, entry.metadata, call),
      price: price?.id ?? old.price,
      quantity: entry.quantity ?? old.quantity,
    };
    items = items.map((item) => (item === old ? changed : item));
  }
  if (items.length > MOST_ITEMS) {
    throw invalid(call, 'items', `A subscription can have up to ${MOST_ITEMS} items.`);
  }
  if (items.length === 0) {
    throw invalid(call, 'items', 'A subscription must have at least one active plan.');
  }
  return { items, prices };
}

function newItem(
  call: Call,
  world: StripeWorld,
  { metadata, quantity = 1 }: ChangedItem,
  price: Price,
  start: number,
  end: number,
): SubscriptionItem {
  return {
    id: `si_${world.ids.text(14)}`,
    created: start,
    current_period_end: end > start ? end : addInterval(start, price.interval, price.interval_count),
    current_period_start: start,
    metadata: changeMetadata({}, metadata, call),
    price: price.id,
    quantity,
  };
}

function checkNew(call: Call, items: readonly SubscriptionItem[], price: string): void {
  const other = items.find((item) => item.price === price);
  if (!other) return;
  throw invalid(
    call,
    // The real API's own name for it, from before there were prices.
    'plan',
    `A new item with Price ${price} can't be added to this Subscription because an existing Subscription Item ${other.id} is already using that Price. If you want to update the existing item (e.g., to adjust the quantity), pass the existing Subscription Item's \`id\` in your update request: https://stripe.com/docs/api/subscriptions/update#update_subscription-items-id`,
  );
}
