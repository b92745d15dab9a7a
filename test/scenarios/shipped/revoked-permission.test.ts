import { Forbidden } from 'dub/models/errors';
import Stripe from 'stripe';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('revoked-permission');

test.each(flavors)(
  '%s does the first write, refuses all later ones with 403, and can be read',
  async (flavor) => {
    expect((await caller.create(flavor)).ok).toBe(true);
    for (const reply of [await caller.change(flavor), await caller.create(flavor)]) {
      expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([403, `revoked-${flavor}`]);
    }
    expect((await caller.look(flavor)).status).toBe(200);
    expect((await caller.list(flavor)).status).toBe(200);
    expect(await caller.made(flavor)).toBe(1);
  },
);

test('each provider counts for itself', async () => {
  for (const flavor of flavors) expect((await caller.create(flavor)).ok).toBe(true);
});

test('signing in is no write: Catalyze lets its user in even then', async () => {
  for (let nth = 0; nth < 2; nth++) expect((await caller.signIn()).status).toBe(200);
  expect((await caller.create('catalyze')).status).toBe(200);
});

test('the Stripe client raises StripePermissionError at once, and goes on reading', async () => {
  const { customers } = caller.stripe({ maxNetworkRetries: 2 });
  await customers.update(JENNY, { name: 'J' });
  const error = await thrownBy(customers.update(JENNY, { name: 'K' }));
  expect(error).toBeInstanceOf(Stripe.errors.StripePermissionError);
  expect(caller.mock().requests()).toHaveLength(2);
  expect(await customers.retrieve(JENNY)).toMatchObject({ name: 'J' });
});

test('the Dub client raises Forbidden', async () => {
  const { customers } = caller.dub();
  await customers.update({ id: 'ext_user_42', requestBody: { name: 'A' } });
  await expect(customers.delete('ext_user_42')).rejects.toThrow(Forbidden);
});
