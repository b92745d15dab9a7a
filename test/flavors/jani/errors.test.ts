import { createMock, type Mock } from '../../../src/index.ts';
import { ask, BRIGHTON } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['jani'], seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const ALL = '/api/v1/customers';
const UNAUTHORIZED = { error: 'Unauthorized', message: 'Invalid authorization format' };
const twice = (phrase: string) => ({ error: phrase, message: phrase });

test.each([
  ['no header', ''],
  ['another scheme', 'Basic dGVzdC1rZXk6'],
  ['a lower-case scheme', 'bearer test-key'],
  ['no key behind it', 'Bearer'],
  ['two words behind it', 'Bearer test key'],
])('a caller with %s is refused in the words of the product', async (_case, authorization) => {
  const got = await ask(mock.url, `GET ${ALL}`, { headers: { authorization } });
  expect(got).toMatchObject({ status: 401, body: UNAUTHORIZED });
});

test.each<[kind: string, status: number, body: unknown]>([
  ['bad_request', 400, twice('Bad Request')],
  ['unauthorized', 401, UNAUTHORIZED],
  ['payment_required', 402, twice('Payment Required')],
  ['forbidden', 403, twice('Forbidden')],
  ['not_found', 404, { error: 'Customer not found', message: 'Invalid customer_id' }],
  ['conflict', 409, { error: 'Conflict', message: 'A customer with this email already exists' }],
  ['gone', 410, twice('Gone')],
  ['unprocessable', 422, twice('Unprocessable Entity')],
  ['rate_limited', 429, twice('Too Many Requests')],
  ['server_error', 500, { error: 'Internal Server Error', message: 'An unexpected error occurred' }],
  ['bad_gateway', 502, twice('Bad Gateway')],
  ['unavailable', 503, twice('Service Unavailable')],
  ['gateway_timeout', 504, twice('Gateway Timeout')],
  ['invalid_key', 401, twice('Invalid API key')],
  ['invalid_session', 401, { error: 'Invalid session token' }],
  ['auth_failed', 401, twice('Authentication failed')],
  ['no_organization', 400, { error: 'No organization ID found in cookies' }],
  ['duplicate_email', 409, { error: 'Conflict', message: 'A customer with this email already exists' }],
  ['address_not_found', 404, { error: 'Address not found', message: 'Invalid address_id' }],
  ['business_not_found', 404, { error: 'Business not found', message: 'Invalid business_id' }],
])('%s is said in the envelope, on a magic id, by a magic key and by a rule', async (kind, status, body) => {
  const magicKey = { headers: { authorization: `Bearer key_fauxpay_${kind}` } };
  const byId = await ask(mock.url, `GET ${ALL}/cus_fauxpay_${kind}`);
  const byKey = await ask(mock.url, `GET ${ALL}`, magicKey);
  mock.use({ rules: [{ match: { operation: 'customers.list' }, respond: { error: kind } }] });
  const byRule = await ask(mock.url, `GET ${ALL}`);
  for (const got of [byId, byKey, byRule]) {
    expect([got.status, got.body]).toEqual([status, body]);
    expect(got.headers.get('content-type')).toContain('application/json');
    expect(got.headers.get('retry-after')).toBeNull();
  }
});

test.each([
  `GET ${ALL}/cus_fauxpay_429/addresses`,
  `POST ${ALL}/cus_fauxpay_429/addresses`,
  `PATCH ${ALL}/cus_fauxpay_429/addresses/add_1`,
  `GET ${ALL}/cus_fauxpay_429/businesses`,
  `POST ${ALL}/cus_fauxpay_429/businesses`,
  `GET ${ALL}/cus_fauxpay_429/businesses/biz_1`,
  `PATCH ${ALL}/cus_fauxpay_429/businesses/biz_1`,
])('%s: a magic customer decides, before auth', async (line) => {
  const got = await ask(mock.url, line, { headers: { authorization: '' } });
  expect([got.status, got.body]).toEqual([429, twice('Too Many Requests')]);
});

test('a conflict that is no customer’s speaks of no email', async () => {
  mock.use({ rules: [{ match: { operation: 'businesses.create' }, respond: { error: 409 } }] });
  const byRule = await ask(mock.url, `POST ${ALL}/${BRIGHTON}/businesses`, { body: {} });
  const byKey = await ask(mock.url, `GET ${ALL}/${BRIGHTON}/addresses`, {
    headers: { authorization: 'Bearer fauxpay_conflict' },
  });
  for (const got of [byRule, byKey]) expect([got.status, got.body]).toEqual([409, twice('Conflict')]);
});

test('a rule chooses sub-resources by their operations', async () => {
  mock.use({ rules: [{ match: { operation: 'addresses.*' }, respond: { error: 'address_not_found' } }] });
  const at = async (path: string) => (await ask(mock.url, `GET ${ALL}/${BRIGHTON}${path}`)).status;
  expect([await at('/addresses'), await at('/businesses'), await at('')]).toEqual([404, 200, 200]);
});

test('a rule has its own message, code, Retry-After and headers', async () => {
  const respond = {
    error: 429,
    message: 'Slow down',
    code: 'Throttled',
    retryAfter: 3,
    headers: { 'X-A': 'b' },
  };
  mock.use({ rules: [{ respond }] });
  const got = await ask(mock.url, `GET ${ALL}/${BRIGHTON}`);
  expect(got).toMatchObject({ status: 429, body: { error: 'Throttled', message: 'Slow down' } });
  expect([got.headers.get('retry-after'), got.headers.get('x-a')]).toEqual(['3', 'b']);
});

test('a rule that names a parameter says which is wrong', async () => {
  mock.use({ rules: [{ respond: { error: 'bad_request', param: 'phone' } }] });
  const { body } = await ask(mock.url, `POST ${ALL}`, { body: {} });
  expect(body).toEqual({ error: 'Bad Request', message: 'phone is invalid' });
});

test('a magic key in a sandbox is both', async () => {
  const headers = { authorization: 'Bearer fauxpay_forbidden_sandbox_w3' };
  expect(await ask(mock.url, `GET ${ALL}`, { headers })).toMatchObject({ status: 403 });
  expect(mock.sandbox('w3').requests()).toHaveLength(1);
});

test.each([
  'GET /api/v1/nothing',
  'GET /api/v1/customers/',
  `GET ${ALL}/${BRIGHTON}/`,
  `GET ${ALL}/${BRIGHTON}/addresses/`,
  `GET ${ALL}/${BRIGHTON}/businesses/`,
  `GET ${ALL}/${BRIGHTON}/Addresses`,
  'GET /api/v1',
  `DELETE ${ALL}/${BRIGHTON}`,
  `PUT ${ALL}`,
  `OPTIONS ${ALL}`,
])('%s is a 404 in the envelope, without asking for a key', async (line) => {
  const got = await ask(mock.url, line, { headers: { authorization: '' } });
  expect([got.status, got.body]).toEqual([404, { error: 'Not Found', message: `Not Found - ${line}` }]);
});
