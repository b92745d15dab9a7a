import { createMock, type Mock } from '../../../src/index.ts';
import { API_KEY, ask, ORG, says } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const CUSTOMER = `/v2/org/${ORG}/customer`;

test.each<[kind: string, status: number, message: string]>([
  ['bad_request', 400, 'The customer has not been set up. Add a payment method first.'],
  ['unauthorized', 401, 'Session token is invalid or expired'],
  ['payment_required', 402, 'Payment Required'],
  ['forbidden', 403, 'Insufficient privileges to perform the requested action.'],
  ['not_found', 404, 'Organization not found'],
  ['conflict', 409, 'Conflict'],
  ['gone', 410, 'Gone'],
  ['unprocessable', 422, 'Unprocessable Entity'],
  ['rate_limited', 429, 'Too Many Requests'],
  ['server_error', 500, 'An internal server error occurred'],
  ['bad_gateway', 502, 'Bad Gateway'],
  ['unavailable', 503, 'Service Unavailable'],
  ['gateway_timeout', 504, 'Gateway Timeout'],
  ['invalid_key', 401, 'Invalid API key'],
  ['session_expired', 401, 'Session token is invalid or expired'],
  ['wrong_password', 401, 'Invalid username or password'],
  ['not_set_up', 400, 'The customer has not been set up. Add a payment method first.'],
  ['org_not_found', 404, 'Organization not found'],
  ['payment_not_found', 404, 'Payment method not found'],
])(
  '%s is said in the envelope, on a magic id, by magic credentials and by a rule',
  async (kind, status, message) => {
    const answers = [
      await ask(mock.url, `GET /v2/org/fauxpay_${kind}/customer`),
      await ask(mock.url, `GET ${CUSTOMER}`, {
        headers: { 'x-api-key': `browser fauxpay_${kind} 525ad5d6993247cccb083e5a` },
      }),
      await ask(mock.url, `GET ${CUSTOMER}`, { headers: { authorization: `Bearer fauxpay_${kind}` } }),
    ];
    mock.use({ rules: [{ match: { operation: 'customers.retrieve' }, respond: { error: kind } }] });
    answers.push(await ask(mock.url, `GET ${CUSTOMER}`));
    for (const got of answers) {
      expect([got.status, got.body]).toEqual([status, says(status, message)]);
      expect(got.headers.get('retry-after')).toBeNull();
      expect(got.headers.get('access-control-allow-origin')).toBe('*');
    }
  },
);

test('a magic API key works at sign-in too', async () => {
  const headers = { 'x-api-key': 'ios fauxpay_429 x', authorization: '' };
  const body = { username: 'owner', password: 'fauxpay' };
  expect(await ask(mock.url, 'POST /v2/auth/signin', { headers, body })).toMatchObject({ status: 429 });
});

test('a bad request that is not a look-up of the customer says its phrase', async () => {
  mock.use({ rules: [{ respond: { error: 400 } }] });
  const got = await ask(mock.url, `PUT ${CUSTOMER}`, { body: {} });
  expect([got.status, got.body]).toEqual([400, says(400, 'Bad Request')]);
});

test.each<[respond: object, status: number, body: unknown, retryAfter: string | null]>([
  [{ error: 429, message: 'Slow down', retryAfter: 3 }, 429, says(429, 'Slow down'), '3'],
  [{ error: 403, code: '1234', message: 'No' }, 403, says(1234, 'No'), null],
  [{ error: 409, code: 'lock_timeout' }, 409, says(409, 'Conflict'), null],
  [{ error: 400, param: 'exp_month' }, 400, says(400, 'exp_month is invalid'), null],
])('a rule of %j keeps the code an integer', async (respond, status, body, retryAfter) => {
  mock.use({ rules: [{ respond }] });
  const got = await ask(mock.url, `GET ${CUSTOMER}`);
  expect([got.status, got.body, got.headers.get('retry-after')]).toEqual([status, body, retryAfter]);
});

test.each([
  ['GET', '/v2/org/a/b/c/d', 404],
  ['POST', '/v2/apiKey/1', 404],
  ['OPTIONS', '/v2/org/a/b/c/d', 404],
  ['GET', `${CUSTOMER}/`, 404],
  ['DELETE', CUSTOMER, 405],
  ['PATCH', CUSTOMER, 405],
])('%s %s is a %i in the envelope, without asking for a key', async (method, path, status) => {
  const answer = await fetch(mock.url + path, { method });
  const body: unknown = await answer.json();
  expect([answer.status, body]).toEqual([
    status,
    { errors: [{ message: expect.any(String), code: status }] },
  ]);
  expect(answer.headers.get('allow')).toBe(status === 405 ? 'GET, PUT, OPTIONS' : null);
});

test('a key with the magic word and no known case is an ordinary one', async () => {
  const headers = { 'x-api-key': `${API_KEY} fauxpay_toString` };
  expect(await ask(mock.url, `GET ${CUSTOMER}`, { headers })).toMatchObject({ status: 200 });
});
