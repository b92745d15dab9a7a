import type { Call } from '../../../core/call.ts';
import type { Customer } from '../customers/schema.ts';
import { methodDeclined } from '../payments/cards/declines.ts';
import { paymentMethods } from '../payments/methods/payment-method-schema.ts';
import { sources } from '../payments/schema.ts';
import { elide, noSuch, refusal } from '../wire/errors.ts';
import type { StripeWorld } from '../wire/view.ts';
import type { Price } from './price-schema.ts';
import type { SharedValues } from './subscription-params.ts';
import type { Subscription } from './subscription-schema.ts';

/** The last digits of the card that a customer can have, and nobody can charge. */
const UNCHARGEABLE = '0341';

/** What a subscription is to be paid with must be the customer's. */
export function checkPayers(
  call: Call,
  world: StripeWorld,
  { id: customer }: Pick<Customer, 'id'>,
  { default_payment_method: method, default_source: source }: SharedValues,
): void {
  if (method && world.collection(paymentMethods).get(method)?.customer !== customer) {
    throw refusal(call, {
      status: 400,
      param: 'default_payment_method',
      message: `The customer does not have a payment method with the ID ${elide(method)}. The payment method must be attached to the customer.`,
    });
  }
  if (source && world.collection(sources).get(source)?.customer !== customer) {
    throw noSuch(call, 'source', source, { param: 'default_source', status: 400 });
  }
}

/**
 * The status that the first payment leads to. No money is asked for, so whoever has nothing to pay with has paid all the same; only
 * the card that always fails does.
 */
export function collect(
  call: Call,
  world: StripeWorld,
  customer: Customer,
  subscription: Subscription,
  prices: readonly Price[],
  { payment_behavior: behavior = 'allow_incomplete' }: SharedValues,
): Subscription['status'] {
  const free = prices.every(({ unit_amount }) => unit_amount === 0);
  if (subscription.collection_method === 'send_invoice' || free) return 'active';
  if (behavior === 'default_incomplete') return 'incomplete';
  if (!fails(world, customer, subscription)) return 'active';
  if (behavior === 'error_if_incomplete') throw methodDeclined(call, 'generic_decline');
  return 'incomplete';
}

function fails(world: StripeWorld, customer: Customer, subscription: Subscription): boolean {
  const { default_payment_method: preferred, default_source: source } = subscription;
  const id =
    preferred ?? source ?? customer.invoice_settings.default_payment_method ?? customer.default_source;
  if (id === null) return false;
  const card = world.collection(paymentMethods).get(id)?.card ?? world.collection(sources).get(id);
  return card?.last4 === UNCHARGEABLE;
}
