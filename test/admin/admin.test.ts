import { createMock, type Mock } from '../../src/index.ts';
import { rawRequest, sendRaw, statusOf } from '../support/raw.ts';
import { sampleOf, write } from '../support/samples.ts';

let mock: Mock;
const stripe = sampleOf('stripe');
beforeAll(async () => {
  mock = await createMock({ seed: 11, allowHosts: ['mock.example.com'] });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const admin = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(`${mock.url}/__admin${path}`, init);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const put = (body: unknown, query = '') =>
  admin(`/scenarios${query}`, {
    method: 'PUT',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const retrieve = (headers: Readonly<Record<string, string>> = {}) =>
  fetch(mock.url + stripe.retrieve, { headers: { ...stripe.headers, ...headers } });

test('health says that it is ok, with version, flavors and seed', async () => {
  expect(await admin('/health')).toEqual({
    status: 200,
    body: {
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      flavors: ['stripe', 'dub', 'catalyze', 'jani'],
      seed: 11,
      uptime: expect.any(Number),
    },
  });
});

test('the journal tells what was asked, what was answered, and which rule fired', async () => {
  await retrieve();
  await retrieve({ Prefer: 'code=429' });
  const { body } = await admin('/requests');
  expect(body['requests']).toMatchObject([
    {
      id: 1,
      sandbox: 'default',
      flavor: 'stripe',
      operation: 'customers.retrieve',
      method: 'GET',
      status: 200,
      rule: null,
      outcome: 'answered',
      seed: 11,
    },
    {
      id: 2,
      status: 429,
      rule: 'prefer:429',
      path: '/v1/customers/cus_NffrFeUfNV2Hib',
      headers: { authorization: 'Bearer ***' },
    },
  ]);
});

test('the journal is narrowed by operation, flavor and rule, and limited to the latest', async () => {
  await retrieve();
  await write(mock.url, stripe);
  await write(mock.url, sampleOf('dub'));
  const count = async (query: string) =>
    ((await admin(`/requests${query}`)).body['requests'] as unknown[]).length;
  expect(await count('')).toBe(3);
  expect(await count('?operation=customers.create')).toBe(2);
  expect(await count('?operation=customers.create&flavor=dub')).toBe(1);
  expect(await count('?limit=2')).toBe(2);
  expect((await admin('/requests?flavr=dub')).body['error']).toBe(
    'unknown parameter "flavr"; did you mean "flavor"?',
  );
  expect(await admin('/requests?limit=none')).toEqual({
    status: 400,
    body: { error: 'limit=none is no number of calls. Give a whole number from 1 on.' },
  });
});

test('the journal is bounded: it keeps the latest thousand calls', async () => {
  for (let batch = 0; batch < 21; batch++) await Promise.all(Array.from({ length: 50 }, () => retrieve()));
  const requests = mock.requests();
  expect([requests.length, requests[0]?.id, requests.at(-1)?.id]).toEqual([1_000, 51, 1_050]);
});

test('DELETE requests empties the journal and leaves the records', async () => {
  await write(mock.url, stripe);
  await admin('/requests', { method: 'DELETE' });
  expect(mock.requests()).toEqual([]);
  const list = (await (await fetch(mock.url + stripe.read, { headers: stripe.headers })).json()) as {
    data: { email: string }[];
  };
  expect(list.data.map((customer) => customer.email)).toContain('new@example.com');
});

test('PUT scenarios takes names and whole scenarios, and replaces what was active', async () => {
  await put({ active: ['rate-limited'] });
  expect((await retrieve()).status).toBe(429);
  await put({ active: [{ name: 'mine', rules: [{ id: 'gone', respond: { error: 'not_found' } }] }] });
  const answer = await retrieve();
  expect([answer.status, answer.headers.get('fauxpay-rule')]).toEqual([404, 'gone']);
  await put({ active: [] });
  expect((await retrieve()).status).toBe(200);
});

test.each([
  [
    'an unknown name',
    { active: ['rate-limted'] },
    /unknown scenario "rate-limted".*did you mean "rate-limited"/,
  ],
  [
    'a wrong rule',
    { active: [{ rules: [{ respond: { error: 'rate_limit' } }] }] },
    /rules\[0\]\.respond\.error: .*did you mean "rate_limited"/,
  ],
  ['no list', { scenarios: [] }, /The body must be \{"active": \[ … \]\}/],
  ['no JSON', '{active', /The body is not JSON/],
])('PUT scenarios refuses %s and changes nothing', async (_case, body, sentence) => {
  await put({ active: ['outage'] });
  const refused = await put(body);
  expect(refused.status).toBe(400);
  expect(refused.body['error']).toMatch(sentence);
  expect((await retrieve()).status).toBe(503);
});

test('a reset brings back records, scenarios, counters and an empty journal', async () => {
  await put({ active: ['outage'] });
  await retrieve();
  expect(await admin('/reset', { method: 'POST' })).toEqual({ status: 200, body: { reset: ['default'] } });
  expect(mock.requests()).toEqual([]);
  expect((await retrieve()).status).toBe(200);
});

test('acts on the sandbox of the header or of ?sandbox=, and on all with *', async () => {
  await put({ active: ['outage'] }, '?sandbox=w1');
  expect((await retrieve()).status).toBe(200);
  expect((await retrieve({ 'Fauxpay-Sandbox': 'w1' })).status).toBe(503);
  const { body } = await admin('/requests', { headers: { 'Fauxpay-Sandbox': 'w1' } });
  expect(body['requests']).toHaveLength(1);
  await admin('/reset?sandbox=*', { method: 'POST' });
  expect((await retrieve({ 'Fauxpay-Sandbox': 'w1' })).status).toBe(200);
  expect((await admin('/reset?sandbox=a/b', { method: 'POST' })).status).toBe(400);
});

test('an unknown admin path lists those there are, and a wrong method those it takes', async () => {
  expect((await admin('/nothing')).body['error']).toContain('GET /__admin/health');
  const wrong = await admin('/reset');
  expect([wrong.status, wrong.body['error']]).toEqual([
    405,
    '/__admin/reset does not take GET; it takes POST.',
  ]);
});

test.each([
  ['127.0.0.1:4242', 200],
  ['10.1.2.3', 200],
  ['[::1]:4242', 200],
  ['localhost:9', 200],
  ['fauxpay:4242', 200],
  ['mock.example.com', 200],
  ['example.com', 403],
  ['evil.localhost.example.com:4242', 403],
  ['127.0.0.1.example.com', 403],
  ['a b', 403],
  ['user@localhost', 403],
  ['', 403],
  [null, 403],
])('a caller that names the host %s gets %d', async (host, status) => {
  expect(statusOf(await sendRaw(mock.port, rawRequest('GET /__admin/health', {}, '', host)))).toBe(status);
});

test.each([
  [{ origin: 'http://example.com' }, 403],
  [{ origin: 'null' }, 403],
  [{ origin: 'http://127.0.0.1:1' }, 403],
])('a web page with %j gets %d', async (headers, status) => {
  const answer = await sendRaw(
    mock.port,
    rawRequest('POST /__admin/reset', { ...headers, 'content-length': '0' }),
  );
  expect(statusOf(answer)).toBe(status);
});

test('a page of its own origin gets in', async () => {
  const host = `127.0.0.1:${mock.port}`;
  const answer = await sendRaw(
    mock.port,
    rawRequest('GET /__admin/health', { origin: `http://${host}` }, '', host),
  );
  expect(statusOf(answer)).toBe(200);
});
