import { InternalServerError } from 'dub/models/errors';
import Stripe from 'stripe';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('outage');

test.each(flavors)('%s refuses every call with 503, and goes on refusing', async (flavor) => {
  for (let i = 0; i < 2; i++) {
    for (const reply of [await caller.look(flavor), await caller.create(flavor)]) {
      expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([503, 'outage']);
    }
  }
});

test('a route that the provider does not have is down too', async () => {
  const reply = await fetch(`${caller.mock().url}/v1/nothing_here`);
  expect(reply.status).toBe(503);
});

test('the Stripe client raises StripeAPIError after its retries', async () => {
  const error = await thrownBy(caller.stripe({ maxNetworkRetries: 1 }).customers.retrieve(JENNY));
  expect(error).toBeInstanceOf(Stripe.errors.StripeAPIError);
  expect(error).toHaveProperty('statusCode', 503);
  expect(caller.mock().requests()).toHaveLength(2);
});

test('the Dub client raises an error with the status', async () => {
  const error = await thrownBy(caller.dub().customers.list());
  expect(error).toHaveProperty('statusCode', 503);
  expect(error).not.toBeInstanceOf(InternalServerError);
});

test('nothing that was tried during an outage is there after it', async () => {
  const { customers } = caller.stripe();
  await thrownBy(customers.create({ email: 'lost@example.com' }));
  caller.mock().use();
  expect((await customers.list({ email: 'lost@example.com' })).data).toEqual([]);
});
