import { Unauthorized } from 'dub/models/errors';
import Stripe from 'stripe';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('unauthorized');

test.each(flavors)('%s refuses every call with 401, though its key is good', async (flavor) => {
  for (const reply of [await caller.look(flavor), await caller.list(flavor), await caller.create(flavor)]) {
    expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([401, 'unauthorized']);
  }
});

test('the Stripe client raises StripeAuthenticationError and does not try again', async () => {
  const error = await thrownBy(caller.stripe({ maxNetworkRetries: 2 }).customers.retrieve(JENNY));
  expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  expect(error).toHaveProperty('message', expect.stringContaining('Invalid API Key provided: sk_test_'));
  expect(caller.mock().requests()).toHaveLength(1);
});

test('the Dub client raises Unauthorized', async () => {
  await expect(caller.dub().customers.get({ id: 'ext_user_42' })).rejects.toThrow(Unauthorized);
});
