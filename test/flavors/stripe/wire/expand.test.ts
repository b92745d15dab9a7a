import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const one = `/v1/customers/${JENNY}`;
const emptyList = (name: string) => ({ object: 'list', data: [], has_more: false, url: `${one}/${name}` });

describe('expand[]', () => {
  test.each<[string, Record<string, unknown>]>([
    ['address', { address: null }],
    ['shipping', { shipping: null }],
    ['discount', { discount: null }],
    ['default_source', { default_source: null }],
    ['test_clock', { test_clock: null }],
    ['invoice_settings.default_payment_method', { invoice_settings: { default_payment_method: null } }],
    ['invoice_credit_balance', { invoice_credit_balance: {} }],
    ['sources', { sources: emptyList('sources') }],
    ['sources.data', { sources: emptyList('sources') }],
    ['subscriptions', { subscriptions: emptyList('subscriptions') }],
    ['subscriptions.data.default_payment_method', { subscriptions: emptyList('subscriptions') }],
    ['tax_ids', { tax_ids: emptyList('tax_ids') }],
    [
      'tax',
      {
        tax: { automatic_tax: 'unrecognized_location', ip_address: null, location: null, provider: 'stripe' },
      },
    ],
    [
      'cash_balance',
      {
        cash_balance: {
          object: 'cash_balance',
          available: null,
          customer: JENNY,
          livemode: false,
          settings: { reconciliation_mode: 'automatic', using_merchant_default: true },
        },
      },
    ],
  ])('%s is answered', async (path, expected) => {
    const { status, body } = await ask('GET', `${one}?expand[]=${path}`);
    expect({ status, body }).toMatchObject({ status: 200, body: expected });
    expect(
      (await ask('GET', `/v1/customers?email=jennyrosen%40example.com&expand[0]=data.${path}`)).body,
    ).toMatchObject({
      data: [expected],
    });
    expect((await ask('POST', one, `expand[0]=${path}`)).body).toMatchObject(expected);
  });

  test('puts what it adds in alphabetical order', async () => {
    const { body } = await ask(
      'GET',
      `${one}?expand[]=tax&expand[]=sources&expand[]=cash_balance&expand[]=tax_ids`,
    );
    const [id, object, ...rest] = Object.keys(body);
    expect([id, object]).toEqual(['id', 'object']);
    expect(rest).toEqual([...rest].sort());
    expect(rest).toEqual(expect.arrayContaining(['cash_balance', 'sources', 'tax', 'tax_ids']));
  });

  test('data alone says nothing on a list', async () => {
    expect((await ask('GET', '/v1/customers?expand[]=data')).status).toBe(200);
  });

  test('is remembered by what it shows only', async () => {
    await ask('POST', one, 'expand[]=sources');
    expect((await ask('GET', one)).body).not.toHaveProperty('sources');
  });
});

describe('expand[] refuses', () => {
  test.each<[string, string, Record<string, unknown>]>([
    [one, 'bogus', { message: 'This property cannot be expanded (bogus).' }],
    [one, 'email', { message: 'This property cannot be expanded (email).' }],
    [one, 'constructor', { message: 'This property cannot be expanded (constructor).' }],
    [
      one,
      'invoice_settings.bogus',
      { message: 'This property cannot be expanded (invoice_settings.bogus).' },
    ],
    [
      one,
      'a.b.c.d.e',
      {
        code: 'property_expansion_max_depth',
        message: 'You cannot expand more than 4 levels of a property. Property: a.b.c.d.e',
      },
    ],
    [
      '/v1/customers',
      'bogus',
      {
        message:
          "This property cannot be expanded (bogus). You may want to try expanding 'data.bogus' instead.",
      },
    ],
    ['/v1/customers', 'data.bogus', { message: 'This property cannot be expanded (data.bogus).' }],
    ['/v1/customers', 'total_count', { message: 'This property cannot be included (total_count)' }],
  ])('%s?expand[]=%s', async (path, expand, expected) => {
    const { status, said } = await ask('GET', `${path}?expand[]=${expand}`);
    expect({ status, said }).toEqual({ status: 400, said: { ...expected, type: 'invalid_request_error' } });
  });
});

test('the settings of tax and cash balance show when expanded', async () => {
  const form =
    'tax[ip_address]=203.0.113.7&address[country]=us&address[state]=CA&cash_balance[settings][reconciliation_mode]=manual';
  const { body } = await ask('POST', one, `${form}&expand[]=tax&expand[]=cash_balance`);
  expect(body).toMatchObject({
    tax: {
      automatic_tax: 'not_collecting',
      ip_address: '203.0.113.7',
      location: { country: 'US', source: 'billing_address', state: 'CA' },
    },
    cash_balance: { settings: { reconciliation_mode: 'manual', using_merchant_default: false } },
  });
});
