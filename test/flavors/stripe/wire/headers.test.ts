import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const STANDING = {
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required',
  'access-control-max-age': '300',
  'cache-control': 'no-cache, no-store',
  'content-type': 'application/json',
  server: 'nginx',
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'stripe-version': '2025-02-24.acacia',
  vary: 'Origin',
};

test.each<[string, string, string, string | null]>([
  ['a customer', 'GET', `/v1/customers/${JENNY}`, null],
  ['a list', 'GET', '/v1/customers', null],
  ['a create', 'POST', '/v1/customers', 'name=x'],
  ['a delete', 'DELETE', `/v1/customers/${JENNY}`, null],
  ['a refusal', 'POST', '/v1/customers', 'foo=1'],
  ['an unknown route', 'GET', '/v1/foo', null],
])('%s carries the standing headers', async (_what, method, path, form) => {
  const { headers, text } = await ask(method, path, form);
  expect(Object.fromEntries(headers)).toMatchObject(STANDING);
  expect(headers.get('request-id')).toMatch(/^req_[A-Za-z0-9]{14}$/);
  expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  expect(headers.has('x-powered-by')).toBe(false);
  expect(headers.has('etag')).toBe(false);
});

test('every request has an id of its own', async () => {
  const first = await ask('GET', '/v1/customers');
  const second = await ask('GET', '/v1/customers');
  expect(first.headers.get('request-id')).not.toBe(second.headers.get('request-id'));
});

test.each<[string, string, string | null, string | null]>([
  ['POST', '/v1/customers', 'name=x', 'false'],
  ['POST', '/v1/customers', 'foo=x', 'false'],
  ['POST', '/v1/customers/cus_x', 'name=x', 'false'],
  ['GET', '/v1/customers', null, null],
  ['GET', '/v1/customers/cus_x', null, null],
  ['DELETE', `/v1/customers/${JENNY}`, null, null],
  ['POST', '/v1/customers/cus_fauxpay_429', 'name=x', null],
  ['POST', '/v1/customers/cus_fauxpay_409', 'name=x', null],
  ['POST', '/v1/customers/cus_fauxpay_500', 'name=x', null],
  ['POST', '/v1/customers/cus_fauxpay_lock_timeout', 'name=x', 'true'],
])('%s %s %s says Stripe-Should-Retry: %s', async (method, path, form, expected) => {
  const { headers } = await ask(method, path, form);
  expect(headers.get('stripe-should-retry')).toBe(expected);
});

test('only POST answers carry Idempotency-Key and Original-Request', async () => {
  const post = await ask('POST', '/v1/customers', 'foo=1', { 'idempotency-key': 'mine' });
  expect(post.headers.get('idempotency-key')).toBe('mine');
  expect(post.headers.get('original-request')).toBe(post.headers.get('request-id'));
  const get = await ask('GET', '/v1/customers', null, { 'idempotency-key': 'mine' });
  expect(get.headers.has('idempotency-key')).toBe(false);
  expect(get.headers.has('original-request')).toBe(false);
});
