import { BadRequest } from 'dub/models/errors';
import Stripe from 'stripe';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('bad-request');

test.each(flavors)('%s refuses every call with 400, and says which rule it was', async (flavor) => {
  for (const reply of [await caller.look(flavor), await caller.list(flavor), await caller.create(flavor)]) {
    expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([400, 'bad-request']);
  }
});

test('the Stripe client raises StripeInvalidRequestError at once', async () => {
  const stripe = caller.stripe({ maxNetworkRetries: 2 });
  const error = await thrownBy(stripe.customers.create({ email: 'jenny@example.com' }));
  expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  expect(error).toMatchObject({ statusCode: 400, code: 'parameter_unknown' });
  expect(caller.mock().requests()).toHaveLength(1);
  await expect(stripe.customers.retrieve(JENNY)).rejects.toThrow(Stripe.errors.StripeInvalidRequestError);
});

test('the Dub client raises BadRequest', async () => {
  await expect(caller.dub().customers.list()).rejects.toThrow(BadRequest);
});
