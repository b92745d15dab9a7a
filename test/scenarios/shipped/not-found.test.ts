import { NotFound } from 'dub/models/errors';
import Stripe from 'stripe';
import { sampleOf } from '../../support/samples.ts';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('not-found');

test.each(flavors)('%s has lost a customer that is in the fixtures', async (flavor) => {
  const reply = await caller.look(flavor);
  expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([404, 'not-found']);
});

test.each(['stripe', 'dub', 'jani'] as const)('%s lists and creates as usual', async (flavor) => {
  for (const reply of [await caller.list(flavor), await caller.create(flavor)]) {
    expect(reply.ok).toBe(true);
    expect(reply.headers.has('fauxpay-rule')).toBe(false);
  }
});

test('catalyze has no customer to add a payment method to', async () => {
  expect((await caller.create('catalyze')).status).toBe(404);
});

test('jani has nothing under such a customer, no address and no business', async () => {
  const { headers, retrieve } = sampleOf('jani');
  for (const under of ['addresses', 'businesses']) {
    const reply = await fetch(`${caller.mock().url}${retrieve}/${under}`, { headers });
    expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([404, 'not-found-under-customer']);
  }
});

test('stripe makes payment methods, which belong to nobody yet', async () => {
  const made = await caller.stripe().paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
  expect(made.customer).toBeNull();
});

test('the Stripe client raises StripeInvalidRequestError with the id that was asked for', async () => {
  const { customers } = caller.stripe();
  const missing = { statusCode: 404, code: 'resource_missing', message: `No such customer: '${JENNY}'` };
  for (const act of [
    customers.retrieve(JENNY),
    customers.update(JENNY, { name: 'J' }),
    customers.del(JENNY),
  ]) {
    const error = await thrownBy(act);
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error).toMatchObject(missing);
  }
});

test('the Dub client raises NotFound', async () => {
  await expect(caller.dub().customers.get({ id: 'ext_user_42' })).rejects.toThrow(NotFound);
});
