import { createMock, type MockOptions } from '../../../../src/index.ts';
import { askAt, JENNY, type Answered } from '../ask.ts';

const newest = { 'stripe-version': '2026-10-28.endive' };

/** One request to a mock with these options. */
async function once(
  options: Record<string, unknown>,
  call: [method: string, path: string, form?: string | null, headers?: Record<string, string>],
  more: MockOptions = {},
): Promise<Answered> {
  const mock = await createMock({ flavors: ['stripe'], seed: 1, options: { stripe: options }, ...more });
  try {
    return await askAt(mock.url, ...call);
  } finally {
    await mock.close();
  }
}

test('discount: absent leaves the key out, as the newer reference does', async () => {
  const { body } = await once({ discount: 'absent' }, ['GET', `/v1/customers/${JENNY}`]);
  expect(Object.keys(body)).toHaveLength(21);
  expect(body).not.toHaveProperty('discount');
});

test('pretty: false sends objects on one line', async () => {
  const { text } = await once({ pretty: false }, ['GET', '/v1/customers?email=nobody']);
  expect(text).toBe('{"object":"list","data":[],"has_more":false,"url":"/v1/customers"}');
});

test('version is what a call without Stripe-Version is answered in', async () => {
  const { body, headers } = await once({ version: '2025-12-15.clover' }, ['GET', `/v1/customers/${JENNY}`]);
  expect(headers.get('stripe-version')).toBe('2025-12-15.clover');
  expect(body).toMatchObject({ customer_account: null });
});

test('customer_account stands behind currency from its release on', async () => {
  const { body } = await once({}, ['GET', `/v1/customers/${JENNY}`, null, newest]);
  expect(Object.keys(body).slice(5, 8)).toEqual(['currency', 'customer_account', 'default_source']);
});

test('an unknown version is refused before anything starts', async () => {
  await expect(createMock({ options: { stripe: { version: '2025-02-30.acacia' } } })).rejects.toThrow(
    /version/,
  );
});

test('keys: strict lets only listed keys in', async () => {
  const listed = { authorization: 'Bearer sk_test_fauxpay' };
  const path = `/v1/customers/${JENNY}`;
  expect((await once({ keys: 'strict' }, ['GET', path])).status).toBe(401);
  expect((await once({ keys: 'strict' }, ['GET', path, null, listed])).status).toBe(200);
});

test('a fixed seed and clock give equal bytes and headers', async () => {
  const run = () =>
    once({}, ['POST', '/v1/customers', 'email=a%40example.com'], { seed: 7, clock: '2026-01-01T00:00:00Z' });
  const [first, second] = [await run(), await run()];
  const lasting = ({ headers }: Answered) => [...headers].filter(([name]) => name !== 'date');
  expect(first.text).toBe(second.text);
  expect(first.body.created).toBe(1767225600);
  expect(lasting(first)).toEqual(lasting(second));
});

test('ids: sequential counts ids up, and gives none twice', async () => {
  const mock = await createMock({ flavors: ['stripe'], options: { stripe: { ids: 'sequential' } } });
  try {
    const create = async () => String((await askAt(mock.url, 'POST', '/v1/customers')).body.id);
    expect([await create(), await create()]).toEqual(['cus_00000000000001', 'cus_00000000000002']);
    await askAt(mock.url, 'DELETE', '/v1/customers/cus_00000000000002');
    await askAt(mock.url, 'POST', '/v1/customers', 'id=cus_00000000000004');
    expect([await create(), await create()]).toEqual(['cus_00000000000003', 'cus_00000000000005']);
    const { body } = await askAt(mock.url, 'GET', '/v1/events?limit=1');
    expect(body).toMatchObject({ data: [{ id: 'evt_000000000000000000000006' }] });
    await mock.reset();
    expect(await create()).toBe('cus_00000000000001');
  } finally {
    await mock.close();
  }
});
