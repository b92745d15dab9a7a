import type { Call } from '../../../../core/call.ts';
import { forgetPayer } from '../../billing/forget-payer.ts';
import { customerKind } from '../../customers/customer-view.ts';
import { customers } from '../../customers/schema.ts';
import { noteChange } from '../../events/changes.ts';
import { noSuch, refusal, type Missing } from '../../wire/errors.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { methodDeclined } from '../cards/declines.ts';
import { makeTestPaymentMethod } from './make-payment-method.ts';
import { paymentMethodKind } from './payment-method-kind.ts';
import { paymentMethods, type PaymentMethod } from './payment-method-schema.ts';

/** The payment method of an id, or what a fixed one stands for, which nobody has written down yet. */
export function findPaymentMethod(
  call: Call,
  world: StripeWorld,
  id: string,
  missing: Missing = { param: 'payment_method' },
): PaymentMethod {
  const method = world.collection(paymentMethods).get(id) ?? makeTestPaymentMethod(world, id);
  if (!method) throw noSuch(call, paymentMethodKind.what, id, missing);
  return method;
}

/** A payment method as its customer's, before anything is written. Throws when the customer cannot have it. */
export function attached(call: Call, method: PaymentMethod, customer: string): PaymentMethod {
  if (method.detached) {
    throw refusal(call, {
      status: 400,
      message:
        'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
    });
  }
  if (method.customer !== null) {
    throw refusal(call, {
      status: 400,
      message: 'The payment method you provided has already been attached to a customer.',
    });
  }
  if (method.decline) throw methodDeclined(call, method.decline);
  const { card } = method;
  return { ...method, customer, ...(card && { card: { ...card, cvc_check: card.cvc_check && 'pass' } }) };
}

/** Writes down that a customer has it, and tells of it. */
export function keepAttached(call: Call, world: StripeWorld, method: PaymentMethod): void {
  world.collection(paymentMethods).put(method);
  noteChange(call, world, paymentMethodKind, 'payment_method.attached', method);
}

/** Takes a payment method away from its customer, for good. */
export function detach(call: Call, world: StripeWorld, method: PaymentMethod): PaymentMethod {
  const detached = world.collection(paymentMethods).put({ ...method, customer: null, detached: true });
  noteChange(call, world, paymentMethodKind, 'payment_method.detached', detached);
  forgetDefault(call, world, method);
  forgetPayer(call, world, method);
  return detached;
}

/** A customer does not go on paying by what it no longer has. */
function forgetDefault(call: Call, world: StripeWorld, { id, customer }: PaymentMethod): void {
  const before = world.collection(customers).get(customer ?? '');
  if (before?.invoice_settings.default_payment_method !== id) return;
  const invoice_settings = { ...before.invoice_settings, default_payment_method: null };
  const after = world.collection(customers).put({ ...before, invoice_settings });
  noteChange(call, world, customerKind, 'customer.updated', after, before);
}
