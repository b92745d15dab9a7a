import { callerOf, column, flavors, until } from './caller.ts';

const caller = callerOf('outage-window');

/** The official clients, with the patience to sit an outage out. */
async function clientsAtWork(): Promise<void> {
  const backoff = { initialInterval: 50, maxInterval: 200, exponent: 1.5, maxElapsedTime: 15_000 };
  const dub = caller.dub({ retryConfig: { strategy: 'backoff', backoff } });
  const stripe = caller.stripe({ maxNetworkRetries: 8 });
  await Promise.all([stripe.customers.create({ email: 'patient@example.com' }), dub.customers.list()]);
}

test('all is well, then every provider is down, then all is well again, and nothing is lost or done twice', async () => {
  for (const flavor of flavors) expect((await caller.look(flavor)).status).toBe(200);
  await until(
    () => caller.look('stripe'),
    ({ status }) => status === 503,
  );
  for (const flavor of flavors) {
    const reply = await caller.create(flavor);
    expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([503, 'outage']);
  }
  // What could not be done waits in a queue.
  const queued = flavors.map((flavor) =>
    until(
      () => caller.create(flavor),
      ({ ok }) => ok,
    ),
  );
  await Promise.all([...queued, clientsAtWork()]);
  for (const flavor of flavors) expect((await caller.look(flavor)).status).toBe(200);
  expect(column(caller, 'status').at(-1)).toBe(200);
  for (const flavor of flavors) expect(await caller.made(flavor)).toBe(1);
  const { data } = await caller.stripe().customers.list({ email: 'patient@example.com' });
  expect(data).toHaveLength(1);
});
