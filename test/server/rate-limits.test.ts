import { createMock, type Mock } from '../../src/index.ts';
import { sampleOf } from '../support/samples.ts';

const FLAVORS = ['stripe', 'dub', 'catalyze', 'jani'] as const;
const NOW = Date.parse('2026-01-01T00:00:00.250Z');

let mock: Mock;

beforeAll(async () => {
  mock = await createMock({ seed: 1, clock: new Date(NOW).toISOString() });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const limit = (settings: { limit: number; per: string }, match: object = {}) => ({
  name: 'limit',
  rules: [{ match, respond: { rateLimit: settings } }],
});

const look = (flavor: string, headers: Readonly<Record<string, string>> = {}, url = mock.url) =>
  fetch(url + sampleOf(flavor).retrieve, { headers: { ...sampleOf(flavor).headers, ...headers } });

const signals = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => /retry|ratelimit|rate-limited/.test(name)));

test.each(FLAVORS)('%s: of many calls at once exactly as many as the limit pass', async (flavor) => {
  mock.use(limit({ limit: 10, per: '1m' }));
  const replies = await Promise.all(Array.from({ length: 40 }, () => look(flavor)));
  const statuses = replies.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(30);
});

test('each flavor and each account has a window of its own; a call without a good key has none', async () => {
  mock.use(limit({ limit: 1, per: '1m' }));
  const statuses = async (headers = {}) => [
    (await look('stripe', headers)).status,
    (await look('stripe', headers)).status,
  ];
  expect((await look('stripe', { authorization: 'Bearer nonsense' })).status).toBe(401);
  expect(await statuses()).toEqual([200, 429]);
  // The other account doesn't have this customer, but it has calls left.
  expect(await statuses({ 'stripe-account': 'acct_other' })).toEqual([404, 429]);
  expect((await look('jani')).status).toBe(200);
});

test('Stripe names the limiter, and says no word of how long to wait', async () => {
  const refused = async (match: object) => {
    mock.use(limit({ limit: 1, per: '1m' }, match));
    await look('stripe');
    const reply = await look('stripe');
    expect(await reply.json()).toMatchObject({ error: { code: 'rate_limit' } });
    return signals(reply);
  };
  expect(await refused({})).toEqual({ 'stripe-rate-limited-reason': 'global-rate' });
  expect(await refused({ operation: 'customers.*' })).toEqual({
    'stripe-rate-limited-reason': 'endpoint-rate',
  });
  expect(await refused({ id: 'cus_NffrFeUfNV2Hib' })).toEqual({
    'stripe-rate-limited-reason': 'resource-specific',
  });
});

test('Dub tells of the window on every answer, and how long to wait on a refusal', async () => {
  mock.use(limit({ limit: 3, per: '30s' }));
  const told = [];
  for (let i = 0; i < 4; i++) told.push(signals(await look('dub')));
  const window = (remaining: number, wait: number) => ({
    'x-ratelimit-limit': '3',
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil((NOW + 30_000) / 1000)),
    'retry-after': String(wait),
  });
  expect(told).toEqual([window(2, 0), window(1, 0), window(0, 0), window(0, 30)]);
});

test('of two windows Dub tells of the one that is nearer to its limit', async () => {
  const rules = [
    { respond: { rateLimit: { limit: 100, per: '1m' } } },
    { match: { operation: 'customers.retrieve' }, respond: { rateLimit: { limit: 5, per: '1s' } } },
  ];
  mock.use({ name: 'two', rules });
  expect(signals(await look('dub'))).toMatchObject({
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '4',
  });
});

test.each(['catalyze', 'jani'])(
  "%s has no limit of its own: Retry-After is fauxpay's word",
  async (flavor) => {
    mock.use(limit({ limit: 1, per: '1500ms' }));
    expect(signals(await look(flavor))).toEqual({});
    expect(signals(await look(flavor))).toEqual({ 'retry-after': '2' });
  },
);

test.each(FLAVORS)('%s: what a refusal tells can be forged', async (flavor) => {
  const headers = { 'X-RateLimit-Limit': '7', 'Stripe-Rate-Limited-Reason': 'global-concurrency' };
  const respond = { rateLimit: { limit: 1, per: '1m' }, retryAfter: 9, message: 'slow down', headers };
  mock.use({ name: 'forged', rules: [{ respond }] });
  await look(flavor);
  const refused = await look(flavor);
  expect(signals(refused)).toMatchObject({
    'retry-after': '9',
    'x-ratelimit-limit': '7',
    'stripe-rate-limited-reason': 'global-concurrency',
  });
  expect(await refused.text()).toContain('slow down');
});

test('on a running clock a full window opens when its oldest call has left, never earlier', async () => {
  const running = await createMock({ scenario: limit({ limit: 3, per: '400ms' }) });
  try {
    const start = performance.now();
    for (let i = 0; i < 3; i++) expect((await look('jani', {}, running.url)).status).toBe(200);
    let refused = 0;
    while ((await look('jani', {}, running.url)).status === 429) refused++;
    expect(performance.now() - start).toBeGreaterThanOrEqual(399);
    expect(refused).toBeGreaterThan(0);
  } finally {
    await running.close();
  }
});
