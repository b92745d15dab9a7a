import { rawRequest, sendRaw, statusOf } from '../../../support/raw.ts';
import { JENNY, KEY, stripeMock } from '../ask.ts';

const { mock, ask } = stripeMock();

const one = `/v1/customers/${JENNY}`;
const NOBODY = { authorization: 'Bearer nope_nope_nope_nope_nope' };
const NEVER = { 'stripe-version': '2025-21-27' };

/** Each check wins over all that stand below it. */
const chain: readonly [check: string, status: number, message: string][] = [
  ['the route', 404, 'Unrecognized request URL'],
  ['the key', 401, 'Invalid API Key provided'],
  ['the version', 400, 'Invalid Stripe API version: 2025-21-27'],
  ['the idempotency key', 400, 'Keys for idempotent requests'],
  ['unknown parameters', 400, 'Received unknown parameter: foo'],
  ['expand', 400, 'This property cannot be expanded (bogus).'],
  ['types', 400, 'Invalid integer: x'],
  ['what is referred to', 404, "No such customer: 'cus_x'"],
];

describe('of several mistakes the first to be told is', () => {
  beforeEach(() => ask('POST', one, 'name=first', { 'idempotency-key': 'used' }));

  test.each(chain.map(([check], at) => [check, at] as const))('%s', async (_check, at) => {
    const has = (check: string): boolean => chain.findIndex(([name]) => name === check) >= at;
    const path = has('the route') ? '/v1/nothing' : '/v1/customers/cus_x';
    const form = [
      has('unknown parameters') && 'foo=1',
      has('expand') && 'expand[]=bogus',
      has('types') && 'balance=x',
    ];
    const { status, error } = await ask('POST', path, form.filter(Boolean).join('&'), {
      ...(has('the key') && NOBODY),
      ...(has('the version') && NEVER),
      ...(has('the idempotency key') && { 'idempotency-key': 'used' }),
    });
    const [, expected, message] = chain[at]!;
    expect({ status, message: error.message }).toEqual({
      status: expected,
      message: expect.stringContaining(message),
    });
  });
});

test.each<[string, string]>([
  ['the query', `${one}?metadata[a]=1&expand[]=tax`],
  ['the query, escaped', `${one}?metadata%5Ba%5D=1&expand%5B%5D=tax`],
])('parameters of a POST are read from %s too', async (_where, path) => {
  expect((await ask('POST', path)).body).toMatchObject({ metadata: { a: '1' }, tax: { provider: 'stripe' } });
});

test('a GET may say that it is a form, as the official client does', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await ask('GET', one, null, form)).status).toBe(200);
});

test.each<[string, string | null]>([
  [`${one}?foo=1`, null],
  [one, 'foo=1'],
])('parameters of a DELETE are looked at in query and body: %s %s', async (path, form) => {
  expect(await ask('DELETE', path, form)).toMatchObject({ status: 400, error: { param: 'foo' } });
});

test.each<[string, Record<string, unknown>]>([
  ['created[gte]=', { code: 'parameter_invalid_empty', param: 'created[gte]' }],
  ['created=', { code: 'parameter_invalid_empty', param: 'created' }],
  ['limit=', { code: 'parameter_invalid_empty', param: 'limit' }],
  ['limit=1.5', { code: 'parameter_invalid_integer', param: 'limit', message: 'Invalid integer: 1.5' }],
  ['ending_before=', { code: 'parameter_invalid_empty', param: 'ending_before' }],
  ['expand[]=', { code: 'parameter_invalid_empty', param: 'expand[0]' }],
  ['expand=data', { param: 'expand', message: 'Invalid array' }],
  [
    'expand[]=data.a.b.c.d.e',
    {
      code: 'property_expansion_max_depth',
      message: 'You cannot expand more than 4 levels of a property. Property: data.a.b.c.d.e',
    },
  ],
  [
    'expand[]=data.subscriptions.data.customer.nope',
    {
      message: 'This property cannot be expanded (data.subscriptions.data.customer.nope).',
    },
  ],
])('a list with %s is refused', async (query, expected) => {
  const { status, error } = await ask('GET', `/v1/customers?${query}`);
  expect({ status, error }).toMatchObject({ status: 400, error: expected });
});

test('four levels behind data are not too many', async () => {
  const { status } = await ask(
    'GET',
    '/v1/customers?expand[]=data.subscriptions.data.customer.default_source',
  );
  expect(status).toBe(200);
});

test('a browser may ask before it calls', async () => {
  const { status, headers, text } = await ask('OPTIONS', '/v1/customers', null, {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,idempotency-key,stripe-version',
    origin: 'http://localhost:3000',
    authorization: '',
  });
  expect({ status, text }).toEqual({ status: 200, text: '' });
  expect(Object.fromEntries(headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
    'access-control-allow-headers': 'authorization,idempotency-key,stripe-version',
  });
});

test.each([
  ['POST', '/v1/customers/search'],
  ['DELETE', '/v1/customers'],
  ['PUT', '/v1/events'],
  ['POST', '/v1/events/evt_x'],
  ['DELETE', '/v1/events/evt_x'],
  ['GET', '/v1/customers/search/'],
  ['GET', '/v2/customers'],
])('%s %s is no route', async (method, path) => {
  const { status, said } = await ask(method, path);
  expect({ status, said }).toEqual({
    status: 404,
    said: {
      message: `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
      type: 'invalid_request_error',
    },
  });
});

test.each([
  [12, 404],
  [17, 414],
])('a request line of %i KiB is answered %i', async (size, status) => {
  const line = `GET /v1/customers/${'x'.repeat(size * 1024)}`;
  const answer = await sendRaw(mock().port, rawRequest(line, { authorization: `Bearer ${KEY}` }));
  expect(statusOf(answer)).toBe(status);
  if (status === 414) expect(answer).toContain('<h1>414 Request-URI Too Large</h1>');
});
