import Stripe from 'stripe';
import { callerOf, column, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('lock-timeout');

test('the first try of a write is refused with 429 lock_timeout, which asks for another one', async () => {
  const reply = await caller.change('stripe');
  expect([reply.status, reply.headers.get('stripe-should-retry')]).toEqual([429, 'true']);
  expect(await reply.json()).toMatchObject({ error: { code: 'lock_timeout' } });
  expect((await caller.change('stripe')).status).toBe(200);
});

test('it is about one customer, not about too many calls: look-ups and other customers go on', async () => {
  await caller.change('stripe');
  expect((await caller.look('stripe')).status).toBe(200);
  expect((await caller.create('stripe')).status).toBe(200);
});

test('a Stripe client that may retry does so, and never notices', async () => {
  const { customers } = caller.stripe({ maxNetworkRetries: 1 });
  expect(await customers.update(JENNY, { name: 'J' })).toMatchObject({ name: 'J' });
  expect(column(caller, 'status')).toEqual([429, 200]);
  expect(await customers.del(JENNY)).toMatchObject({ deleted: true });
});

test('one that may not raises StripeRateLimitError, and nothing is changed', async () => {
  const { customers } = caller.stripe();
  const error = await thrownBy(customers.update(JENNY, { name: 'J' }));
  expect(error).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
  expect(error).toHaveProperty('code', 'lock_timeout');
  expect(await customers.retrieve(JENNY)).toMatchObject({ name: 'Jenny Rosen' });
});

test.each(flavors.filter((flavor) => flavor !== 'stripe'))('%s has no such locks', async (flavor) => {
  expect((await caller.change(flavor)).status).toBe(200);
});
