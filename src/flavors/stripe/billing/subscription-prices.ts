import type { Call } from '../../../core/call.ts';
import { invalid, parameterMissing } from '../wire/errors.ts';
import type { StripeWorld } from '../wire/view.ts';
import { prices, priceSchema, type Price } from './price-schema.ts';
import type { NewItem } from './subscription-params.ts';
import { now } from './times.ts';

/** The price that an item asks for; one that nobody has used yet is made up. It is for the caller to keep it. */
export function priceFor(
  call: Call,
  world: StripeWorld,
  item: Pick<NewItem, 'plan' | 'price' | 'price_data'>,
  name: string,
  currency: string,
): Price {
  const { price_data: data } = item;
  const id = item.price ?? item.plan;
  if (id !== undefined && data !== undefined) {
    throw invalid(call, `${name}[price]`, 'You may only specify one of these parameters: price, price_data.');
  }
  if (id !== undefined) {
    return world.collection(prices).get(id) ?? { ...blank(world, id), currency };
  }
  if (data === undefined) throw parameterMissing(call, `${name}[price]`);
  if ((data.unit_amount === undefined) === (data.unit_amount_decimal === undefined)) {
    throw data.unit_amount === undefined
      ? parameterMissing(call, `${name}[price_data][unit_amount]`)
      : invalid(
          call,
          `${name}[price_data][unit_amount]`,
          'You may only specify one of these parameters: unit_amount, unit_amount_decimal.',
        );
  }
  return {
    ...blank(world, newPriceId(world)),
    // A price of a single subscription is not for sale.
    active: false,
    currency: data.currency,
    interval: data.recurring.interval,
    interval_count: data.recurring.interval_count ?? 1,
    product: data.product,
    product_name: data.product,
    tax_behavior: data.tax_behavior ?? 'unspecified',
    unit_amount: data.unit_amount ?? data.unit_amount_decimal ?? 0,
  };
}

const blank = (world: StripeWorld, id: string): Price =>
  priceSchema.parse({
    id,
    created: now(world),
    product: `prod_${world.ids.text(14)}`,
    product_name: `Product of ${id}`,
  });

function newPriceId(world: StripeWorld): string {
  let id: string;
  do id = `price_${world.ids.text(24)}`;
  while (world.collection(prices).has(id));
  return id;
}

/** A price that an item brings along has one currency. Any other price may have further ones, which nobody told of. */
export function checkOwn(
  call: Call,
  item: Pick<NewItem, 'price_data'> | undefined,
  name: string,
  currency: string,
): void {
  const own = item?.price_data?.currency;
  if (own === undefined || own === currency) return;
  throw invalid(
    call,
    `${name}[price_data][currency]`,
    `The price specified only supports \`${own}\`. This doesn't match the expected currency: \`${currency}\`.`,
  );
}

/** All items are paid in one currency, in the same rhythm or not. */
export function checkTogether(call: Call, found: readonly Price[], anyCurrency: boolean): void {
  const [first] = found;
  for (const [index, price] of found.entries()) {
    if (found.findIndex(({ id }) => id === price.id) !== index) {
      throw invalid(
        call,
        // The real API's own name for it, from before there were prices.
        'plan',
        `Cannot create a Subscription with multiple Subscription Items with the same Price: ${price.id}`,
      );
    }
    if (!anyCurrency && first && price.currency !== first.currency) {
      throw invalid(
        call,
        `items[${index}][price]`,
        `This \`price\` has \`currency=${price.currency}\`, but other items use \`currency=${first.currency}\`. All items must have pricing in the same currency. When using multi-currency prices, you can specify \`currency\` at the top level, to be used by all items.`,
      );
    }
  }
}
