import { redactKey } from '../../../../src/flavors/stripe/auth/keys.ts';
import { JENNY, KEY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const one = `/v1/customers/${JENNY}`;
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const basic = (user: string) => ({ authorization: `Basic ${Buffer.from(user).toString('base64')}` });

test.each<[string, Record<string, string>]>([
  ['Bearer with a secret key', bearer(KEY)],
  ['Bearer with a restricted key', bearer('rk_test_51Abcdefghijklmnop')],
  ['bearer in lower case', { authorization: `bearer ${KEY}` }],
  ['Basic with the key as user name', basic(`${KEY}:`)],
  ['Basic without a colon', basic(KEY)],
  ['a key of a sandbox', bearer('sk_test_sandbox_w3')],
  ['the read-only key of the fixtures', bearer('rk_test_read_only')],
])('lets in %s', async (_what, headers) => {
  expect((await ask('GET', one, null, headers)).status).toBe(200);
});

const NO_KEY =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";
const PUBLISHABLE =
  'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.';
const docs = (code: string) => ({
  code,
  doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
});

describe('401', () => {
  test.each<[string, Record<string, string>, Record<string, unknown>]>([
    ['no key', { authorization: '' }, { message: NO_KEY }],
    ['another scheme', { authorization: `Digest ${KEY}` }, { message: NO_KEY }],
    ['an empty Basic key', basic(':'), { message: NO_KEY }],
    [
      'a key of no kind',
      bearer('abcdefghijklmnopqrstuvwxyz'),
      {
        message: 'Invalid API Key provided: abcdefgh**************wxyz',
      },
    ],
    [
      'a short key, of which nothing is said back',
      bearer('hunter2'),
      {
        message: 'Invalid API Key provided: *******',
      },
    ],
    [
      'a key that ends where it should begin',
      bearer('sk_test_'),
      { message: 'Invalid API Key provided: sk_test_' },
    ],
    [
      'a live key',
      bearer('sk_live_4eC39HqLyjWDarjtT1zdp7dc'),
      {
        message: 'Invalid API Key provided: sk_live_********************p7dc',
      },
    ],
    ['a live restricted key', bearer('rk_live_1234'), { message: 'Invalid API Key provided: rk_live_****' }],
    [
      'a publishable key',
      bearer('pk_test_TYooMQauvdEDq54NiTphI7jx'),
      {
        ...docs('secret_key_required'),
        message: PUBLISHABLE,
      },
    ],
    [
      'the expired key of the fixtures',
      bearer('sk_test_rolled_last_week'),
      {
        ...docs('api_key_expired'),
        message: 'Expired API Key provided: sk_test_************week',
      },
    ],
    [
      'sk_test_fauxpay_expired',
      bearer('sk_test_fauxpay_expired'),
      {
        ...docs('api_key_expired'),
        message: 'Expired API Key provided: sk_test_***********ired',
      },
    ],
    [
      'sk_test_fauxpay_invalid',
      bearer('sk_test_fauxpay_invalid'),
      {
        message: 'Invalid API Key provided: sk_test_***********alid',
      },
    ],
    [
      'sk_test_fauxpay_publishable',
      bearer('sk_test_fauxpay_publishable'),
      {
        ...docs('secret_key_required'),
        message: PUBLISHABLE,
      },
    ],
    [
      'sk_test_fauxpay_unauthorized',
      bearer('sk_test_fauxpay_unauthorized'),
      {
        message: 'Invalid API Key provided: sk_test_****************ized',
      },
    ],
  ])('%s', async (_what, key, expected) => {
    const { status, error, headers } = await ask('POST', '/v1/customers', 'name=x', key);
    expect({ status, error }).toEqual({ status: 401, error: { ...expected, type: 'invalid_request_error' } });
    expect(headers.get('www-authenticate')).toBe('Basic realm="Stripe"');
    expect(headers.has('request-id')).toBe(false);
    expect(headers.has('original-request')).toBe(false);
  });
});

describe('403', () => {
  test.each<[string, string, Record<string, string>, string, string]>([
    [
      'a restricted key without the permission to write',
      'POST',
      bearer('rk_test_read_only'),
      'more_permissions_required',
      "The provided key 'rk_test_*********' does not have the required permissions for this endpoint on account 'acct_1FauxpayDefault0'. Having the 'rak_customer_write' permission would allow this request to continue.",
    ],
    [
      'rk_test_fauxpay_no_permission',
      'GET',
      bearer('rk_test_fauxpay_no_permission'),
      'more_permissions_required',
      "The provided key 'rk_test_***************ission' does not have the required permissions for this endpoint on account 'acct_1FauxpayDefault0'. Having the 'rak_customer_read' permission would allow this request to continue.",
    ],
    [
      'sk_test_fauxpay_account_invalid',
      'GET',
      { ...bearer('sk_test_fauxpay_account_invalid'), 'stripe-account': 'acct_1' },
      'account_invalid',
      "The provided key 'sk_test_*****************nvalid' does not have access to account 'acct_1' (or that account does not exist). Application access may have been revoked.",
    ],
    [
      'an account that cannot be one',
      'GET',
      { 'stripe-account': 'nope' },
      'account_invalid',
      "The provided key 'sk_test_******************zdp7dc' does not have access to account 'nope' (or that account does not exist). Application access may have been revoked.",
    ],
  ])('%s', async (_what, method, headers, code, message) => {
    const { status, error, headers: answered } = await ask(method, one, null, headers);
    expect({ status, error }).toEqual({
      status: 403,
      error: { ...docs(code), message, type: 'invalid_request_error' },
    });
    expect(answered.has('request-id')).toBe(code !== 'account_invalid');
  });
});

test.each<[string, number, string | undefined]>([
  ['rate_limited', 429, 'rate_limit'],
  ['429', 429, 'rate_limit'],
  ['lock_timeout', 429, 'lock_timeout'],
  ['forbidden', 403, 'more_permissions_required'],
  ['card_declined', 402, 'card_declined'],
  ['500', 500, undefined],
])('a key with fauxpay_%s is answered %i', async (name, status, code) => {
  const answered = await ask('GET', one, null, bearer(`sk_test_fauxpay_${name}`));
  expect(answered.status).toBe(status);
  expect(answered.error.code).toBe(code);
});

test('a key may ask for an error and name its sandbox', async () => {
  expect((await ask('GET', one, null, bearer('sk_test_fauxpay_expired_sandbox_w3'))).status).toBe(401);
});

test('Stripe-Account is a data set of its own, echoed back', async () => {
  const connected = { 'stripe-account': 'acct_1Connected' };
  const created = await ask('POST', '/v1/customers', 'name=x', connected);
  expect(created.headers.get('stripe-account')).toBe('acct_1Connected');
  const path = `/v1/customers/${String(created.body.id)}`;
  expect((await ask('GET', path, null, connected)).status).toBe(200);
  expect((await ask('GET', path)).status).toBe(404);
  expect((await ask('GET', one, null, connected)).error).toMatchObject({
    request_log_url: expect.stringContaining('/acct_1Connected/test/'),
  });
  expect((await ask('GET', one)).headers.has('stripe-account')).toBe(false);
});

describe('Stripe-Version', () => {
  test.each(['2025-02-24.acacia', '2024-06-20', '2026-07-29.dahlia', '2026-10-28.endive', '2027-03-31.fig'])(
    '%s is echoed',
    async (version) => {
      const { status, headers } = await ask('GET', one, null, { 'stripe-version': version });
      expect({ status, echoed: headers.get('stripe-version') }).toEqual({ status: 200, echoed: version });
    },
  );

  test.each([
    '2025-21-27',
    '2026-08-26.clover',
    '2025-02-24',
    '2025-02-25.acacia',
    '2024-06-20.acacia',
    '2025-02-30.acacia',
    '2027-03-31',
    '1999-01-01',
    'latest',
  ])('%s is refused', async (version) => {
    const { status, error, headers } = await ask('GET', one, null, { 'stripe-version': version });
    expect({ status, message: error.message }).toEqual({
      status: 400,
      message: `Invalid Stripe API version: ${version}`,
    });
    expect(headers.get('stripe-version')).toBe('2025-02-24.acacia');
  });

  test('is looked at after the key', async () => {
    expect((await ask('GET', one, null, { ...bearer('nope'), 'stripe-version': 'latest' })).status).toBe(401);
  });
});

test('a key is said back with its length, its kind and its end, a short one with its kind only', () => {
  expect(redactKey('sk_test_4eC39HqLyjWDarjtT1zdp7dc', 4)).toBe('sk_test_********************p7dc');
  expect(redactKey('sk_test_4eC39HqLyjWDarjtT1zdp7dc', 6)).toBe('sk_test_******************zdp7dc');
  expect(redactKey('sk_test_12345678901', 4)).toBe('sk_test_***********');
  expect(redactKey('secret', 4)).toBe('******');
});

test('a publishable key may make tokens and payment methods, as a page or an app does, and nothing else', async () => {
  const page = bearer('pk_test_TYooMQauvdEDq54NiTphI7jx');
  const card = 'card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123';
  expect((await ask('POST', '/v1/tokens', card, page)).status).toBe(200);
  expect((await ask('POST', '/v1/payment_methods', `type=card&${card}`, page)).status).toBe(200);
  expect((await ask('GET', '/v1/payment_methods', null, page)).status).toBe(401);
  const live = await ask('POST', '/v1/tokens', card, bearer('pk_live_TYooMQauvdEDq54NiTphI7jx'));
  expect(live).toMatchObject({
    status: 401,
    error: { message: expect.stringMatching(/^Invalid API Key provided/) },
  });
});
