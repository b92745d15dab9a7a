import { Dub } from 'dub';
import { HTTPClient } from 'dub/lib/http';
import Stripe from 'stripe';
import { createMock, type Mock } from '../../src/index.ts';
import { sampleOf, write } from '../support/samples.ts';

let mock: Mock;

beforeAll(async () => {
  mock = await createMock({ seed: 1 });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const FLAVORS = ['stripe', 'dub', 'catalyze', 'jani'] as const;
const ERRORS = [409, 429, 500, 502, 503, 504] as const;
const SIGNALS = [
  'Stripe-Should-Retry',
  'Stripe-Rate-Limited-Reason',
  'Retry-After',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
] as const;

const COUNTED = ['Retry-After', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'];

/** What each provider sends with an error when nobody asks for anything else, as far as its API sheet knows. */
const sent: Readonly<Record<(typeof FLAVORS)[number], (error: number) => readonly string[]>> = {
  stripe: (error) => (error === 429 ? ['Stripe-Rate-Limited-Reason'] : []),
  dub: () => COUNTED,
  catalyze: () => [],
  jani: () => [],
};

const fail = (respond: object) => mock.use({ name: 'failing', rules: [{ respond }] });

const call = {
  read: (flavor: string) =>
    fetch(mock.url + sampleOf(flavor).retrieve, { headers: sampleOf(flavor).headers }),
  write: (flavor: string) => write(mock.url, sampleOf(flavor)),
};

const signalsOf = ({ headers }: Response): string[] => SIGNALS.filter((name) => headers.has(name));

const table = FLAVORS.flatMap((flavor) =>
  ERRORS.flatMap((error) => (['read', 'write'] as const).map((kind) => [flavor, error, kind] as const)),
);

test.each(table)(
  '%s %i on a %s: its own signals, each of which can be removed and forged',
  async (...row) => {
    const [flavor, error, kind] = row;
    fail({ error });
    const plain = await call[kind](flavor);
    expect(plain.status).toBe(error);
    expect(signalsOf(plain).sort()).toEqual([...sent[flavor](error)].sort());

    fail({ error, headers: Object.fromEntries(SIGNALS.map((name) => [name, null])) });
    expect(signalsOf(await call[kind](flavor))).toEqual([]);

    const forged = Object.fromEntries(SIGNALS.map((name, at) => [name, `${at + 3}`]));
    fail({ error, headers: forged });
    const { headers } = await call[kind](flavor);
    expect(Object.fromEntries(SIGNALS.map((name) => [name, headers.get(name)]))).toEqual(forged);

    fail({ error, retryAfter: 7 });
    expect((await call[kind](flavor)).headers.get('retry-after')).toBe('7');
  },
);

test('Stripe: a lock that is held says so and asks for another try; it is no rate limit', async () => {
  fail({ error: 'lock_timeout' });
  for (const kind of ['read', 'write'] as const) {
    const reply = await call[kind]('stripe');
    expect([reply.status, signalsOf(reply)]).toEqual([429, ['Stripe-Should-Retry']]);
    expect(reply.headers.get('stripe-should-retry')).toBe('true');
  }
});

test('Stripe: what another try would not change says false, on writes', async () => {
  const retry = ({ headers }: Response) => headers.get('stripe-should-retry');
  expect([retry(await call.read('stripe')), retry(await call.write('stripe'))]).toEqual([null, 'false']);
  fail({ error: 402 });
  expect([retry(await call.read('stripe')), retry(await call.write('stripe'))]).toEqual([null, 'false']);
});

test('Dub: seconds to wait after a 429, none where nothing is limited', async () => {
  const wait = async (error: number) => {
    fail({ error });
    return (await call.read('dub')).headers.get('retry-after');
  };
  expect([await wait(429), await wait(503), await wait(409)]).toEqual(['1', '0', '0']);
});

/** How often a Stripe client that may try twice asks, in a sandbox of its own. */
async function stripeTries(name: string, respond: object): Promise<number> {
  mock.sandbox(name).use({ name: 'failing', rules: [{ respond }] });
  let tries = 0;
  const counted: typeof fetch = (...asked) => {
    tries++;
    return fetch(...asked);
  };
  const { customers } = new Stripe(`sk_test_sandbox_${name}`, {
    host: '127.0.0.1',
    port: mock.port,
    protocol: 'http',
    maxNetworkRetries: 1,
    httpClient: Stripe.createFetchHttpClient(counted),
  });
  await customers.create().catch(() => {});
  return tries;
}

test('the Stripe client does as it is told: by status, unless Stripe-Should-Retry says otherwise', async () => {
  const retry = (value: string | null) => ({ headers: { 'Stripe-Should-Retry': value } });
  const asked: readonly (readonly [tries: number, respond: object])[] = [
    [1, { error: 429 }],
    [1, { error: 429, retryAfter: 0 }],
    [2, { error: 429, ...retry('true') }],
    [2, { error: 'lock_timeout' }],
    [1, { error: 'lock_timeout', ...retry(null) }],
    [2, { error: 409 }],
    [1, { error: 409, ...retry('false') }],
    [2, { error: 503 }],
    [1, { error: 503, ...retry('false') }],
    [1, { error: 402 }],
    [2, { error: 402, ...retry('true') }],
  ];
  const tries = await Promise.all(asked.map(([, respond], at) => stripeTries(`s${at}`, respond)));
  expect(tries).toEqual(asked.map(([expected]) => expected));
});

/** How often a Dub client asks that is refused once, and how long it takes. */
async function dubTries(name: string, respond: object): Promise<{ tries: number; ms: number }> {
  mock.sandbox(name).use({ name: 'failing', rules: [{ when: { times: 1 }, respond }] });
  let tries = 0;
  const httpClient = new HTTPClient({
    fetcher: (...asked) => {
      tries++;
      return fetch(...asked);
    },
  });
  const backoff = { initialInterval: 1, maxInterval: 10_000, exponent: 1, maxElapsedTime: 60_000 };
  const dub = new Dub({
    token: `dub_sandbox_${name}`,
    serverURL: mock.url,
    httpClient,
    retryConfig: { strategy: 'backoff', backoff },
  });
  const start = performance.now();
  await dub.customers.list().catch(() => {});
  return { tries, ms: performance.now() - start };
}

test('the Dub client waits as long as Retry-After says, and tries what can be tried again', async () => {
  const [limited, down, told, conflict] = await Promise.all([
    dubTries('d0', { error: 429, retryAfter: 1 }),
    dubTries('d1', { error: 503, retryAfter: 1 }),
    dubTries('d2', { error: 500, headers: { 'Retry-After': null } }),
    dubTries('d3', { error: 409, retryAfter: 1 }),
  ]);
  expect([limited.tries, down.tries, told.tries, conflict.tries]).toEqual([2, 2, 2, 1]);
  expect(Math.min(limited.ms, down.ms)).toBeGreaterThanOrEqual(999);
});

test('the Dub client comes through a full window at the second try', async () => {
  mock.use({ name: 'limit', rules: [{ respond: { rateLimit: { limit: 1, per: '500ms' } } }] });
  const backoff = { initialInterval: 1, maxInterval: 10_000, exponent: 1, maxElapsedTime: 60_000 };
  const dub = new Dub({
    token: 'dub_x',
    serverURL: mock.url,
    retryConfig: { strategy: 'backoff', backoff },
  });
  await dub.customers.list();
  await dub.customers.list();
  expect(mock.requests().map(({ status }) => status)).toEqual([200, 429, 200]);
});
