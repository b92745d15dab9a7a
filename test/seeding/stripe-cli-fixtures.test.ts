import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Stripe from 'stripe';
import { createMock, type Mock, type MockOptions } from '../../src/index.ts';
import { tempFolder } from '../support/temp.ts';

const folder = tempFolder();
const open: Mock[] = [];
afterEach(() => Promise.all(open.splice(0).map((mock) => mock.close())));

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly method: string;
  readonly params?: object;
  readonly [more: string]: unknown;
}

const post = (name: string, path: string, params: object = {}, more: object = {}): Entry => ({
  name,
  path,
  method: 'post',
  params,
  ...more,
});

/** A mock that starts with what these calls make, and a client of its own for it. */
async function started(fixtures: readonly Entry[], options: MockOptions = {}, more: object = {}) {
  const file = join(folder(), 'seed.json');
  await writeFile(file, JSON.stringify({ _meta: { template_version: 0 }, fixtures, ...more }));
  const mock = await createMock({ flavors: 'stripe', fixtures: ['none', file], seed: 1, ...options });
  open.push(mock);
  return { mock, stripe: clientOf(mock) };
}

const clientOf = (mock: Mock, key = 'sk_test_1', config: object = {}): Stripe =>
  new Stripe(key, { host: '127.0.0.1', port: mock.port, protocol: 'http', ...config });

const bender = post('cust_bender', '/v1/customers', { name: 'Bender', email: 'bender@example.com' });

test('what a file’s calls make is there for Stripe’s own client, with its events', async () => {
  const { stripe } = await started([
    post('coupon', '/v1/coupons', { id: 'half', percent_off: 50, duration: 'forever' }),
    bender,
    post('card', '/v1/payment_methods/pm_card_visa/attach', { customer: '${cust_bender:id}' }),
    post('default', '/v1/customers/${cust_bender:id}', {
      invoice_settings: { default_payment_method: '${card:id}' },
    }),
    post('sub', '/v1/subscriptions', {
      customer: '${cust_bender:id}',
      items: [{ price: 'price_gold', quantity: 3 }, { price: 'price_silver' }],
      discounts: [{ coupon: '${coupon:id}' }],
      cancel_at_period_end: true,
    }),
  ]);
  const { data } = await stripe.customers.list({ expand: ['data.subscriptions'] });
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({ name: 'Bender', email: 'bender@example.com' });
  const methods = await stripe.customers.listPaymentMethods(data[0]!.id);
  expect(data[0]!.invoice_settings.default_payment_method).toBe(methods.data[0]?.id);
  const [sub] = data[0]!.subscriptions!.data;
  expect(sub).toMatchObject({ cancel_at_period_end: true, customer: data[0]!.id });
  expect(sub!.items.data.map(({ price, quantity }) => [price.id, quantity])).toEqual([
    ['price_gold', 3],
    ['price_silver', 1],
  ]);
  const events = await stripe.events.list({ limit: 100 });
  expect(events.data.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['coupon.created', 'customer.created', 'customer.subscription.created']),
  );
});

test('every sandbox starts with it, a reset goes back to it, and no call of it is in the journal', async () => {
  const { mock, stripe } = await started([bender]);
  const [made] = (await stripe.customers.list()).data;
  expect(mock.requests()).toHaveLength(1);
  const other = clientOf(mock, 'sk_test_sandbox_w3');
  expect((await other.customers.list()).data).toEqual([made]);
  await other.customers.del(made!.id);
  expect((await other.customers.list()).data).toEqual([]);
  await mock.sandbox('w3').reset();
  expect((await other.customers.list()).data).toEqual([made]);
});

test('equal seeds and clocks give equal ids, dates and events; the ids of later calls stay as they are without it', async () => {
  const at = { clock: '2026-01-01T00:00:00Z', seed: 7 };
  const seen = async (fixtures: readonly Entry[], options: MockOptions) => {
    const { stripe } = await started(fixtures, options);
    const before = [await stripe.customers.list(), await stripe.events.list()].map((list) => list.data);
    return { before: JSON.stringify(before), next: (await stripe.customers.create()).id };
  };
  const first = await seen([bender], at);
  expect(await seen([bender], at)).toEqual(first);
  expect(first.before).toContain(`"created":${Date.UTC(2026, 0, 1) / 1000}`);
  expect((await seen([bender], { ...at, seed: 8 })).before).not.toBe(first.before);
  expect((await seen([], at)).next).toBe(first.next);
});

test('counted ids go on where the file’s calls ended', async () => {
  const { stripe } = await started([bender], { options: { stripe: { ids: 'sequential' } } });
  const [made] = (await stripe.customers.list()).data;
  expect([made!.id, (await stripe.customers.create()).id]).toEqual([
    'cus_00000000000001',
    'cus_00000000000002',
  ]);
});

test('it may stand as stripe.json in a folder of fixtures, and meets the records of all files', async () => {
  await mkdir(join(folder(), 'calls'));
  await mkdir(join(folder(), 'records'));
  await writeFile(
    join(folder(), 'calls', 'stripe.json'),
    JSON.stringify({ fixtures: [post('renamed', '/v1/customers/cus_mine', { name: 'Renamed' })] }),
  );
  await writeFile(
    join(folder(), 'records', 'stripe.json'),
    JSON.stringify({ customers: [{ id: 'cus_mine' }] }),
  );
  const mock = await createMock({
    fixtures: ['none', join(folder(), 'calls'), join(folder(), 'records')],
  });
  open.push(mock);
  expect((await clientOf(mock).customers.retrieve('cus_mine')) as object).toMatchObject({ name: 'Renamed' });
});

test('parameters are written as the Stripe CLI writes them: numbers, booleans, lists, hashes, bracketed names', async () => {
  const { stripe } = await started([
    post('cust', '/v1/customers', {
      name: 'A & B = 50 %',
      description: null,
      balance: -1000,
      address: { line1: '1 Main St', city: null, country: 'US' },
      preferred_locales: ['en', 'de'],
      metadata: { number: 1.5, flag: false, 'a key': 'ü' },
      'shipping[name]': 'C',
      'shipping[address][line1]': '2 Main St',
      tax_id_data: [
        { type: 'eu_vat', value: 'DE123456789' },
        { type: 'us_ein', value: '12-3456789' },
      ],
    }),
  ]);
  const [made] = (await stripe.customers.list()).data;
  expect(made).toMatchObject({
    name: 'A & B = 50 %',
    description: null,
    balance: -1000,
    address: { line1: '1 Main St', city: null, country: 'US' },
    preferred_locales: ['en', 'de'],
    metadata: { number: '1.5', flag: 'false', 'a key': 'ü' },
    shipping: { name: 'C', address: { line1: '2 Main St' } },
  });
  const ids = await stripe.customers.listTaxIds(made!.id);
  expect(ids.data.map(({ type }) => type).sort()).toEqual(['eu_vat', 'us_ein']);
});

test('null says nothing, as with the Stripe CLI; the empty text unsets', async () => {
  const { stripe } = await started([
    post('cust', '/v1/customers', {
      name: 'Kept',
      description: 'Dropped',
      metadata: { a: 'kept', b: 'gone' },
    }),
    post('changed', '/v1/customers/${cust:id}', {
      name: null,
      description: '',
      metadata: { a: null, b: '' },
    }),
  ]);
  expect((await stripe.customers.list()).data[0]).toMatchObject({
    name: 'Kept',
    description: null,
    metadata: { a: 'kept' },
  });
});

test('references reach into lists, fall back, and may stand inside a text, in a path and in a query', async () => {
  const { stripe } = await started([
    bender,
    post('second', '/v1/customers', { name: 'Second of ${cust_bender:name}, ${cust_bender:email}' }),
    { name: 'list', path: '/v1/customers?limit=1', method: 'get', params: { email: '${cust_bender:email}' } },
    post('noted', '/v1/customers/${list:data.0.id}', {
      description: '${list:data.[0].name} owes ${list:data.0.balance}',
      phone: '${list:data.0.phone|+1 555 0100}',
      metadata: { missing: '${list:data.1.id|nobody}', listed: '${list:has_more}' },
    }),
    { name: 'gone', path: '/v1/customers/${second:id}', method: 'DELETE' },
  ]);
  const { data } = await stripe.customers.list();
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({
    name: 'Bender',
    description: 'Bender owes 0',
    phone: '+1 555 0100',
    metadata: { missing: 'nobody', listed: 'false' },
  });
  const events = await stripe.events.list({ type: 'customer.deleted' });
  expect((events.data[0]!.data.object as { name?: string }).name).toBe(
    'Second of Bender, bender@example.com',
  );
});

test('variables come from the environment, and fall back', async () => {
  process.env['FIXTURE_MAIL'] = 'env@example.com';
  const { stripe } = await started([
    post('cust', '/v1/customers', {
      email: '${.env:FIXTURE_MAIL|none@example.com}',
      phone: '${.env:FIXTURE_PHONE_UNSET|+1234567890}',
    }),
  ]);
  delete process.env['FIXTURE_MAIL'];
  expect((await stripe.customers.list()).data[0]).toMatchObject({
    email: 'env@example.com',
    phone: '+1234567890',
  });
});

test('an error that is expected is no mistake, and what it says can be referred to', async () => {
  const { stripe } = await started([
    bender,
    post(
      'declined',
      '/v1/customers/${cust_bender:id}/sources',
      { source: 'tok_chargeDeclined' },
      { expected_error_type: 'card_error' },
    ),
    post('noted', '/v1/customers/${cust_bender:id}', { description: '${declined:error.code}' }),
  ]);
  expect((await stripe.customers.list()).data[0]!.description).toBe('card_declined');
});

test('an idempotency key makes a repeated call once, and holds for later callers too', async () => {
  const key = { idempotency_key: 'once-${.env:FIXTURE_UNSET|x}' };
  const { stripe } = await started([
    post('a', '/v1/customers', { name: 'Once' }, key),
    post('b', '/v1/customers', { name: 'Once' }, key),
  ]);
  const { data } = await stripe.customers.list();
  expect(data).toHaveLength(1);
  const again = await stripe.customers.create({ name: 'Once' }, { idempotencyKey: 'once-x' });
  expect(again.id).toBe(data[0]!.id);
});

test('a call may name its account and its version of the API', async () => {
  const { mock, stripe } = await started([
    post('coupon', '/v1/coupons', { id: 'c', percent_off: 10 }),
    post('old', '/v1/customers', { name: 'Old', coupon: 'c' }, { api_version: '2024-06-20' }),
    post('theirs', '/v1/customers', { name: 'Theirs' }, { account: 'acct_123' }),
    post('headed', '/v1/customers', { name: 'Too' }, { headers: { 'Stripe-Account': 'acct_123' } }),
  ]);
  const names = async (client: Stripe) => (await client.customers.list()).data.map(({ name }) => name);
  expect(await names(stripe)).toEqual(['Old']);
  expect(await names(clientOf(mock, 'sk_test_1', { stripeAccount: 'acct_123' }))).toEqual(['Too', 'Theirs']);
});

test('no key is needed, and no fault hits it', async () => {
  await writeFile(join(folder(), 'stripe.json'), JSON.stringify({ keys: [{ key: 'sk_test_1' }] }));
  const seed = join(folder(), 'seed.json');
  await writeFile(seed, JSON.stringify({ fixtures: [bender] }));
  const mock = await createMock({
    fixtures: ['none', join(folder(), 'stripe.json'), seed],
    options: { stripe: { keys: 'strict' } },
    scenario: ['outage'],
  });
  open.push(mock);
  mock.use();
  expect((await clientOf(mock).customers.list()).data).toHaveLength(1);
});

test('with a data file it seeds a new file only, and all that it made outlives the process', async () => {
  const data = join(folder(), 'state.db');
  const run = async (fixtures: readonly Entry[]) => {
    const { mock, stripe } = await started(fixtures, { data });
    const before = (await stripe.customers.list()).data.map(({ name }) => name);
    const theirs = clientOf(mock, 'sk_test_1', { stripeAccount: 'acct_1' });
    const again = await stripe.customers.create({ name: 'Once' }, { idempotencyKey: 'once' });
    await stripe.customers.create({ name: 'Later' });
    const seen = {
      before,
      theirs: (await theirs.customers.list()).data.map(({ name }) => name),
      events: (await stripe.events.list({ type: 'customer.created' })).data.length,
      once: again.id,
    };
    await mock.close();
    return seen;
  };
  const once = post('once', '/v1/customers', { name: 'Once' }, { idempotency_key: 'once' });
  const theirs = post('theirs', '/v1/customers', { name: 'Theirs' }, { account: 'acct_1' });
  const first = await run([once, theirs]);
  expect(first).toMatchObject({ before: ['Once'], theirs: ['Theirs'], events: 2 });
  const second = await run([once, theirs, post('more', '/v1/customers', { name: 'More' })]);
  expect(second).toEqual({ before: ['Later', 'Once'], theirs: ['Theirs'], events: 3, once: first.once });
});

test('keys that the CLI passes over are passed over, and env writes nothing', async () => {
  const { stripe } = await started(
    [{ ...bender, note: 'why' }],
    {},
    { env: { CUST: '${cust_bender:id}' }, author: 'me' },
  );
  expect((await stripe.customers.list()).data).toHaveLength(1);
});

describe('what is wrong is refused before the port opens', () => {
  test.each<[what: string, entries: readonly object[], sentences: readonly string[]]>([
    [
      'a path that is not served',
      [bender, post('char_bender', '/v1/charges', { customer: '${cust_bender:id}' })],
      [
        '13:5: fixtures[1] "char_bender": POST /v1/charges is not served by fauxpay: Unrecognized request URL',
      ],
    ],
    [
      'a call that is answered with an error',
      [post('cust', '/v1/customers', { nam: 'x' })],
      ['4:5: fixtures[0] "cust": POST /v1/customers was answered with 400: Received unknown parameter: nam'],
    ],
    [
      'an error of another type than the expected one',
      [post('cust', '/v1/customers', { nam: 'x' }, { expected_error_type: 'card_error' })],
      ['4:5: fixtures[0] "cust": POST /v1/customers was answered with 400'],
    ],
    [
      'a version of the API that there is not',
      [post('cust', '/v1/customers', {}, { api_version: '1999' })],
      ['fixtures[0] "cust": POST /v1/customers was answered with 400: Invalid Stripe API version: 1999'],
    ],
    [
      'every name that no earlier call has, at once',
      [
        post('cust', '/v1/customers', { name: '${later:id}', email: '${nobody:id}' }),
        post('later', '/v1/customers/${cus:id}'),
      ],
      [
        '9:17: fixtures[0].params.name: ${later:id}: the fixture "later" comes later',
        '10:18: fixtures[0].params.email: ${nobody:id}: unknown fixture "nobody"',
        '15:15: fixtures[1].path: ${cus:id}: unknown fixture "cus"; did you mean "cust"?',
      ],
    ],
    [
      'a reference that leads nowhere',
      [bender, post('b', '/v1/customers/${cust_bender:subscription}')],
      [
        'fixtures[1].path: ${cust_bender:subscription}: the answer to "cust_bender" has no "subscription", and there is no default: ${cust_bender:subscription|default}',
      ],
    ],
    [
      'a variable that is not set',
      [post('cust', '/v1/customers', { phone: '${.env:FIXTURE_UNSET}' })],
      [
        'fixtures[0].params.phone: ${.env:FIXTURE_UNSET}: the variable FIXTURE_UNSET is not set, and there is no default: ${.env:FIXTURE_UNSET|default}',
      ],
    ],
    [
      'an unknown verb, a path that is none, a mistyped key, a list for parameters',
      [
        { name: 'a', path: '/v1/customers', method: 'pst' },
        { name: 'b', path: 'v1/customers', method: 'post', parms: {} },
        { name: 'c', path: '/v1/customers', method: 'post', params: [] },
        { path: '/v1/customers', method: 'post' },
      ],
      [
        '7:17: fixtures[0].method: unknown method "pst"; did you mean "post"?',
        '11:15: fixtures[1].path: expected a path such as /v1/customers',
        '13:7: fixtures[1].parms: unknown key "parms"; did you mean "params"?',
        '19:17: fixtures[2].params: expected a mapping, got a list',
        '21:5: fixtures[3].name: missing: expected a string',
      ],
    ],
  ])('%s', async (_what, fixtures, sentences) => {
    const file = join(folder(), 'seed.json');
    await writeFile(file, JSON.stringify({ _meta: {}, fixtures }, null, 2));
    const refused = await createMock({ fixtures: file }).then(
      () => '',
      (error: unknown) => (error as Error).message,
    );
    const lines = refused.split('\n');
    expect(lines).toHaveLength(sentences.length);
    for (const [index, sentence] of sentences.entries()) {
      expect(lines[index]).toContain(`${file}:`);
      expect(lines[index]).toContain(sentence);
    }
  });

  test('a template version that there is not', async () => {
    await expect(started([], {}, { _meta: { template_version: 1 } })).rejects.toThrow(
      '_meta.template_version: no such template version; there is 0',
    );
  });
});
