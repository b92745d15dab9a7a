import { createMock, type Mock } from '../../src/index.ts';

const KEY = { Authorization: 'Bearer sk_test_123' };

let mock: Mock;
beforeEach(async () => {
  mock = await createMock({ flavors: ['stripe'] });
});
afterEach(() => mock.close());

const create = (key: string, headers: Record<string, string> = KEY) =>
  fetch(`${mock.url}/v1/customers`, {
    method: 'POST',
    headers: { ...headers, 'Idempotency-Key': key },
    body: new URLSearchParams({ email: 'ada@example.com' }),
  });

const customers = async (): Promise<number> => {
  const response = await fetch(`${mock.url}/v1/customers?email=ada@example.com`, { headers: KEY });
  return ((await response.json()) as { data: unknown[] }).data.length;
};

const once = (respond: object) => ({
  name: 'once',
  rules: [{ id: 'r', match: { operation: 'customers.create' }, when: { times: 1 }, respond }],
});

test('an error at the edge is forgotten: the same key succeeds the second time', async () => {
  mock.use(once({ error: 500 }));
  expect((await create('k1')).status).toBe(500);
  expect((await create('k1')).status).toBe(200);
  expect(await customers()).toBe(1);
});

test('an error at the handler is remembered under its key, as the provider remembers a failure', async () => {
  mock.use(once({ error: 500, at: 'handler' }));
  const first = await create('k1');
  const second = await create('k1');
  expect([first.status, second.status]).toEqual([500, 500]);
  expect(second.headers.get('idempotent-replayed')).toBe('true');
  expect(await second.text()).toBe(await first.text());
  expect((await create('k2')).status).toBe(200);
  expect(await customers()).toBe(1);
});

test('a delay at the handler keeps the key in use meanwhile', async () => {
  mock.use(once({ delay: '300ms', at: 'handler' }));
  const first = create('k1');
  let second = await create('k1');
  // Whichever came first is the one that waits.
  while (second.status === 200 && second.headers.get('idempotent-replayed') === null)
    second = await create('k1');
  const statuses = [(await first).status, second.status].sort();
  expect(statuses).toEqual([200, 409]);
  expect(await customers()).toBe(1);
});

test('a rule about an account acts once the caller is let in', async () => {
  mock.use({ rules: [{ id: 'acme', match: { account: 'acct_acme' }, respond: { error: 403 } }] });
  const ask = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${mock.url}/v1/customers`, { headers })).status;
  expect(await ask({ ...KEY, 'Stripe-Account': 'acct_acme' })).toBe(403);
  expect(await ask({ ...KEY, 'Stripe-Account': 'acct_other' })).toBe(200);
  expect(await ask({ 'Stripe-Account': 'acct_acme' })).toBe(401);
});

test('a malformed key, and a body that cannot be read, are refused as ever beside rules that look at them', async () => {
  mock.use({
    rules: [
      { match: { idempotencyKey: 'reused' }, respond: { error: 409 } },
      { match: { attempt: 3, body: { email: 'x' } }, respond: { error: 500 } },
    ],
  });
  expect((await create('k'.repeat(256))).status).toBe(400);
  const bad = await fetch(`${mock.url}/v1/customers`, { method: 'POST', headers: KEY, body: '%' });
  expect(bad.status).toBe(400);
});

test('the journal says what a rule drew', async () => {
  mock.use(once({ delay: '5ms', sequence: ['pass'] }));
  await create('k1');
  expect(mock.requests()).toMatchObject([{ rule: 'r', drawn: { delay: 5, sequence: 0 } }]);
});
