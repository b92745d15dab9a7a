import { moment } from '../test-clocks/moment.ts';
import { currency } from '../wire/currency.ts';
import { expand, expandList } from '../wire/expand.ts';
import { hash, required, since, until, type Values } from '../wire/hash.ts';
import { createdRange, paging } from '../wire/list.ts';
import { metadata } from '../wire/metadata.ts';
import { bool, list, nullable, oneOf, text, type Param } from '../wire/params.ts';
import { decimalWithin, integerWithin, unused } from './numbers.ts';
import { BASIL, BILLING_MODE, ENDIVE } from './releases.ts';
import { FEEDBACK, STATUSES } from './subscription-schema.ts';
import { subscriptionKind } from './subscription-view.ts';
import { INTERVALS } from './times.ts';

/** A moment, or one of a few words for one. */
const momentOr = <const W extends string>(words: readonly W[]): Param<number | W> => {
  const plain = moment();
  return {
    read: (value, name, asking) => words.find((word) => word === value) ?? plain.read(value, name, asking),
  };
};

const priceData = hash({
  currency: required(currency()),
  product: required(text()),
  recurring: required(hash({ interval: required(oneOf(INTERVALS)), interval_count: integerWithin(1, 1095) })),
  tax_behavior: oneOf(['exclusive', 'inclusive', 'unspecified']),
  unit_amount: integerWithin(0, 99_999_999),
  unit_amount_decimal: decimalWithin(0),
});

const newItem = {
  billing_thresholds: unused(),
  discounts: unused(),
  metadata: metadata(),
  plan: text(),
  price: text(),
  price_data: priceData,
  quantity: integerWithin(0),
  tax_rates: unused(),
};

const oldItem = { ...newItem, clear_usage: bool(), deleted: bool(), id: text() };

const discount = hash({ coupon: text(), discount: text(), promotion_code: text() });

/** What `unused` takes is about invoices and the accounts of others, of which there are none here. */
const shared = {
  expand: expand(subscriptionKind.expansions),
  add_invoice_items: unused(),
  application_fee_percent: nullable(decimalWithin(0, 100)),
  automatic_tax: hash({ enabled: required(bool()), liability: unused() }),
  billing_thresholds: unused(),
  cancel_at_period_end: bool(),
  collection_method: oneOf(['charge_automatically', 'send_invoice']),
  coupon: until(BASIL, nullable(text())),
  days_until_due: integerWithin(0),
  default_payment_method: nullable(text()),
  default_source: nullable(text()),
  default_tax_rates: unused(),
  description: nullable(text(500)),
  discounts: nullable(list(discount, 20)),
  invoice_settings: unused(),
  metadata: metadata(),
  off_session: bool(),
  on_behalf_of: nullable(text()),
  payment_behavior: oneOf([
    'allow_incomplete',
    'error_if_incomplete',
    'pending_if_incomplete',
    'default_incomplete',
  ]),
  payment_settings: hash({
    payment_method_options: unused(),
    payment_method_types: nullable(list(text())),
    save_default_payment_method: oneOf(['off', 'on_subscription']),
  }),
  pending_invoice_item_interval: nullable(
    hash({ interval: required(oneOf(INTERVALS)), interval_count: integerWithin(1) }),
  ),
  promotion_code: until(BASIL, nullable(text())),
  proration_behavior: oneOf(['always_invoice', 'create_prorations', 'none']),
  transfer_data: unused(),
  trial_end: momentOr(['now']),
  trial_from_plan: bool(),
  trial_settings: hash({
    end_behavior: required(
      hash({ missing_payment_method: required(oneOf(['cancel', 'create_invoice', 'pause'])) }),
    ),
  }),
};

/** Of a create whose customer is in the path. */
export const createParams = {
  ...shared,
  backdate_start_date: moment(),
  billing_cycle_anchor: moment(),
  billing_cycle_anchor_config: unused(),
  billing_mode: since(
    BILLING_MODE,
    hash({ flexible: unused(), type: required(oneOf(['classic', 'flexible'])) }),
  ),
  billing_schedules: since('2025-10-29', unused()),
  cancel_at: momentOr(['max_billed_until', 'max_period_end', 'min_period_end']),
  currency: currency(),
  items: required(list(hash(newItem), 20)),
  trial_period_days: integerWithin(0, 730),
};

export const createForParams = { customer: required(text()), ...createParams };

const details = hash({
  comment: nullable(text()),
  feedback: nullable(oneOf(FEEDBACK)),
  feedback_option: since(ENDIVE, text()),
});

export const updateParams = {
  ...shared,
  billing_cycle_anchor: oneOf(['now', 'unchanged']),
  cancel_at: nullable(momentOr(['max_billed_until', 'max_period_end', 'min_period_end'])),
  cancellation_details: details,
  items: list(hash(oldItem), 20),
  pause_collection: nullable(
    hash({
      behavior: required(oneOf(['keep_as_draft', 'mark_uncollectible', 'void'])),
      resumes_at: moment(),
    }),
  ),
  proration_date: moment(),
};

export const retrieveParams = { expand: shared.expand };

export const cancelParams = {
  expand: shared.expand,
  cancellation_details: details,
  invoice_now: bool(),
  prorate: bool(),
};

export const resumeParams = {
  expand: shared.expand,
  billing_cycle_anchor: oneOf(['now', 'unchanged']),
  proration_behavior: shared.proration_behavior,
  proration_date: moment(),
};

/** Of the list that a customer has. */
export const ownListParams = { expand: expandList(subscriptionKind.expansions), ...paging };

export const listParams = {
  ...ownListParams,
  automatic_tax: hash({ enabled: required(bool()) }),
  collection_method: shared.collection_method,
  created: createdRange(),
  current_period_end: createdRange(),
  current_period_start: createdRange(),
  customer: text(),
  plan: text(),
  price: text(),
  status: oneOf([...STATUSES, 'all', 'ended']),
  test_clock: text(),
};

export type CreateValues = Values<typeof createParams>;
export type UpdateValues = Values<typeof updateParams>;
export type ListValues = Values<typeof listParams>;
export type DetailValues = NonNullable<UpdateValues['cancellation_details']>;
/** What creates and updates say alike. */
export type SharedValues = Values<typeof shared>;
export type NewItem = Values<typeof newItem>;
export type ChangedItem = Values<typeof oldItem>;
