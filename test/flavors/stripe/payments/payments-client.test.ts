import Stripe from 'stripe';
import { JENNY, KEY, stripeMock } from '../ask.ts';

const { mock } = stripeMock();

const client = (): Stripe =>
  new Stripe(KEY, { host: '127.0.0.1', port: mock().port, protocol: 'http', maxNetworkRetries: 0 });

test('the official client keeps cards as sources', async () => {
  const stripe = client();
  const token = await stripe.tokens.create({
    card: { number: '5555555555554444', exp_month: '8', exp_year: '2034', cvc: '314' },
  });
  expect(await stripe.tokens.retrieve(token.id)).toMatchObject({ id: token.id, used: false });

  const card = await stripe.customers.createSource(JENNY, { source: token.id, metadata: { a: '1' } });
  expect(card).toMatchObject({ object: 'card', brand: 'MasterCard', cvc_check: 'pass', customer: JENNY });
  expect(await stripe.customers.retrieveSource(JENNY, card.id)).toMatchObject({ metadata: { a: '1' } });
  expect(await stripe.customers.updateSource(JENNY, card.id, { name: 'Jen' })).toMatchObject({ name: 'Jen' });

  const second = await stripe.customers.createSource(JENNY, { source: 'tok_visa' });
  const customer = await stripe.customers.update(JENNY, {
    default_source: second.id,
    expand: ['default_source', 'sources'],
  });
  expect(customer).toMatchObject({
    default_source: { id: second.id, brand: 'Visa' },
    sources: { has_more: false },
  });

  const ids: string[] = [];
  for await (const source of stripe.customers.listSources(JENNY, { object: 'card', limit: 1 })) {
    ids.push(source.id);
  }
  expect(ids).toEqual([second.id, card.id]);
  expect(await stripe.customers.deleteSource(JENNY, second.id)).toMatchObject({
    id: second.id,
    deleted: true,
  });
  expect(await stripe.customers.retrieve(JENNY)).toMatchObject({ default_source: card.id });
});

test('the official client verifies a bank account', async () => {
  const stripe = client();
  const token = await stripe.tokens.create({
    bank_account: { country: 'US', account_number: '000123456789', routing_number: '110000000' },
  });
  const { id } = await stripe.customers.createSource(JENNY, { source: token.id });
  await expect(stripe.customers.verifySource(JENNY, id, { amounts: [1, 2] })).rejects.toMatchObject({
    statusCode: 402,
    code: 'bank_account_verification_failed',
  });
  expect(await stripe.customers.verifySource(JENNY, id, { amounts: [32, 45] })).toMatchObject({
    object: 'bank_account',
    status: 'verified',
  });
});

test('the official client keeps payment methods', async () => {
  const stripe = client();
  const made = await stripe.paymentMethods.create({
    type: 'card',
    card: { number: '4242424242424242', exp_month: 8, exp_year: 2034, cvc: '314' },
    billing_details: { name: 'Jenny Rosen', address: { city: 'Köln', country: 'DE' } },
  });
  const got = await stripe.paymentMethods.attach(made.id, { customer: JENNY });
  expect(got).toMatchObject({
    customer: JENNY,
    customer_account: null,
    card: { checks: { cvc_check: 'pass' } },
    billing_details: { address: { city: 'Köln' } },
  });
  const changed = await stripe.paymentMethods.update(made.id, {
    card: { exp_year: 2035 },
    metadata: { a: '1' },
    expand: ['customer'],
  });
  expect(changed).toMatchObject({ card: { exp_year: 2035 }, customer: { id: JENNY } });
  await stripe.customers.update(JENNY, { invoice_settings: { default_payment_method: made.id } });
  expect(await stripe.customers.retrievePaymentMethod(JENNY, made.id)).toMatchObject({
    metadata: { a: '1' },
  });

  expect(await stripe.paymentMethods.detach(made.id)).toMatchObject({ customer: null });
  expect(await stripe.customers.retrieve(JENNY)).toMatchObject({
    invoice_settings: { default_payment_method: null },
  });
  await expect(stripe.paymentMethods.attach(made.id, { customer: JENNY })).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    statusCode: 400,
  });
});

test('auto-paging goes through every payment method of a customer, both ways', async () => {
  const stripe = client();
  const made: string[] = [];
  for (let at = 0; at < 23; at++) {
    made.unshift((await stripe.paymentMethods.attach('pm_card_visa', { customer: JENNY })).id);
  }
  const ids: string[] = [];
  for await (const { id } of stripe.customers.listPaymentMethods(JENNY, { limit: 10 })) ids.push(id);
  expect(ids).toEqual(made);
  const back: string[] = [];
  const asked = { customer: JENNY, type: 'card', limit: 10, ending_before: made.at(-1)! };
  for await (const { id } of stripe.paymentMethods.list(asked)) back.push(id);
  expect(back).toEqual(made.slice(0, -1).reverse());
});

test('the official client is told of each change', async () => {
  const stripe = client();
  const { id } = await stripe.customers.create({
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  });
  await stripe.customers.createSource(id, { source: 'tok_visa' });
  const { data } = await stripe.events.list();
  expect(data.map(({ type }) => type).reverse()).toEqual([
    'customer.created',
    'payment_method.attached',
    'customer.source.created',
    'customer.updated',
  ]);
  expect(data[0]?.data).toMatchObject({ previous_attributes: { default_source: null } });
});

describe('the official client raises StripeCardError for', () => {
  test.each<[string, () => Promise<unknown>, Record<string, unknown>]>([
    [
      'tok_chargeDeclined',
      () => client().customers.create({ source: 'tok_chargeDeclined' }),
      { code: 'card_declined', decline_code: 'generic_decline', message: 'Your card was declined.' },
    ],
    [
      'pm_card_chargeDeclinedInsufficientFunds',
      () => client().paymentMethods.attach('pm_card_chargeDeclinedInsufficientFunds', { customer: JENNY }),
      { code: 'card_declined', decline_code: 'insufficient_funds' },
    ],
    [
      'a number that fails its check digit',
      () =>
        client().tokens.create({ card: { number: '4242424242424241', exp_month: '8', exp_year: '2034' } }),
      { code: 'incorrect_number', param: 'number' },
    ],
  ])('%s', async (_what, act, expected) => {
    await expect(act()).rejects.toMatchObject({ type: 'StripeCardError', statusCode: 402, ...expected });
  });
});
