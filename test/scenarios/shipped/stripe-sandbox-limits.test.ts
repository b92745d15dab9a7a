import Stripe from 'stripe';
import { createMock, type Mock } from '../../../src/index.ts';
import { sampleOf } from '../../support/samples.ts';
import { flavors, JENNY } from './caller.ts';

let mock: Mock;

// On a clock that stands still no window ever slides.
beforeAll(async () => {
  mock = await createMock({
    scenario: 'stripe-sandbox-limits',
    seed: 1,
    clock: '2026-01-01T00:00:00Z',
  });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const client = () =>
  new Stripe('sk_test_123', { host: '127.0.0.1', port: mock.port, protocol: 'http', maxNetworkRetries: 0 });

/** What many calls at once come to: how often each status, or each reason for a 429. */
async function tally(calls: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const result of await Promise.allSettled(calls)) {
    const name =
      result.status === 'fulfilled'
        ? 'served'
        : String((result.reason as Stripe.errors.StripeError).headers?.['stripe-rate-limited-reason']);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const many = (n: number, act: (stripe: Stripe) => Promise<unknown>) =>
  Array.from({ length: n }, () => act(client()));

const look = (stripe: Stripe) => stripe.customers.retrieve(JENNY);
const find = (stripe: Stripe) => stripe.customers.search({ query: "email:'a@example.com'" });

test('25 calls of a second are served, reads and writes together', async () => {
  const create = (stripe: Stripe) => stripe.customers.create();
  expect(await tally([...many(15, look), ...many(15, create)])).toEqual({ served: 25, 'global-rate': 5 });
});

test('20 searches of a second are served, and with them 5 other calls', async () => {
  expect(await tally(many(30, find))).toEqual({ served: 20, 'endpoint-rate': 10 });
  expect(await tally(many(10, look))).toEqual({ served: 5, 'global-rate': 5 });
});

test('when 25 calls are spent, a search is refused for all calls', async () => {
  expect(await tally(many(25, look))).toEqual({ served: 25 });
  expect(await tally(many(3, find))).toEqual({ 'global-rate': 3 });
});

test('the Stripe client raises StripeRateLimitError; another account, and other providers, go on', async () => {
  await tally(many(25, look));
  await expect(client().customers.list()).rejects.toThrow(Stripe.errors.StripeRateLimitError);
  expect((await client().customers.list({}, { stripeAccount: 'acct_other' })).data).toEqual([]);
  for (const flavor of flavors.filter((each) => each !== 'stripe')) {
    const { headers, retrieve } = sampleOf(flavor);
    expect((await fetch(mock.url + retrieve, { headers })).status).toBe(200);
  }
});
