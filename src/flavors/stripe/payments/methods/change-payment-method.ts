import type { Call } from '../../../../core/call.ts';
import { refusal } from '../../wire/errors.ts';
import { changeMetadata } from '../../wire/metadata.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { checkExpiry } from '../cards/make-card.ts';
import type { BillingValues, UpdateValues } from './method-params.ts';
import type { Billing, PaymentMethod } from './payment-method-schema.ts';

/** A payment method after an update. Only one that a customer has can be changed. */
export function changePaymentMethod(
  call: Call,
  world: StripeWorld,
  old: PaymentMethod,
  values: UpdateValues,
): PaymentMethod {
  if (old.customer === null) {
    throw refusal(call, {
      status: 400,
      message: 'You must save this PaymentMethod to a customer before you can update it.',
    });
  }
  return {
    ...old,
    allow_redisplay: values.allow_redisplay ?? old.allow_redisplay,
    billing_details: changeBilling(old.billing_details, values.billing_details),
    ...(old.card && values.card && { card: changeCard(call, world, old.card, values.card) }),
    details: changeDetails(old, values.us_bank_account),
    metadata: changeMetadata(old.metadata, values.metadata, call),
  };
}

function changeDetails(
  { type, details }: PaymentMethod,
  { account_holder_type, account_type }: NonNullable<UpdateValues['us_bank_account']> = {},
): PaymentMethod['details'] {
  if (type !== 'us_bank_account') return details;
  return {
    ...details,
    ...(account_holder_type !== undefined && { account_holder_type }),
    ...(account_type !== undefined && { account_type }),
  };
}

function changeCard(
  call: Call,
  world: StripeWorld,
  old: NonNullable<PaymentMethod['card']>,
  values: NonNullable<UpdateValues['card']>,
): NonNullable<PaymentMethod['card']> {
  const { exp_month = old.exp_month, exp_year = old.exp_year, networks } = values;
  const renewed = values.exp_month !== undefined || values.exp_year !== undefined;
  return {
    ...old,
    ...(renewed && checkExpiry(call, world, exp_month, exp_year)),
    ...(networks?.preferred !== undefined && { preferred_network: networks.preferred }),
  };
}

/** Billing details after a change: what was not passed stays, an address is replaced as a whole. */
export function changeBilling(old: Billing, values: BillingValues = {}): Billing {
  const { address } = values;
  return {
    address: address === undefined ? old.address : wholeAddress(address ?? {}),
    email: values.email === undefined ? old.email : values.email,
    name: values.name === undefined ? old.name : values.name,
    phone: values.phone === undefined ? old.phone : values.phone,
    tax_id: values.tax_id ?? old.tax_id,
  };
}

const wholeAddress = (given: NonNullable<BillingValues['address']>): Billing['address'] => ({
  city: given.city || null,
  country: given.country?.toUpperCase() || null,
  line1: given.line1 || null,
  line2: given.line2 || null,
  postal_code: given.postal_code || null,
  state: given.state || null,
});
