import Stripe from 'stripe';
import { JENNY, KEY, stripeMock } from './ask.ts';

const { mock } = stripeMock();

const clientWith = (key: string, config: Stripe.StripeConfig = {}): Stripe =>
  new Stripe(key, {
    host: '127.0.0.1',
    port: mock().port,
    protocol: 'http',
    maxNetworkRetries: 0,
    ...config,
  });
const client = (): Stripe => clientWith(KEY);

test('the official client creates, reads, changes, finds and deletes a customer', async () => {
  const stripe = client();
  const created = await stripe.customers.create({
    email: 'zoe@example.com',
    name: 'Zoë & Co',
    address: { city: 'Köln', country: 'de' },
    metadata: { plan: 'team', 'odd key': '1 + 1' },
    preferred_locales: ['de', 'en'],
    invoice_settings: { custom_fields: [{ name: 'PO', value: '12' }] },
    expand: ['tax'],
  });
  expect(created).toMatchObject({
    object: 'customer',
    email: 'zoe@example.com',
    name: 'Zoë & Co',
    address: { city: 'Köln', country: 'DE', line1: null },
    metadata: { plan: 'team', 'odd key': '1 + 1' },
    preferred_locales: ['de', 'en'],
    invoice_settings: { custom_fields: [{ name: 'PO', value: '12' }] },
    tax: { automatic_tax: 'not_collecting' },
    customer_account: null,
  });
  expect(created.lastResponse.statusCode).toBe(200);
  expect(created.lastResponse.requestId).toMatch(/^req_/);
  expect(created.lastResponse.idempotencyKey).toMatch(/^stripe-node-retry-/);
  expect(created.lastResponse.apiVersion).toBe(Stripe.API_VERSION);

  const changed = await stripe.customers.update(created.id, { email: '', metadata: { plan: '' } });
  expect(changed).toMatchObject({ email: null, metadata: { 'odd key': '1 + 1' }, name: 'Zoë & Co' });
  expect(await stripe.customers.retrieve(created.id)).toEqual(
    expect.objectContaining({ id: created.id, email: null }),
  );

  expect(await stripe.customers.del(created.id)).toMatchObject({ id: created.id, deleted: true });
  expect(await stripe.customers.retrieve(created.id)).toMatchObject({ deleted: true });
});

test('the official client reads the documented customer', async () => {
  const customer = await client().customers.retrieve(JENNY);
  expect(customer).toMatchObject({ id: JENNY, name: 'Jenny Rosen', invoice_prefix: '0759376C' });
});

test('auto-paging goes through every customer once, and ends', async () => {
  const stripe = client();
  for (let at = 0; at < 25; at++) await stripe.customers.create({ name: `Customer ${at}` });
  const ids: string[] = [];
  for await (const customer of stripe.customers.list({ limit: 10 })) ids.push(customer.id);
  expect(ids).toHaveLength(25 + 14);
  expect(new Set(ids).size).toBe(ids.length);

  const backwards: string[] = [];
  for await (const customer of stripe.customers.list({ limit: 10, ending_before: ids.at(-1)! })) {
    backwards.push(customer.id);
  }
  expect(backwards).toEqual(ids.slice(0, -1).reverse());
});

test('a list can be narrowed', async () => {
  const { data } = await client().customers.list({
    email: 'jennyrosen@example.com',
    created: { lte: 1680893993 },
  });
  expect(data.map(({ id }) => id)).toEqual([JENNY]);
});

test('an idempotency key makes one customer of two calls', async () => {
  const stripe = client();
  const make = () => stripe.customers.create({ name: 'Once' }, { idempotencyKey: 'once' });
  const [first, second] = [await make(), await make()];
  expect(second.id).toBe(first.id);
  expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
});

test('a connected account has customers of its own', async () => {
  const stripe = client();
  const { id } = await stripe.customers.create({}, { stripeAccount: 'acct_1Connected' });
  await expect(stripe.customers.retrieve(id)).rejects.toThrow(`No such customer: '${id}'`);
  expect(
    (await stripe.customers.retrieve(id, {}, { stripeAccount: 'acct_1Connected' })).lastResponse
      .stripeAccount,
  ).toBe('acct_1Connected');
});

describe('the official client raises', () => {
  const retrieve = (id: string) => () => client().customers.retrieve(id);
  const withKey = (key: string) => () => clientWith(key).customers.retrieve(JENNY);

  test.each<[string, () => Promise<unknown>, Record<string, unknown>]>([
    [
      'StripeInvalidRequestError for a customer that is not there',
      retrieve('cus_nobody'),
      { statusCode: 404, code: 'resource_missing', param: 'id', rawType: 'invalid_request_error' },
    ],
    [
      'StripeInvalidRequestError for an email that is none',
      () => client().customers.create({ email: 'nonsense' }),
      { statusCode: 400, code: 'email_invalid', param: 'email' },
    ],
    [
      'StripeInvalidRequestError for a 400',
      retrieve('cus_fauxpay_400'),
      { statusCode: 400, code: 'parameter_unknown' },
    ],
    ['StripeAuthenticationError for a key of no kind', withKey('nope'), { statusCode: 401 }],
    [
      'StripeAuthenticationError for a live key',
      withKey('sk_live_4eC39HqLyjWDarjtT1zdp7dc'),
      { statusCode: 401 },
    ],
    [
      'StripeAuthenticationError for an expired key',
      withKey('sk_test_fauxpay_expired'),
      { code: 'api_key_expired' },
    ],
    ['StripeAuthenticationError for a 401', retrieve('cus_fauxpay_401'), { statusCode: 401 }],
    [
      'StripeCardError for a 402',
      retrieve('cus_fauxpay_402'),
      { code: 'card_declined', decline_code: 'generic_decline' },
    ],
    ['StripePermissionError for a 403', retrieve('cus_fauxpay_403'), { statusCode: 403 }],
    [
      'StripePermissionError for a key without permission',
      withKey('rk_test_fauxpay_no_permission'),
      { statusCode: 403 },
    ],
    ['StripeRateLimitError for a 429', retrieve('cus_fauxpay_429'), { statusCode: 429, code: 'rate_limit' }],
    ['StripeAPIError for a 409', retrieve('cus_fauxpay_409'), { statusCode: 409 }],
    ['StripeAPIError for a 500', retrieve('cus_fauxpay_500'), { statusCode: 500, rawType: 'api_error' }],
    ['StripeAPIError for a 503', retrieve('cus_fauxpay_503'), { statusCode: 503 }],
  ])('%s', async (title, act, expected) => {
    const error: unknown = await act().then(
      () => undefined,
      (raised: unknown) => raised,
    );
    expect(error).toBeInstanceOf(Stripe.errors.StripeError);
    expect(error).toMatchObject({ type: title.split(' ')[0], ...expected });
  });

  test('StripeIdempotencyError for a key used with other parameters', async () => {
    const stripe = client();
    await stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' });
    await expect(stripe.customers.create({ name: 'B' }, { idempotencyKey: 'k' })).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
  });
});
