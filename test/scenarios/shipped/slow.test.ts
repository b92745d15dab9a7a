import Stripe from 'stripe';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('slow');

test('every provider answers truly, and never earlier than after two seconds', async () => {
  const start = performance.now();
  const replies = await Promise.all(
    flavors.map(async (flavor) => {
      const reply = await caller.look(flavor);
      return [reply.status, reply.headers.get('fauxpay-rule'), performance.now() - start >= 2_000];
    }),
  );
  expect(replies).toEqual(flavors.map(() => [200, 'slow', true]));
});

test('a Stripe client with less patience raises StripeConnectionError, and nothing is done', async () => {
  const { customers } = caller.stripe({ timeout: 100 });
  const error = await thrownBy(customers.update(JENNY, { name: 'Too late' }));
  expect(error).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  while (caller.mock().requests().length === 0) await new Promise(setImmediate);
  expect(caller.mock().requests()).toMatchObject([
    { operation: 'customers.update', rule: 'slow', outcome: 'left' },
  ]);
  caller.mock().use();
  expect(await caller.stripe().customers.retrieve(JENNY)).toMatchObject({ name: 'Jenny Rosen' });
});

test('a Dub client with less patience raises RequestTimeoutError', async () => {
  const error = await thrownBy(caller.dub({ timeoutMs: 100 }).customers.list());
  expect(error).toHaveProperty('name', 'RequestTimeoutError');
});
