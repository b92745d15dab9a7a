import { RateLimitExceeded } from 'dub/models/errors';
import Stripe from 'stripe';
import { callerOf, column, flavors, JENNY, until } from './caller.ts';

const burst = (calls: number, act: () => Promise<Response>): Promise<number[]> =>
  Promise.all(Array.from({ length: calls }, async () => (await act()).status));

describe('on a clock that stands still', () => {
  const caller = callerOf('rate-limit-window', '2026-01-01T00:00:00Z');

  test.each(flavors)('%s serves five calls of a burst and refuses the others', async (flavor) => {
    const statuses = await burst(8, () => caller.look(flavor));
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  });

  test('reads and writes count together, each provider and each account for itself', async () => {
    await burst(3, () => caller.look('stripe'));
    await burst(2, () => caller.create('stripe'));
    expect((await caller.look('stripe')).status).toBe(429);
    const other = { headers: { 'stripe-account': 'acct_other' } };
    expect((await caller.create('stripe', other)).status).toBe(200);
    expect((await caller.look('dub')).status).toBe(200);
  });

  test.each(['dub', 'catalyze', 'jani'] as const)('%s says how long to wait', async (flavor) => {
    await burst(5, () => caller.look(flavor));
    expect((await caller.look(flavor)).headers.get('retry-after')).toBe('1');
  });

  test("Stripe doesn't say, and its client raises StripeRateLimitError at once", async () => {
    await burst(5, () => caller.look('stripe'));
    expect((await caller.look('stripe')).headers.has('retry-after')).toBe(false);
    const { customers } = caller.stripe({ maxNetworkRetries: 2 });
    await expect(customers.retrieve(JENNY)).rejects.toThrow(Stripe.errors.StripeRateLimitError);
    expect(caller.mock().requests()).toHaveLength(7);
  });

  test('the Dub client raises RateLimitExceeded', async () => {
    await burst(5, () => caller.look('dub'));
    await expect(caller.dub().customers.list()).rejects.toThrow(RateLimitExceeded);
  });

  test('a caller that takes no for an answer loses calls', async () => {
    await burst(8, () => caller.create('stripe'));
    expect(await caller.made('stripe')).toBe(5);
  });
});

describe('on a clock that goes', () => {
  const caller = callerOf('rate-limit-window');

  test('a caller that asks again finishes its burst, each call once', async () => {
    const patient = () =>
      until(
        () => caller.create('stripe'),
        ({ status }) => status !== 429,
      );
    const statuses = await burst(8, patient);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await caller.made('stripe')).toBe(8);
  });

  test('a Dub client that may retry waits as long as it is told to', async () => {
    const backoff = { initialInterval: 1, maxInterval: 2_000, exponent: 1, maxElapsedTime: 10_000 };
    const { customers } = caller.dub({ retryConfig: { strategy: 'backoff', backoff } });
    await Promise.all(Array.from({ length: 7 }, () => customers.list()));
    const statuses = column(caller, 'status');
    expect(statuses.filter((status) => status === 200)).toHaveLength(7);
    expect(statuses.length).toBeLessThanOrEqual(9);
  });
});
