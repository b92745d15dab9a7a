import { errorKinds } from '../../../../src/core/error-kind.ts';
import { stripe } from '../../../../src/flavors/stripe/index.ts';
import { KEY, stripeMock } from '../ask.ts';

const { mock, ask } = stripeMock();

const docs = (code: string) => ({
  code,
  doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
});
const invalid = 'invalid_request_error';
const IN_USE = (key: string) =>
  `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;

describe('an id that ends in', () => {
  test.each<[string, number, Record<string, unknown>]>([
    [
      '400',
      400,
      {
        ...docs('parameter_unknown'),
        param: 'foo',
        message: 'Received unknown parameter: foo',
        type: invalid,
      },
    ],
    ['401', 401, { message: 'Invalid API Key provided: sk_test_********************p7dc', type: invalid }],
    [
      '402',
      402,
      {
        ...docs('card_declined'),
        decline_code: 'generic_decline',
        message: 'Your card was declined.',
        param: '',
        type: 'card_error',
      },
    ],
    [
      '403',
      403,
      {
        ...docs('more_permissions_required'),
        message:
          "The provided key 'sk_test_******************zdp7dc' does not have the required permissions for this endpoint on account 'acct_1FauxpayDefault0'. Having the 'rak_customer_read' permission would allow this request to continue.",
        type: invalid,
      },
    ],
    [
      '404',
      404,
      {
        ...docs('resource_missing'),
        param: 'id',
        message: "No such customer: 'cus_fauxpay_404'",
        type: invalid,
      },
    ],
    [
      '409',
      409,
      { ...docs('idempotency_key_in_use'), message: IN_USE('fauxpay-idempotency-key'), type: invalid },
    ],
    ['410', 410, { message: 'The requested resource is no longer available.', type: invalid }],
    ['422', 422, { message: 'The request could not be processed.', type: invalid }],
    [
      '429',
      429,
      {
        ...docs('rate_limit'),
        message:
          'Testmode request rate limit exceeded, the rate limits in testmode are lower than livemode. You can learn more about rate limits here https://stripe.com/docs/rate-limits.',
        type: invalid,
      },
    ],
    ['500', 500, { message: 'An unknown error occurred', type: 'api_error' }],
    ['502', 502, { message: 'An unknown error occurred', type: 'api_error' }],
    ['503', 503, { message: 'An unknown error occurred', type: 'api_error' }],
    ['504', 504, { message: 'An unknown error occurred', type: 'api_error' }],
    [
      'insufficient_funds',
      402,
      {
        ...docs('card_declined'),
        decline_code: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
        param: '',
        type: 'card_error',
      },
    ],
    [
      'expired_card',
      402,
      {
        ...docs('expired_card'),
        decline_code: 'expired_card',
        message: 'Your card has expired.',
        param: 'exp_month',
        type: 'card_error',
      },
    ],
    [
      'idempotency_key_reused',
      400,
      {
        message:
          "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'fauxpay-idempotency-key' if you meant to execute a different request.",
        type: 'idempotency_error',
      },
    ],
  ])('fauxpay_%s is answered %i in dialect', async (name, status, expected) => {
    const { status: answered, error, said } = await ask('GET', `/v1/customers/cus_fauxpay_${name}`);
    expect({ status: answered, error: said }).toEqual({ status, error: expected });
    expect(Object.keys(error)).toEqual(Object.keys(error).sort());
  });
});

test('a 429 names its reason and no wait', async () => {
  const { headers } = await ask('GET', '/v1/customers/cus_fauxpay_429');
  expect(headers.get('stripe-rate-limited-reason')).toBe('global-rate');
  expect(headers.has('retry-after')).toBe(false);
  expect(headers.has('stripe-should-retry')).toBe(false);
});

test('a lock timeout has no reason, and asks for a retry', async () => {
  const { headers } = await ask('GET', '/v1/customers/cus_fauxpay_lock_timeout');
  expect(headers.has('stripe-rate-limited-reason')).toBe(false);
  expect(headers.get('stripe-should-retry')).toBe('true');
});

test('a 409 names the key of the call', async () => {
  const { error } = await ask('POST', '/v1/customers/cus_fauxpay_409', 'name=x', {
    'idempotency-key': 'mine',
  });
  expect(error.message).toBe(IN_USE('mine'));
});

test('a 404 on a call without an id speaks of cus_unknown', async () => {
  mock().use({ rules: [{ respond: { error: 'not_found' } }] });
  expect((await ask('GET', '/v1/customers')).error.message).toBe("No such customer: 'cus_unknown'");
});

test('a scenario says message, code, param and wait differently', async () => {
  const respond = { error: 429, message: 'Slow down.', code: 'too_fast', param: 'speed', retryAfter: 3 };
  mock().use({ rules: [{ respond }] });
  const { error, headers } = await ask('GET', '/v1/customers');
  expect(error).toMatchObject({ ...docs('too_fast'), message: 'Slow down.', param: 'speed', type: invalid });
  expect(headers.get('retry-after')).toBe('3');
});

test('every name in the vocabulary has words, with the status it says', async () => {
  const names: Record<string, number> = { ...errorKinds, ...stripe.errors };
  for (const [name, status] of Object.entries(names)) {
    const answered = await ask('GET', `/v1/customers/cus_fauxpay_${name}`);
    expect([name, answered.status]).toEqual([name, status]);
    expect(answered.error).toMatchObject({ type: expect.any(String), message: expect.any(String) });
  }
});

test('the journal masks every key, even where an answer says it back', async () => {
  await ask('GET', '/v1/customers/cus_fauxpay_401');
  await ask('GET', '/v1/customers/cus_fauxpay_403');
  await ask('GET', '/v1/customers', null, { authorization: 'Bearer a-secret-of-no-known-kind' });
  await ask('POST', '/v1/customers', `description=${KEY}`);
  await ask('GET', `/v1/customers?email=${KEY}`);
  const kept = JSON.stringify(mock().requests());
  for (const secret of [KEY, 'p7dc', 'a-secret', 'kind']) expect(kept).not.toContain(secret);
});
