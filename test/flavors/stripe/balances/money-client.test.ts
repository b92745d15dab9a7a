import Stripe from 'stripe';
import { JENNY, KEY, stripeMock } from '../ask.ts';

const { mock } = stripeMock();

const client = (): Stripe =>
  new Stripe(KEY, { host: '127.0.0.1', port: mock().port, protocol: 'http', maxNetworkRetries: 0 });

test('the official client books, reads and describes balance transactions', async () => {
  const { customers } = client();
  const booked = await customers.createBalanceTransaction(JENNY, {
    amount: -500,
    currency: 'usd',
    metadata: { ticket: '12' },
    expand: ['customer'],
  });
  expect(booked).toMatchObject({ type: 'adjustment', ending_balance: -500, customer: { balance: -500 } });
  const changed = await customers.updateBalanceTransaction(JENNY, booked.id, { description: 'Goodwill' });
  expect(changed.description).toBe('Goodwill');
  expect(await customers.retrieveBalanceTransaction(JENNY, booked.id)).toMatchObject({
    description: 'Goodwill',
    metadata: { ticket: '12' },
    customer_account: null,
  });
});

test('the official client pages through all balance transactions, in both directions', async () => {
  const { customers } = client();
  for (let at = 1; at <= 25; at++) {
    await customers.createBalanceTransaction(JENNY, { amount: at, currency: 'usd' });
  }
  const amounts: number[] = [];
  const ids: string[] = [];
  for await (const { id, amount } of customers.listBalanceTransactions(JENNY, { limit: 4 })) {
    amounts.push(amount);
    ids.push(id);
  }
  expect(amounts).toEqual(Array.from({ length: 25 }, (_, at) => 25 - at));
  const back: string[] = [];
  for await (const { id } of customers.listBalanceTransactions(JENNY, {
    limit: 4,
    ending_before: ids.at(-1)!,
  })) {
    back.push(id);
  }
  expect(back).toEqual(ids.slice(0, -1).reverse());
});

test('the official client funds a cash balance and reads it', async () => {
  const stripe = client();
  const { customers } = stripe;
  const paid = await stripe.testHelpers.customers.fundCashBalance(JENNY, {
    amount: 1000,
    currency: 'eur',
    reference: 'REF-1',
  });
  expect(paid.funded?.bank_transfer).toMatchObject({ reference: 'REF-1', type: 'eu_bank_transfer' });
  expect(await customers.retrieveCashBalance(JENNY)).toMatchObject({ available: { eur: 1000 } });
  expect(
    await customers.updateCashBalance(JENNY, { settings: { reconciliation_mode: 'manual' } }),
  ).toMatchObject({ settings: { reconciliation_mode: 'manual', using_merchant_default: false } });
  expect((await customers.listCashBalanceTransactions(JENNY)).data.map(({ id }) => id)).toEqual([paid.id]);
  expect(await customers.retrieveCashBalanceTransaction(JENNY, paid.id)).toMatchObject({ net_amount: 1000 });
  const customer = await customers.retrieve(JENNY, { expand: ['cash_balance', 'invoice_credit_balance'] });
  expect(customer).toMatchObject({ cash_balance: { available: { eur: 1000 } }, invoice_credit_balance: {} });
});

test('the official client is told where to send money, twice the same', async () => {
  const ask = () =>
    client().customers.createFundingInstructions(JENNY, {
      bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
      currency: 'eur',
      funding_type: 'bank_transfer',
    });
  const first = await ask();
  expect(first.bank_transfer.financial_addresses[0]?.iban?.iban).toMatch(/^DE\d{20}$/);
  expect(await ask()).toEqual(first);
});

test('the official client adds and removes tax ids', async () => {
  const { customers } = client();
  const customer = await customers.create({
    tax_id_data: [{ type: 'eu_vat', value: 'DE000000000' }],
    expand: ['tax_ids'],
  });
  const [first] = customer.tax_ids?.data ?? [];
  expect(first).toMatchObject({ type: 'eu_vat', country: 'DE', owner: { type: 'customer' } });
  expect(await customers.retrieveTaxId(customer.id, first!.id)).toMatchObject({
    verification: { status: 'verified' },
  });
  const second = await customers.createTaxId(customer.id, { type: 'ch_vat', value: 'CHE-123.456.789 MWST' });
  expect((await customers.listTaxIds(customer.id)).data.map(({ id }) => id)).toEqual([second.id, first!.id]);
  expect(await customers.deleteTaxId(customer.id, second.id)).toMatchObject({ deleted: true });
  expect((await customers.listTaxIds(customer.id)).data).toHaveLength(1);
});

test('the official client adds and removes tax ids by the paths that name their owner', async () => {
  const stripe = client();
  const owner = { type: 'customer', customer: JENNY } as const;
  const { id } = await stripe.taxIds.create({ type: 'gb_vat', value: 'GB123456789', owner });
  expect((await stripe.taxIds.list({ owner })).data.map((taxId) => taxId.id)).toEqual([id]);
  expect(await stripe.taxIds.retrieve(id)).toMatchObject({ country: 'GB', customer: JENNY });
  expect(await stripe.taxIds.del(id)).toMatchObject({ deleted: true });
  expect((await stripe.customers.listTaxIds(JENNY)).data).toEqual([]);
});

test('the official client moves the time of a customer', async () => {
  const stripe = client();
  const { testClocks } = stripe.testHelpers;
  const clock = await testClocks.create({ frozen_time: 1577836800, name: 'Renewal' });
  const customer = await stripe.customers.create({ test_clock: clock.id, expand: ['test_clock'] });
  expect(customer).toMatchObject({ created: 1577836800, test_clock: { id: clock.id, name: 'Renewal' } });

  const advancing = await testClocks.advance(clock.id, { frozen_time: 1580515200 });
  expect(advancing).toMatchObject({
    status: 'advancing',
    status_details: { advancing: { target_frozen_time: 1580515200 } },
  });
  expect(await testClocks.retrieve(clock.id)).toMatchObject({ status: 'ready', frozen_time: 1580515200 });
  expect((await stripe.customers.list({ test_clock: clock.id })).data.map(({ id }) => id)).toEqual([
    customer.id,
  ]);
  expect((await testClocks.list()).data).toHaveLength(1);
  expect(await testClocks.del(clock.id)).toMatchObject({ deleted: true });
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
});

describe('the official client raises StripeInvalidRequestError', () => {
  test.each<[string, (stripe: Stripe) => Promise<unknown>, Record<string, unknown>]>([
    [
      'for a tax id that cannot be one',
      ({ customers }) => customers.createTaxId(JENNY, { type: 'eu_vat', value: 'x' }),
      { statusCode: 400, code: 'tax_id_invalid', message: 'Invalid value for eu_vat.' },
    ],
    [
      'for an amount of nothing',
      ({ customers }) => customers.createBalanceTransaction(JENNY, { amount: 0, currency: 'usd' }),
      { statusCode: 400, param: 'amount' },
    ],
    [
      'for a clock that is not there',
      ({ testHelpers }) => testHelpers.testClocks.retrieve('clock_x'),
      { statusCode: 404, code: 'resource_missing' },
    ],
    [
      'for the cash balance of nobody',
      ({ customers }) => customers.retrieveCashBalance('cus_nobody'),
      { statusCode: 404, param: 'customer' },
    ],
  ])('%s', async (_title, act, expected) => {
    await expect(act(client())).rejects.toMatchObject({ type: 'StripeInvalidRequestError', ...expected });
  });
});
