import { Agent, request } from 'node:http';
import { Dub } from 'dub';
import Stripe from 'stripe';
import { createMock, type Mock } from '../../src/index.ts';
import { sampleOf, write } from '../support/samples.ts';
import { until } from '../support/until.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ seed: 1 });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const sample = sampleOf('stripe');
const use = (respond: object, when?: object) => mock.use({ rules: [{ id: 'wire', when, respond }] });
const look = () => fetch(mock.url + sample.retrieve, { headers: sample.headers });
const outcomes = () => mock.requests().map(({ outcome }) => outcome);

const stripe = (config: Stripe.StripeConfig = {}) =>
  new Stripe('sk_test_123', {
    host: '127.0.0.1',
    port: mock.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    ...config,
  });
const dub = (options = {}) =>
  new Dub({ token: 'dub_x', serverURL: mock.url, retryConfig: { strategy: 'none' }, ...options });

/** What a promise was rejected with, by name, code, and the same of its cause. */
async function failure(promise: Promise<unknown>): Promise<string> {
  // Errors of fetch come from outside of the world that Jest makes for a test.
  const describe = (error: unknown): string => {
    if (typeof error !== 'object' || error === null) return '';
    const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
    const cause = 'cause' in error ? describe(error.cause) : '';
    return `${error.constructor.name}${code}${cause && ` < ${cause}`}`;
  };
  return promise.then(() => 'none', describe);
}

test.each([
  [{ empty: 'before' }, 'TypeError < SocketError UND_ERR_SOCKET'],
  [{ empty: 'after' }, 'TypeError < SocketError UND_ERR_SOCKET'],
  [{ hang: '20ms' }, 'TypeError < SocketError UND_ERR_SOCKET'],
  [{ truncate: 20 }, 'TypeError < SocketError UND_ERR_SOCKET'],
  [{ truncate: '90%', trickle: '9kB/s' }, 'TypeError < SocketError UND_ERR_SOCKET'],
  [{ garble: true }, 'SyntaxError'],
])('fetch, given %j, fails with %s', async (respond, error) => {
  use(respond);
  expect(await failure(look().then((response) => response.json()))).toBe(error);
});

test.each([
  [{ empty: 'before' }, 'StripeConnectionError', 2],
  [{ empty: 'after' }, 'StripeConnectionError', 2],
  [{ hang: '20ms' }, 'StripeConnectionError', 2],
  [{ truncate: 20 }, 'StripeConnectionError', 1],
  [{ garble: true }, 'StripeAPIError', 1],
])('the Stripe client without retries, given %j, raises %s after %i tries', async (respond, error, tries) => {
  use(respond);
  expect(await failure(stripe().customers.list())).toMatch(new RegExp(`^${error}`));
  expect(outcomes()).toHaveLength(tries);
});

test.each([
  [{ empty: 'before' }, 'UnexpectedClientError < TypeError < SocketError UND_ERR_SOCKET'],
  [{ hang: '20ms' }, 'UnexpectedClientError < TypeError < SocketError UND_ERR_SOCKET'],
  [{ truncate: 20 }, 'TypeError < SocketError UND_ERR_SOCKET'],
  [{ garble: true }, 'SyntaxError'],
])('the Dub client without retries, given %j, raises %s', async (respond, error) => {
  use(respond);
  expect(await failure(dub().customers.list())).toBe(error);
});

test('whoever has no patience leaves a call that hangs, and a body that drips', async () => {
  use({ hang: 'before' });
  expect(await failure(stripe({ timeout: 100 }).customers.list())).toMatch(/^StripeConnectionError/);
  expect(await failure(dub({ timeoutMs: 100 }).customers.list())).toMatch(/^RequestTimeoutError/);
  use({ trickle: '1B/s' });
  const leaving = new AbortController();
  const response = await fetch(mock.url + sample.retrieve, {
    headers: sample.headers,
    signal: leaving.signal,
  });
  leaving.abort();
  expect(await failure(response.text())).toMatch(/^DOMException/);
  await until(() => outcomes().every((outcome) => outcome === 'left'));
  expect(outcomes()).toHaveLength(3);
});

test('an answer that broke off was given: the same key brings it whole', async () => {
  use({ truncate: 20 }, { times: 1 });
  const key = { 'Idempotency-Key': 'once' };
  const broken = await write(mock.url, sample, key);
  expect(await failure(broken.text())).toMatch(/^TypeError/);
  const again = await write(mock.url, sample, key);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(await again.json()).toMatchObject({ object: 'customer', email: 'new@example.com' });
});

describe('a connection that is reset under the next call', () => {
  beforeEach(() => use({ disconnect: 'next' }, { times: 1 }));

  test('fails the next fetch that goes by it, and only that', async () => {
    // On a port of its own, so that no connection of an earlier test is taken instead.
    const own = await createMock({
      scenario: { rules: [{ when: { times: 1 }, respond: { disconnect: 'next' } }] },
    });
    const read = async () => {
      const response = await fetch(own.url + sample.retrieve, { headers: sample.headers });
      return response.json();
    };
    expect(await failure(read())).toBe('none');
    // Until then the client takes the connection for busy, and opens another.
    await new Promise(setImmediate);
    expect(await failure(read())).toBe('TypeError < Error ECONNRESET');
    expect(await failure(read())).toBe('none');
    expect(own.requests().map(({ outcome }) => outcome)).toEqual(['answered', 'hung_up', 'answered']);
    await own.close();
  });

  test('fails the next request of an http.Agent that keeps connections, and the client can know why', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const get = () =>
      new Promise<string>((resolve) => {
        const req = request(mock.url + sample.retrieve, { agent, headers: sample.headers }, (res) => {
          res.resume().on('end', () => resolve(String(res.statusCode)));
        });
        req.on('error', (error: NodeJS.ErrnoException) => resolve(`${error.code} ${req.reusedSocket}`));
        req.end();
      });
    expect([await get(), await get(), await get()]).toEqual(['200', 'ECONNRESET true', '200']);
    agent.destroy();
  });

  test('is got over by the Stripe client, which does the work once', async () => {
    const { customers } = stripe();
    await customers.list();
    await customers.create({ email: 'once@example.com' });
    expect((await customers.list({ email: 'once@example.com' })).data).toHaveLength(1);
    expect(outcomes()).toEqual(['answered', 'hung_up', 'answered', 'answered']);
  });
});

test('a connection that is closed after an answer costs an Agent at most its next request', async () => {
  use({ disconnect: 'after' });
  const { customers } = stripe();
  await customers.list();
  await customers.list();
  expect(outcomes()).toEqual(['answered', 'answered']);
});
