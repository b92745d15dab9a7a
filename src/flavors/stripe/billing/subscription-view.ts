import { customerAccount } from '../customers/customer-view.ts';
import { customerReference } from '../customers/path-customer.ts';

import { paymentMethodKind } from '../payments/methods/payment-method-kind.ts';
import { sourceKind } from '../payments/sources/source-kind.ts';
import { testClockKind } from '../test-clocks/test-clock-kind.ts';
import type { Expansions } from '../wire/expand.ts';
import { referenceTo, type Kind } from '../wire/kind.ts';
import { isBefore } from '../wire/versions.ts';
import { arrange, type Shown, type View } from '../wire/view.ts';
import { discountKind, discountOf } from './discount-view.ts';
import { planExpansions } from './price-view.ts';
import { BASIL, BILLING_MODE, CLOVER, ENDIVE } from './releases.ts';
import { itemExpansions, itemList, planOf } from './subscription-item-view.ts';
import { periodOf, subscriptions, type Subscription } from './subscription-schema.ts';

/** Subscriptions. */
export const subscriptionKind: Kind<Subscription> = {
  spec: subscriptions,
  what: 'subscription',
  show,
  expansions,
};

function show(record: Subscription, view: View): Shown {
  const { automatic_tax, billing_mode, items, payment_method_types, save_default_payment_method, ...kept } =
    record;
  const { trial_end_behavior, ...shown } = kept;
  const endive = !isBefore(view.version, ENDIVE);
  return arrange({
    ...shown,
    application: null,
    automatic_tax: {
      disabled_reason: null,
      enabled: automatic_tax,
      liability: automatic_tax ? { type: 'self' } : null,
    },
    billing_cycle_anchor_config: null,
    ...modeOf(record, view),
    ...(endive && { billing_schedules: [], managed_payments: null }),
    billing_thresholds: null,
    cancellation_details: arrange({
      ...record.cancellation_details,
      ...(endive && { feedback_option: null }),
    }),
    ...legacy(record, view),
    ...customerAccount(view),
    default_tax_rates: [],
    discounts: record.discounts,
    invoice_settings: {
      account_tax_ids: null,
      ...(endive && { custom_fields: null, description: null, footer: null }),
      issuer: { type: 'self' },
    },
    items: itemList(record, view),
    latest_invoice: null,
    next_pending_invoice_item_invoice: null,
    payment_settings: { payment_method_options: null, payment_method_types, save_default_payment_method },
    pending_setup_intent: null,
    pending_update: null,
    // A single item is also told of as the subscription itself.
    plan: items.length === 1 ? planOf(items[0], view) : null,
    quantity: items.length === 1 ? items[0]?.quantity : null,
    schedule: null,
    transfer_data: null,
    trial_settings: { end_behavior: { missing_payment_method: trial_end_behavior } },
  });
}

/** What basil took away: the period, which items have since, and the one discount. */
function legacy(record: Subscription, view: View): Shown {
  if (!isBefore(view.version, BASIL)) return {};
  const { start, end } = periodOf(record);
  return {
    current_period_end: end,
    current_period_start: start,
    discount: discountOf(record.discounts.at(-1), view),
  };
}

function modeOf({ billing_mode: type, created }: Subscription, { version }: View): Shown {
  if (isBefore(version, BILLING_MODE)) return {};
  if (isBefore(version, CLOVER)) return { billing_mode: { type } };
  const flexible = type === 'flexible' ? { proration_discounts: 'included' } : null;
  return { billing_mode: { flexible, type, updated_at: created } };
}

function expansions(): Expansions {
  return {
    application: {},
    automatic_tax: {},
    billing_thresholds: {},
    cancellation_details: {},
    customer: customerReference,
    default_payment_method: referenceTo(paymentMethodKind),
    default_source: referenceTo(sourceKind),
    default_tax_rates: {},
    discount: { within: () => discountKind.expansions() },
    discounts: referenceTo(discountKind),
    items: { within: () => ({ data: { within: itemExpansions } }) },
    // There are no invoices, so that whatever is asked for of one is nothing.
    latest_invoice: {
      within: () => ({
        charge: {},
        confirmation_secret: {},
        lines: {},
        payment_intent: { within: () => ({ latest_charge: {}, payment_method: {} }) },
        payments: {},
      }),
    },
    on_behalf_of: {},
    pause_collection: {},
    payment_settings: {},
    pending_invoice_item_interval: {},
    pending_setup_intent: {},
    pending_update: {},
    plan: { within: planExpansions },
    schedule: {},
    test_clock: referenceTo(testClockKind),
    transfer_data: {},
    trial_settings: {},
  };
}
