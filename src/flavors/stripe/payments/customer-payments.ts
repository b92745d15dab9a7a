import type { Call } from '../../../core/call.ts';
import type { Customer } from '../customers/schema.ts';
import { elide, invalid, noSuch } from '../wire/errors.ts';
import type { StripeWorld } from '../wire/view.ts';
import { attached, detach, findPaymentMethod, keepAttached } from './methods/attach.ts';
import { forgetSource } from './sources/default-source.ts';
import type { Offer } from './cards/offers.ts';
import { paymentMethods, type PaymentMethod } from './methods/payment-method-schema.ts';
import { prepareSource, type Prepared } from './sources/prepare-source.ts';
import { sources } from './schema.ts';

/** What a create or an update of a customer may say of how the customer pays. */
interface PaymentValues {
  readonly source?: Offer | undefined;
  readonly card?: Offer | undefined;
  readonly bank_account?: Offer | undefined;
  readonly default_source?: string | undefined;
  readonly default_card?: string | undefined;
  readonly default_bank_account?: string | undefined;
  readonly default_alipay_account?: string | undefined;
  readonly payment_method?: string | undefined;
  readonly invoice_settings?: { readonly default_payment_method?: string | null | undefined } | undefined;
}

/** How a customer will pay: checked, and not written yet. */
export interface CustomerPayments {
  /** The customer with the defaults that come of it. */
  settle(customer: Customer): Customer;
  /** Writes down what the customer has got. The customer is there by now. */
  hand(): void;
}

/** Looks up how a customer is to pay from now on. Throws before anything is written. */
export function customerPayments(
  call: Call,
  world: StripeWorld,
  id: string,
  values: PaymentValues,
  old?: Customer,
): CustomerPayments {
  const offer = offerOf(call, values);
  const prepared = offer && prepareSource(call, world, id, offer);
  const chosen = prepared?.source.id ?? chosenSource(call, world, id, values, old);
  const method =
    values.payment_method === undefined
      ? undefined
      : attached(
          call,
          findPaymentMethod(call, world, values.payment_method, { param: 'payment_method', status: 400 }),
          id,
        );
  const asked = values.invoice_settings?.default_payment_method;
  const standing =
    asked && asked !== old?.invoice_settings.default_payment_method
      ? defaultMethod(call, world, id, asked, values.payment_method, method)
      : undefined;
  return {
    settle(customer) {
      const { invoice_settings: settings } = customer;
      return {
        ...customer,
        default_source: chosen ?? customer.default_source,
        invoice_settings: standing ? { ...settings, default_payment_method: standing } : settings,
      };
    },
    hand() {
      if (prepared) replaceSource(call, world, prepared, old);
      if (method) keepAttached(call, world, method);
    },
  };
}

/** `source`, or one of its older names. */
function offerOf(call: Call, { source, card, bank_account }: PaymentValues): [string, Offer] | undefined {
  const offers = Object.entries({ source, card, bank_account }).filter(
    (entry): entry is [string, Offer] => entry[1] !== undefined,
  );
  if (offers.length > 1) {
    const names = offers.map(([name]) => name).join(', ');
    throw invalid(call, offers[0]?.[0], `You may only specify one of these parameters: ${names}.`);
  }
  return offers[0];
}

/** A source that is to be the default from now on: one that the customer has. */
function chosenSource(
  call: Call,
  world: StripeWorld,
  customer: string,
  values: PaymentValues,
  old: Customer | undefined,
): string | undefined {
  const id =
    values.default_source ??
    values.default_card ??
    values.default_bank_account ??
    values.default_alipay_account;
  if (id === undefined || id === old?.default_source) return id;
  if (world.collection(sources).get(id)?.customer === customer) return id;
  throw noSuch(call, 'source', id, { param: 'source', status: 400 });
}

/** The payment method that invoices are to be paid by: one that the customer has, or gets in this call. */
function defaultMethod(
  call: Call,
  world: StripeWorld,
  customer: string,
  asked: string,
  given: string | undefined,
  method: PaymentMethod | undefined,
): string {
  if (method && (asked === given || asked === method.id)) return method.id;
  if (world.collection(paymentMethods).get(asked)?.customer === customer) return asked;
  throw invalid(
    call,
    'invoice_settings[default_payment_method]',
    `The customer does not have a payment method with the ID ${elide(asked)}. The payment method must be attached to the customer.`,
  );
}

/** A source that an update brings takes the place of the old default, which is gone with it. */
function replaceSource(call: Call, world: StripeWorld, { keep }: Prepared, old: Customer | undefined): void {
  const replaced = world.collection(sources).get(old?.default_source ?? '');
  if (replaced) forgetSource(call, world, replaced);
  keep();
}

/** Takes away how a customer pays who is deleted: sources go, payment methods are detached. */
export function releasePayments(call: Call, world: StripeWorld, customer: string): void {
  const by = ['customer', customer] as const;
  for (const source of [...world.collection(sources).scan({ by })]) forgetSource(call, world, source);
  for (const method of [...world.collection(paymentMethods).scan({ by })]) detach(call, world, method);
}
