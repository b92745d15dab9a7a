import { callerOf, flavors } from './caller.ts';

const caller = callerOf('gateway-timeout');

test.each(flavors)('%s says 504, and has done the work', async (flavor) => {
  const reply = await caller.create(flavor);
  expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([504, `late-${flavor}`]);
  expect(await caller.made(flavor)).toBe(1);
});

test('the Stripe client tries again with its key, and leaves one customer', async () => {
  const { customers } = caller.stripe({ maxNetworkRetries: 1 });
  const created = await customers.create({ email: 'new@example.com' });
  expect(created.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(await caller.made('stripe')).toBe(1);
});

test('who takes it for a no and creates anew leaves two', async () => {
  await caller.create('stripe');
  expect((await caller.create('stripe')).status).toBe(200);
  expect(await caller.made('stripe')).toBe(2);
});

test.each(['dub', 'jani'] as const)(
  'at %s a second creation says that the customer is there',
  async (flavor) => {
    await caller.create(flavor);
    expect((await caller.create(flavor)).status).toBe(409);
    expect(await caller.made(flavor)).toBe(1);
  },
);
