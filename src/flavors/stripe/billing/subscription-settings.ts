import type { Call } from '../../../core/call.ts';
import { invalid } from '../wire/errors.ts';
import { changeMetadata } from '../wire/metadata.ts';
import type { CreateValues, DetailValues, SharedValues } from './subscription-params.ts';
import { periodOf, type Subscription } from './subscription-schema.ts';
import { checkFuture } from './times.ts';

const passed = <T>(value: T | undefined, old: T): T => (value === undefined ? old : value);

/** The plain settings of a subscription after a create or an update. */
export function settingsOf(call: Call, old: Subscription, values: SharedValues): Partial<Subscription> {
  const { pending_invoice_item_interval: interval, payment_settings: payment } = values;
  return {
    application_fee_percent: passed(values.application_fee_percent, old.application_fee_percent),
    automatic_tax: values.automatic_tax?.enabled ?? old.automatic_tax,
    collection_method: values.collection_method ?? old.collection_method,
    days_until_due: dueOf(values, old),
    default_payment_method: passed(values.default_payment_method, old.default_payment_method),
    default_source: passed(values.default_source, old.default_source),
    description: passed(values.description, old.description),
    metadata: changeMetadata(old.metadata, values.metadata, call),
    on_behalf_of: passed(values.on_behalf_of, old.on_behalf_of),
    payment_method_types: passed(payment?.payment_method_types, old.payment_method_types),
    pending_invoice_item_interval: passed(
      interval && { interval: interval.interval, interval_count: interval.interval_count ?? 1 },
      old.pending_invoice_item_interval,
    ),
    save_default_payment_method: payment?.save_default_payment_method ?? old.save_default_payment_method,
    trial_end_behavior: values.trial_settings?.end_behavior.missing_payment_method ?? old.trial_end_behavior,
  };
}

/** Who is charged at once owes nothing later. */
const dueOf = ({ collection_method, days_until_due }: SharedValues, old: Subscription): number | null =>
  (collection_method ?? old.collection_method) === 'send_invoice'
    ? passed(days_until_due, old.days_until_due)
    : null;

/** Days to pay an invoice in belong to invoices that are sent. */
export function checkDue(
  call: Call,
  { collection_method, days_until_due }: SharedValues,
  method: Subscription['collection_method'],
  days: number | null,
): void {
  const sent = (collection_method ?? method) === 'send_invoice';
  if (!sent && days_until_due !== undefined) {
    throw invalid(
      call,
      undefined,
      "You can only specify 'days_until_due' if invoice collection method is 'send_invoice'.",
    );
  }
  if (sent && days_until_due === undefined && days === null) {
    throw invalid(
      call,
      undefined,
      "If invoice collection method is 'send_invoice', you must specify 'days_until_due'.",
    );
  }
}

/** A subscription with the end that it is given, or that is taken back. */
export function scheduleEnd(
  call: Call,
  subscription: Subscription,
  {
    cancel_at,
    cancel_at_period_end,
  }: Pick<CreateValues, 'cancel_at_period_end'> & { cancel_at?: CreateValues['cancel_at'] | null },
  moment: number,
): Subscription {
  if (cancel_at !== undefined && cancel_at !== null && cancel_at_period_end === true) {
    throw invalid(
      call,
      'cancel_at',
      'You may only specify one of these parameters: cancel_at, cancel_at_period_end.',
    );
  }
  const { start, end } = periodOf(subscription);
  if (cancel_at_period_end === true) return ending(subscription, Math.max(start, end), true, moment);
  if (typeof cancel_at === 'number') {
    checkFuture(call, 'cancel_at', cancel_at, moment);
    return ending(subscription, cancel_at, false, moment);
  }
  if (typeof cancel_at === 'string') {
    const ends = subscription.items.map((item) => item.current_period_end);
    return ending(subscription, cancel_at === 'min_period_end' ? end : Math.max(end, ...ends), false, moment);
  }
  const withdrawn =
    cancel_at === null || (cancel_at_period_end === false && subscription.cancel_at_period_end);
  if (!withdrawn || subscription.cancel_at === null) return subscription;
  return {
    ...subscription,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { ...subscription.cancellation_details, reason: null },
  };
}

const ending = (
  subscription: Subscription,
  at: number,
  atPeriodEnd: boolean,
  moment: number,
): Subscription => ({
  ...subscription,
  cancel_at: at,
  cancel_at_period_end: atPeriodEnd,
  canceled_at: moment,
  cancellation_details: { ...subscription.cancellation_details, reason: 'cancellation_requested' },
});

/** Why it is cancelled, as far as somebody says. */
export const withDetails = (
  old: Subscription['cancellation_details'],
  { comment, feedback }: DetailValues = {},
): Subscription['cancellation_details'] => ({
  ...old,
  comment: passed(comment, old.comment),
  feedback: passed(feedback, old.feedback),
});
