import type { Call } from '../../../../core/call.ts';
import { once } from '../../../../core/once.ts';
import { parameterMissing } from '../../wire/errors.ts';
import { newId } from '../../wire/kind.ts';
import { changeMetadata } from '../../wire/metadata.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { changeBilling } from './change-payment-method.ts';
import { makeTestUsAccount } from '../sources/make-bank-account.ts';
import { makeCard, makeTestCard } from '../cards/make-card.ts';
import { detailsOf, usBankAccountDetails } from './method-details.ts';
import type { CreateValues } from './method-params.ts';
import { paymentMethodKind } from './payment-method-kind.ts';
import { billingSchema, type PaymentMethod } from './payment-method-schema.ts';
import type { Card } from '../schema.ts';
import { testCardNamed } from '../cards/test-cards.ts';
import { openToken } from '../cards/tokens.ts';

const noBilling = once(() => billingSchema.parse({}));

/** A payment method that nobody has yet, and how to use up what it was made from. */
export function makePaymentMethod(
  call: Call,
  world: StripeWorld,
  values: CreateValues,
): { method: PaymentMethod; use(): void } {
  const { type } = values;
  if (type === undefined) throw parameterMissing(call, 'type');
  const shared = {
    ...blank(world),
    allow_redisplay: values.allow_redisplay ?? ('unspecified' as const),
    billing_details: changeBilling(noBilling(), values.billing_details),
    metadata: changeMetadata({}, values.metadata, call),
    type,
  };
  if (type !== 'card') {
    return { method: { ...shared, details: detailsOf(call, world, type, values) }, use: () => {} };
  }
  const { card, use } = takeCard(call, world, values.card);
  const preferred_network = values.card?.networks?.preferred ?? null;
  const { address_zip, address_line1, name } = card;
  const { address } = shared.billing_details;
  // What a token knew of its owner goes along.
  const billing_details = {
    ...shared.billing_details,
    name: shared.billing_details.name ?? name,
    address: {
      ...address,
      line1: address.line1 ?? address_line1,
      postal_code: address.postal_code ?? address_zip,
    },
  };
  return {
    method: { ...shared, ...ofCard(card), card: { ...cardFacts(card), preferred_network }, billing_details },
    use,
  };
}

/** What a fixed id of the testing page stands for, fresh at each use. */
export function makeTestPaymentMethod(world: StripeWorld, id: string): PaymentMethod | undefined {
  const known = testCardNamed(id, 'pm_card_');
  if (known) {
    const card = { ...makeTestCard(world, known), cvc_check: 'unchecked' };
    return { ...blank(world), ...ofCard(card), type: 'card' };
  }
  const account = makeTestUsAccount(world, id);
  return account && { ...blank(world), type: 'us_bank_account', details: usBankAccountDetails(account) };
}

function takeCard(call: Call, world: StripeWorld, values: CreateValues['card']): { card: Card; use(): void } {
  if (values === undefined) throw parameterMissing(call, 'card');
  const { token, number, exp_month, exp_year, cvc } = values;
  if (token !== undefined) {
    const { held, use } = openToken(call, world, token, { param: 'card[token]', status: 400 });
    if (held.object === 'card') return { card: held, use };
    throw parameterMissing(call, 'card[number]');
  }
  if (number === undefined) throw parameterMissing(call, 'card[number]');
  if (exp_month === undefined) throw parameterMissing(call, 'card[exp_month]');
  if (exp_year === undefined) throw parameterMissing(call, 'card[exp_year]');
  return {
    card: makeCard(call, world, { number, exp_month, exp_year, ...(cvc !== undefined && { cvc }) }),
    use: () => {},
  };
}

const ofCard = (card: Card) => ({
  card: { ...cardFacts(card), preferred_network: null },
  decline: card.decline,
});

const cardFacts = (card: Card) => ({
  brand: card.brand,
  country: card.country,
  cvc_check: card.cvc_check,
  exp_month: card.exp_month,
  exp_year: card.exp_year,
  fingerprint: card.fingerprint,
  funding: card.funding,
  last4: card.last4,
  line1_verdict: card.line1_verdict,
  zip_verdict: card.zip_verdict,
});

const blank = (world: StripeWorld) => ({
  id: newId(world, paymentMethodKind, 'pm_'),
  object: 'payment_method' as const,
  allow_redisplay: 'unspecified' as const,
  billing_details: noBilling(),
  created: Math.floor(world.clock.now() / 1000),
  customer: null,
  details: {},
  metadata: {},
  decline: null,
  detached: false,
});
