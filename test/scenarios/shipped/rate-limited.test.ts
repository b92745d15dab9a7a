import { RateLimitExceeded } from 'dub/models/errors';
import Stripe from 'stripe';
import { callerOf, flavors, JENNY } from './caller.ts';

const caller = callerOf('rate-limited');

test.each(flavors)('%s refuses two look-ups with 429, then serves', async (flavor) => {
  const rules = [];
  for (const status of [429, 429, 200, 200]) {
    const reply = await caller.look(flavor);
    expect(reply.status).toBe(status);
    rules.push(reply.headers.get('fauxpay-rule'));
  }
  expect(rules).toEqual([`busy-${flavor}`, `busy-${flavor}`, null, null]);
});

test('each provider counts for itself, and writes are not limited', async () => {
  for (const flavor of flavors) {
    expect((await caller.create(flavor)).ok).toBe(true);
    expect((await caller.look(flavor)).status).toBe(429);
  }
});

test("Stripe's refusal gives the reason it gives in test mode, and no Retry-After", async () => {
  const { headers } = await caller.look('stripe');
  expect(headers.get('stripe-rate-limited-reason')).toBe('global-rate');
  expect(headers.has('retry-after')).toBe(false);
});

test('the Stripe client raises StripeRateLimitError, and gets through at the third try', async () => {
  const { customers } = caller.stripe();
  await expect(customers.retrieve(JENNY)).rejects.toThrow(Stripe.errors.StripeRateLimitError);
  await expect(customers.list()).rejects.toThrow(Stripe.errors.StripeRateLimitError);
  expect(await customers.retrieve(JENNY)).toMatchObject({ name: 'Jenny Rosen' });
});

test('the Dub client raises RateLimitExceeded, and gets through at the third try', async () => {
  const { customers } = caller.dub();
  await expect(customers.get({ id: 'ext_user_42' })).rejects.toThrow(RateLimitExceeded);
  await expect(customers.list()).rejects.toThrow(RateLimitExceeded);
  expect(await customers.get({ id: 'ext_user_42' })).toMatchObject({ name: 'Ada' });
});

test('a Dub client that may retry gets through by itself', async () => {
  const backoff = { initialInterval: 1, maxInterval: 5, exponent: 1, maxElapsedTime: 5_000 };
  const patient = caller.dub({ retryConfig: { strategy: 'backoff', backoff } });
  expect(await patient.customers.get({ id: 'ext_user_42' })).toMatchObject({ name: 'Ada' });
  expect(caller.mock().requests()).toHaveLength(3);
});
