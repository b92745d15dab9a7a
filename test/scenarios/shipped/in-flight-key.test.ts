import Stripe from 'stripe';
import { callerOf, column, flavors, thrownBy, until } from './caller.ts';

const caller = callerOf('in-flight-key');

/** One worker sends the creation; the other begins when the first call is at work. */
async function twoWorkers(second: Stripe.StripeConfig) {
  const submit = (config?: Stripe.StripeConfig) =>
    caller.stripe(config).customers.create({ email: 'new@example.com' }, { idempotencyKey: 'order-1' });
  const first = submit();
  await until(atWork, (running) => running);
  const other = submit(second);
  return Promise.allSettled([first, other]);
}

const atWork = async (): Promise<boolean> =>
  /"fired": ?1/.test(await (await fetch(`${caller.mock().url}/__admin/scenarios`)).text());

test('meanwhile the key is in use: a second worker that gives up loses an order that is done', async () => {
  const [first, second] = await twoWorkers({ maxNetworkRetries: 0 });
  expect(first.status).toBe('fulfilled');
  expect(second).toMatchObject({ reason: { statusCode: 409, code: 'idempotency_key_in_use' } });
  expect(await caller.made('stripe')).toBe(1);
});

test('a second worker that asks again later gets the answer of the first', async () => {
  const [first, second] = await twoWorkers({ maxNetworkRetries: 4 });
  expect(first).toMatchObject({ status: 'fulfilled' });
  expect(second).toMatchObject({
    value: { lastResponse: { headers: { 'idempotent-replayed': 'true' } } },
  });
  if (first.status === 'fulfilled' && second.status === 'fulfilled') {
    expect(second.value.id).toBe(first.value.id);
  }
  expect(column(caller, 'status')).toContain(409);
  expect(await caller.made('stripe')).toBe(1);
});

test('a worker that takes a new key waits for nothing, and leaves two customers', async () => {
  const { customers } = caller.stripe();
  const first = customers.create({ email: 'new@example.com' }, { idempotencyKey: 'order-1' });
  await until(atWork, (running) => running);
  await thrownBy(customers.create({ email: 'new@example.com' }, { idempotencyKey: 'order-1' }));
  await customers.create({ email: 'new@example.com' }, { idempotencyKey: 'order-1b' });
  await first;
  expect(column(caller, 'rule').filter((rule) => rule !== null)).toEqual(['in-flight']);
  expect(await caller.made('stripe')).toBe(2);
});

test.each(flavors)('a call to %s without a key waits for nothing', async (flavor) => {
  expect((await caller.create(flavor)).ok).toBe(true);
  expect(column(caller, 'rule')).toEqual([null]);
});
