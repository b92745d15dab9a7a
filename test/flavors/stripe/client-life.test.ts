import Stripe from 'stripe';
import { KEY, stripeMock } from './ask.ts';

const { mock } = stripeMock();

/** Not operations: how the package builds its resources. */
const INNER = ['constructor', 'initialize', '_makeRequest', 'basePath', 'path'];

/** The operations that a resource of the official package has. */
function methodsOf(resource: object): string[] {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(resource));
  return names.filter((name) => !INNER.includes(name));
}

/** A client that notes which operations were called. */
function watchedClient() {
  const stripe = new Stripe(KEY, { host: '127.0.0.1', port: mock().port, protocol: 'http' });
  const called = new Set<string>();
  const expected: string[] = [];
  const watch = <R extends object>(name: string, resource: R): R => {
    expected.push(...methodsOf(resource).map((method) => `${name}.${method}`));
    return new Proxy(resource, {
      get(target, key) {
        if (typeof key === 'string') called.add(`${name}.${key}`);
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  };
  return {
    customers: watch('customers', stripe.customers),
    paymentMethods: watch('paymentMethods', stripe.paymentMethods),
    coupons: watch('coupons', stripe.coupons),
    promotionCodes: watch('promotionCodes', stripe.promotionCodes),
    tokens: watch('tokens', stripe.tokens),
    taxIds: watch('taxIds', stripe.taxIds),
    events: watch('events', stripe.events),
    clocks: watch('testHelpers.testClocks', stripe.testHelpers.testClocks),
    helpers: watch('testHelpers.customers', stripe.testHelpers.customers),
    subscriptions: stripe.subscriptions,
    called: () => [...called].sort(),
    expected: () => expected.sort(),
  };
}

test('a whole life of a customer: every call that the official client has for it', async () => {
  const stripe = watchedClient();
  const { customers, paymentMethods, coupons, promotionCodes, tokens, taxIds, events, clocks } = stripe;

  const { id } = await customers.create({
    name: 'Ada',
    email: 'ada@example.com',
    metadata: { plan: 'team' },
  });
  expect(await customers.retrieve(id)).toMatchObject({ name: 'Ada' });
  expect(await customers.update(id, { metadata: { plan: 'solo' } })).toMatchObject({
    metadata: { plan: 'solo' },
  });
  expect((await customers.list({ email: 'ada@example.com' })).data).toHaveLength(1);
  expect((await customers.search({ query: 'metadata["plan"]:"solo"' })).data).toMatchObject([{ id }]);

  const token = await tokens.create({
    card: { number: '4242424242424242', exp_month: '12', exp_year: '2034', cvc: '123' },
  });
  expect(await tokens.retrieve(token.id)).toMatchObject({ used: false });
  const card = await customers.createSource(id, { source: token.id });
  expect((await customers.listSources(id)).data).toMatchObject([{ id: card.id }]);
  expect(await customers.retrieveSource(id, card.id)).toMatchObject({ object: 'card', customer: id });
  expect(await customers.updateSource(id, card.id, { name: 'A. L.' })).toMatchObject({ name: 'A. L.' });
  const bank = await customers.createSource(id, { source: 'btok_us' });
  expect(await customers.verifySource(id, bank.id, { amounts: [32, 45] })).toMatchObject({
    status: 'verified',
  });
  expect(await customers.deleteSource(id, bank.id)).toMatchObject({ deleted: true });

  const method = await paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
  expect(await paymentMethods.attach(method.id, { customer: id })).toMatchObject({ customer: id });
  expect(await paymentMethods.retrieve(method.id)).toMatchObject({ type: 'card' });
  expect(await paymentMethods.update(method.id, { metadata: { a: '1' } })).toMatchObject({
    metadata: { a: '1' },
  });
  expect((await paymentMethods.list({ customer: id })).data).toHaveLength(1);
  expect((await customers.listPaymentMethods(id)).data).toHaveLength(1);
  expect(await customers.retrievePaymentMethod(id, method.id)).toMatchObject({ id: method.id });
  expect(await paymentMethods.detach(method.id)).toMatchObject({ customer: null });

  const taxId = await customers.createTaxId(id, { type: 'eu_vat', value: 'DE123456789' });
  expect((await customers.listTaxIds(id)).data).toHaveLength(1);
  expect(await customers.retrieveTaxId(id, taxId.id)).toMatchObject({ country: 'DE' });
  expect(await customers.deleteTaxId(id, taxId.id)).toMatchObject({ deleted: true });
  const owner = { type: 'customer', customer: id } as const;
  const owned = await taxIds.create({ type: 'us_ein', value: '12-3456789', owner });
  expect((await taxIds.list({ owner })).data).toHaveLength(1);
  expect(await taxIds.retrieve(owned.id)).toMatchObject({ value: '12-3456789' });
  expect(await taxIds.del(owned.id)).toMatchObject({ deleted: true });

  const booked = await customers.createBalanceTransaction(id, { amount: -500, currency: 'usd' });
  expect((await customers.listBalanceTransactions(id)).data).toHaveLength(1);
  expect(await customers.retrieveBalanceTransaction(id, booked.id)).toMatchObject({ amount: -500 });
  expect(await customers.updateBalanceTransaction(id, booked.id, { description: 'd' })).toMatchObject({
    description: 'd',
  });
  expect(await customers.retrieve(id)).toMatchObject({ balance: -500, currency: 'usd' });
  expect(
    await customers.createFundingInstructions(id, {
      bank_transfer: { type: 'us_bank_transfer' },
      currency: 'usd',
      funding_type: 'bank_transfer',
    }),
  ).toMatchObject({ object: 'funding_instructions' });
  await stripe.helpers.fundCashBalance(id, { amount: 1000, currency: 'usd' });
  expect(await customers.retrieveCashBalance(id)).toMatchObject({ available: { usd: 1000 } });
  const manual = { settings: { reconciliation_mode: 'manual' } } as const;
  expect(await customers.updateCashBalance(id, manual)).toMatchObject(manual);
  const [paid] = (await customers.listCashBalanceTransactions(id)).data;
  expect(await customers.retrieveCashBalanceTransaction(id, paid!.id)).toMatchObject({ net_amount: 1000 });

  const coupon = await coupons.create({ percent_off: 25, duration: 'forever' });
  expect(await coupons.retrieve(coupon.id)).toMatchObject({ valid: true });
  expect(await coupons.update(coupon.id, { name: 'Quarter' })).toMatchObject({ name: 'Quarter' });
  expect((await coupons.list()).data.map((one) => one.id)).toContain(coupon.id);
  const code = await promotionCodes.create({
    promotion: { type: 'coupon', coupon: coupon.id },
    code: 'HELLO',
  });
  expect(await promotionCodes.retrieve(code.id)).toMatchObject({ code: 'HELLO' });
  expect(await promotionCodes.update(code.id, { metadata: { a: '1' } })).toMatchObject({
    metadata: { a: '1' },
  });
  expect((await promotionCodes.list({ code: 'HELLO' })).data).toHaveLength(1);
  // A coupon of the customer is a parameter that left the API in 2025.
  const acacia = { apiVersion: '2025-02-24.acacia' };
  await customers.update(id, { coupon: coupon.id } as Stripe.CustomerUpdateParams, acacia);
  expect(await customers.retrieve(id)).toMatchObject({ discount: { source: { coupon: coupon.id } } });
  expect(await customers.deleteDiscount(id)).toMatchObject({ object: 'discount', deleted: true });
  expect(await coupons.del(coupon.id)).toMatchObject({ deleted: true });

  const clock = await clocks.create({ frozen_time: 1_767_225_600 });
  expect(await clocks.retrieve(clock.id)).toMatchObject({ status: 'ready' });
  expect((await clocks.list()).data.map((one) => one.id)).toContain(clock.id);
  expect(await clocks.advance(clock.id, { frozen_time: 1_767_312_000 })).toMatchObject({
    status: 'advancing',
  });
  expect(await clocks.del(clock.id)).toMatchObject({ deleted: true });

  const subscription = await stripe.subscriptions.create({ customer: id, items: [{ price: 'price_gold' }] });
  expect(await customers.del(id)).toMatchObject({ deleted: true });
  expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'canceled' });
  expect(await customers.retrieve(id)).toEqual(expect.objectContaining({ id, deleted: true }));

  const told = await events.list({ limit: 100 });
  expect(await events.retrieve(told.data[0]!.id)).toMatchObject({ object: 'event' });
  expect(new Set(told.data.map(({ type }) => type))).toEqual(
    new Set([
      'customer.created',
      'customer.updated',
      'customer.deleted',
      'customer.source.created',
      'customer.source.updated',
      'customer.source.deleted',
      'payment_method.attached',
      'payment_method.updated',
      'payment_method.detached',
      'customer.tax_id.created',
      'customer.tax_id.deleted',
      'coupon.created',
      'coupon.updated',
      'coupon.deleted',
      'promotion_code.created',
      'promotion_code.updated',
      'customer.discount.created',
      'customer.discount.deleted',
      'customer.subscription.created',
      'customer.subscription.deleted',
      'customer_cash_balance_transaction.created',
      'cash_balance.funds_available',
      'test_helpers.test_clock.created',
      'test_helpers.test_clock.advancing',
      'test_helpers.test_clock.ready',
      'test_helpers.test_clock.deleted',
    ]),
  );
  expect(stripe.called()).toEqual(stripe.expected());
});

test('auto-paging goes through 250 customers once, in both directions', async () => {
  const stripe = watchedClient();
  const made: string[] = [];
  for (let at = 0; at < 250; at++) made.push((await stripe.customers.create()).id);
  const page = { limit: 37, created: { gte: 1_700_000_000 } };
  const ids: string[] = [];
  for await (const { id } of stripe.customers.list(page)) ids.push(id);
  expect(ids).toEqual([...made].reverse());
  const back: string[] = [];
  for await (const { id } of stripe.customers.list({ ...page, ending_before: ids.at(-1)! })) back.push(id);
  expect(back).toEqual(made.slice(1));
});
