import { Forbidden } from 'dub/models/errors';
import Stripe from 'stripe';
import { callerOf, flavors, JENNY } from './caller.ts';

const caller = callerOf('forbidden');

test.each(flavors)('%s refuses every call with 403', async (flavor) => {
  for (const reply of [await caller.look(flavor), await caller.list(flavor), await caller.create(flavor)]) {
    expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([403, 'forbidden']);
  }
});

test('the Stripe client raises StripePermissionError', async () => {
  const { customers } = caller.stripe();
  await expect(customers.retrieve(JENNY)).rejects.toThrow(Stripe.errors.StripePermissionError);
  await expect(customers.create({})).rejects.toThrow(Stripe.errors.StripePermissionError);
});

test('the Dub client raises Forbidden', async () => {
  await expect(caller.dub().customers.delete('ext_user_42')).rejects.toThrow(Forbidden);
});
