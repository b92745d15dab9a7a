import { Conflict } from 'dub/models/errors';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('conflict');

test.each(flavors)('%s refuses every write with 409, and answers look-ups', async (flavor) => {
  for (const reply of [
    await caller.create(flavor),
    await caller.change(flavor),
    await caller.create(flavor),
  ]) {
    expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([409, 'conflict']);
  }
  expect((await caller.look(flavor)).status).toBe(200);
});

test('every write is meant, not those of customers alone; signing in is none', async () => {
  expect(await thrownBy(caller.stripe().coupons.create({ percent_off: 5 }))).toHaveProperty(
    'statusCode',
    409,
  );
  expect((await caller.signIn()).status).toBe(200);
});

test('the Stripe client tries again with the same key, then raises the conflict', async () => {
  const stripe = caller.stripe({ maxNetworkRetries: 1 });
  const error = await thrownBy(
    stripe.customers.create({ email: 'jenny@example.com' }, { idempotencyKey: 'k1' }),
  );
  expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  expect(error).toHaveProperty('message', expect.stringContaining('Idempotent Key'));
  expect(caller.mock().requests()).toHaveLength(2);
});

test('nothing is done by a write that is refused', async () => {
  const { customers } = caller.stripe();
  await thrownBy(customers.update(JENNY, { name: 'Somebody else' }));
  await thrownBy(customers.del(JENNY));
  expect(await customers.retrieve(JENNY)).toMatchObject({ name: 'Jenny Rosen' });
});

test('the Dub client raises Conflict', async () => {
  await expect(caller.dub().customers.update({ id: 'ext_user_42' })).rejects.toThrow(Conflict);
});
