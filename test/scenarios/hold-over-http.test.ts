import Stripe from 'stripe';
import { createMock, type Mock } from '../../src/index.ts';
import { sampleOf, write } from '../support/samples.ts';
import { thrownBy } from './shipped/caller.ts';

let mock: Mock;
beforeEach(async () => {
  mock = await createMock({ seed: 1 });
});
afterEach(() => mock.close());

const hold = (more: object = {}): void =>
  mock.use({
    rules: [
      {
        match: { operation: 'customers.create' },
        respond: { hold: { calls: 2, for: '24h' }, ...more },
      },
    ],
  });

const stripe = (): Stripe =>
  new Stripe('sk_test_123', { host: '127.0.0.1', port: mock.port, protocol: 'http', maxNetworkRetries: 0 });

const create = (key?: string, flavor = 'stripe'): Promise<Response> =>
  write(mock.url, sampleOf(flavor), key === undefined ? {} : { 'idempotency-key': key });

const created = async (): Promise<number> =>
  (await stripe().customers.list({ email: 'new@example.com' })).data.length;

/** Waits until the rule has fired once. */
async function fired(): Promise<void> {
  const seen = async () => (await fetch(`${mock.url}/__admin/scenarios`)).text();
  while (!/"fired": ?1/.test(await seen())) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until the journal has a call. */
async function journalled(): Promise<void> {
  while (mock.requests().length === 0) await new Promise((resolve) => setImmediate(resolve));
}

test('a double submit without a key, made to race, leaves two customers', async () => {
  hold();
  const responses = await Promise.all([create(), create()]);
  expect(responses.map(({ status }) => status)).toEqual([200, 200]);
  expect(mock.requests().map(({ drawn }) => drawn)).toEqual([{ hold: 2 }, { hold: 2 }]);
  expect(await created()).toBe(2);
});

test('a double submit with one key leaves one customer, and a conflict or a replay', async () => {
  hold();
  const responses = await Promise.all([create('k1'), create('k1')]);
  expect(await created()).toBe(1);
  const [first, second] = responses.sort((a, b) => a.status - b.status);
  expect(first.status).toBe(200);
  if (second.status === 200) {
    expect(responses.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(1);
  } else expect(second.status).toBe(409);
});

test.each(['dub', 'jani'])('at %s a double submit makes one customer and one conflict', async (flavor) => {
  hold();
  const responses = await Promise.all([create(undefined, flavor), create(undefined, flavor)]);
  const statuses = responses.map(({ status }) => status).sort();
  expect(statuses[0]).toBeLessThan(300);
  expect(statuses[1]).toBe(409);
});

test('while the first call with a key waits in the handler, the second meets the conflict; later it is replayed', async () => {
  hold({ at: 'handler' });
  const { customers } = stripe();
  const twice = [0, 1].map(() => customers.create({ email: 'new@example.com' }, { idempotencyKey: 'k1' }));
  const conflict = await thrownBy(
    Promise.race(twice.map((call) => call.then(() => new Promise<never>(() => {})))),
  );
  expect(conflict).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });

  // Another call with a key of its own stands beside the first: both go on.
  await customers.create({ email: 'other@example.com' }, { idempotencyKey: 'k2' });
  const [first] = (await Promise.allSettled(twice)).filter(({ status }) => status === 'fulfilled');
  const again = await customers.create({ email: 'new@example.com' }, { idempotencyKey: 'k1' });
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(first).toMatchObject({ value: { id: again.id } });
  expect(await created()).toBe(1);
});

test('a caller who hangs up is not counted, and creates nothing', async () => {
  hold();
  const leaving = new AbortController();
  const { headers, write: sample } = sampleOf('stripe');
  const gone = fetch(mock.url + sample.path, {
    method: 'POST',
    headers: { ...headers, 'content-type': sample.type },
    body: sample.body,
    signal: leaving.signal,
  });
  await fired();
  leaving.abort();
  await thrownBy(gone);
  await journalled();
  expect(mock.requests().at(-1)).toMatchObject({ outcome: 'left', drawn: null });
  const responses = await Promise.all([create(), create()]);
  expect(responses.map(({ status }) => status)).toEqual([200, 200]);
  expect(await created()).toBe(2);
});

test('a server that closes waits for nobody who is held', async () => {
  hold();
  const held = thrownBy(create());
  await fired();
  await mock.close();
  await held;
});
