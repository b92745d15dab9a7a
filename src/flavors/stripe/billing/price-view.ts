import type { Expansion, Expansions } from '../wire/expand.ts';
import { isBefore } from '../wire/versions.ts';
import type { Shown, View } from '../wire/view.ts';
import { prices, type Price } from './price-schema.ts';
import { BASIL } from './releases.ts';

/** What `recurring` and a plan had until usage records were gone. */
const usage = ({ version }: View): Shown => (isBefore(version, BASIL) ? { aggregate_usage: null } : {});

/** An amount in whole cents; null for one with fractions, which only the decimal can say. */
const whole = ({ unit_amount: amount }: Price): number | null => (Number.isInteger(amount) ? amount : null);

export function showPrice(price: Price, view: View): Shown {
  return {
    id: price.id,
    object: 'price',
    active: price.active,
    billing_scheme: 'per_unit',
    created: price.created,
    currency: price.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: price.lookup_key,
    metadata: price.metadata,
    nickname: price.nickname,
    product: price.product,
    recurring: {
      ...usage(view),
      interval: price.interval,
      interval_count: price.interval_count,
      meter: null,
      trial_period_days: price.trial_period_days,
      usage_type: 'licensed',
    },
    tax_behavior: price.tax_behavior,
    tiers_mode: null,
    transform_quantity: null,
    type: 'recurring',
    unit_amount: whole(price),
    unit_amount_decimal: String(price.unit_amount),
  };
}

/** The price as what it was before there were prices. */
export function showPlan(price: Price, view: View): Shown {
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    ...usage(view),
    amount: whole(price),
    amount_decimal: String(price.unit_amount),
    billing_scheme: 'per_unit',
    created: price.created,
    currency: price.currency,
    interval: price.interval,
    interval_count: price.interval_count,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: price.trial_period_days,
    usage_type: 'licensed',
  };
}

/** The product that a price is for, of which only the name is known. */
const productReference: Expansion = {
  fetch(id, { world }) {
    const price = world.collection(prices).findBy('product', id);
    return price && showProduct(price);
  },
};

const showProduct = ({ created, product, product_name }: Price): Shown => ({
  id: product,
  object: 'product',
  active: true,
  attributes: [],
  created,
  default_price: null,
  description: null,
  images: [],
  livemode: false,
  marketing_features: [],
  metadata: {},
  name: product_name,
  package_dimensions: null,
  shippable: null,
  statement_descriptor: null,
  tax_code: null,
  type: 'service',
  unit_label: null,
  updated: created,
  url: null,
});

export const priceExpansions = (): Expansions => ({
  currency_options: {},
  product: productReference,
  recurring: {},
  tiers: {},
  transform_quantity: {},
});

export const planExpansions = (): Expansions => ({
  product: productReference,
  tiers: {},
  transform_usage: {},
});
