import { createMock, type Mock } from '../../../src/index.ts';
import { BRIGHTON } from './ask.ts';
import { SdkClient, SdkError } from './sdk-client.ts';

let mock: Mock;
afterEach(() => mock.close());

/** A client like the SDK against a mock with these options. */
async function client(options: object = {}, settings: object = {}) {
  mock = await createMock({ flavors: ['jani'], seed: 1, options: { jani: { ...options } } });
  const known = { bearer: 'key', organizationId: 'org_1' };
  return new SdkClient({ serverURL: `${mock.url}/api/v1`, ...known, ...settings });
}

const errorOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SdkError)) throw new Error('the call did not end in an error of the SDK');
  return [error.kind, error.status, error.message];
};

const whole = { name: 'Ada', email: 'ada@example.com', status: 'active', custom_data: { tier: 1 } };

test('a client like the first SDK creates, gets and updates', async () => {
  const sdk = await client();
  const created = await sdk.create(whole);
  expect(created).toMatchObject({ name: 'Ada', status: 'active', custom_data: {} });
  expect(await sdk.get(created.id)).toEqual(created);
  expect(await sdk.update(created.id, { name: 'Ada L' })).toMatchObject({ id: created.id, name: 'Ada L' });
});

test('its serverURL may have any of the base paths', async () => {
  await client();
  for (const base of ['/api/v1', '/jani', '/jani/v1', '/jani/api/v1']) {
    const sdk = new SdkClient({ serverURL: mock.url + base, bearer: 'key', organizationId: 'org_1' });
    expect(await sdk.get(BRIGHTON)).toMatchObject({ id: BRIGHTON });
  }
});

test('the second SDK is satisfied by the option sdkDates, and only by it', async () => {
  const plain = await client({}, { sdk: 'B' });
  expect(await errorOf(plain.get(BRIGHTON))).toEqual([
    'validation',
    200,
    expect.stringContaining('createdAt'),
  ]);
  await mock.close();
  const sdk = await client({ sdkDates: true }, { sdk: 'B' });
  expect(await sdk.get(BRIGHTON)).toMatchObject({ createdAt: '2024-09-01T15:00:00.000Z' });
  expect(await sdk.create(whole)).toMatchObject({ updatedAt: expect.any(String) });
  await mock.close();
  const first = await client({ sdkDates: true });
  expect(await first.get(BRIGHTON)).toMatchObject({ created_at: '2024-09-01T15:00:00.000Z' });
});

test.each<[claim: string, call: (sdk: SdkClient) => Promise<unknown>, error: unknown[]]>([
  ['404 on get is typed', (sdk) => sdk.get('cus_x'), ['typed', 404, 'Invalid customer_id']],
  ['404 on update is typed', (sdk) => sdk.update('cus_x', {}), ['typed', 404, 'Invalid customer_id']],
  ['400 on create is typed', (sdk) => sdk.create({ name: 'A' }), ['typed', 400, 'email is required']],
  [
    '409 is a plain API error',
    (sdk) => sdk.create({ ...whole, email: 'brighton@jani.com' }),
    ['api', 409, expect.stringContaining('already exists')],
  ],
  [
    '400 on update is a plain API error',
    (sdk) => sdk.update(BRIGHTON, { name: 1 }),
    ['api', 400, expect.any(String)],
  ],
])('%s', async (_claim, call, error) => {
  expect(await errorOf(call(await client()))).toEqual(error);
});

test('a session token with its cookie passes like a key', async () => {
  const sdk = await client({}, { bearer: `eyJhbGciOiJkaXIi.${'a'.repeat(200)}` });
  expect(await sdk.get(BRIGHTON)).toMatchObject({ id: BRIGHTON });
});

test.each(['bearer', 'organizationId'])(
  'without a %s it sends neither, and is refused with 401',
  async (name) => {
    const sdk = await client({}, { [name]: undefined });
    expect(await errorOf(sdk.get(BRIGHTON))).toMatchObject([
      'api',
      401,
      expect.stringContaining('Unauthorized'),
    ]);
  },
);

test('it takes no 201, which is why 200 is the default', async () => {
  const sdk = await client({ createStatus: 201 });
  expect(await errorOf(sdk.create(whole))).toMatchObject(['api', 201, expect.any(String)]);
});

test('a customer without custom data, or of a status of its own, is valid to the documents and not to the SDK', async () => {
  const sdk = await client();
  expect(await errorOf(sdk.get('cus_01j6qv5m8z4t2x7k9w3c5e1r6n'))).toMatchObject(['validation', 200, {}]);
  expect(await errorOf(sdk.get('cus_01j7m5v8q2d4g6h9k1n3p7s0xc'))).toMatchObject(['validation', 200, {}]);
  expect(await errorOf(sdk.list())).toMatchObject(['validation', 200, {}]);
});

test('unknownKey: 400 has no message, which the SDK cannot read', async () => {
  const sdk = await client({ unknownKey: 400 }, { bearer: 'fauxpay_invalid_key' });
  expect(await errorOf(sdk.create(whole))).toMatchObject(['validation', 400, {}]);
});

test.each([429, 500, 502, 503, 504])(
  'it retries on %d, as long after as Retry-After says',
  async (status) => {
    const sdk = await client({}, { retry: true });
    mock.use({
      rules: [
        { when: { times: 2 }, respond: { error: status, retryAfter: 3 } },
        { when: { times: 1 }, respond: { error: status } },
      ],
    });
    expect(await sdk.get(BRIGHTON)).toMatchObject({ id: BRIGHTON });
    expect(sdk.waits).toEqual([3, 3, 0.5]);
  },
);
