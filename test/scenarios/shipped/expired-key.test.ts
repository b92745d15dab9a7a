import { Unauthorized } from 'dub/models/errors';
import Stripe from 'stripe';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('expired-key');

test.each(flavors)('%s answers two calls, and refuses all later ones with 401', async (flavor) => {
  const statuses = [];
  for (let nth = 0; nth < 3; nth++) statuses.push((await caller.look(flavor)).status);
  const write = await caller.create(flavor);
  expect([...statuses, write.status]).toEqual([200, 200, 401, 401]);
  expect(write.headers.get('fauxpay-rule')).toBe(`expired-${flavor}`);
  expect(await caller.made(flavor)).toBe(0);
});

test('each provider counts for itself', async () => {
  for (const flavor of flavors) expect((await caller.look(flavor)).status).toBe(200);
  for (const flavor of flavors) expect((await caller.look(flavor)).status).toBe(200);
});

test('the Stripe client raises StripeAuthenticationError, says why, and does not try again', async () => {
  const { customers } = caller.stripe({ maxNetworkRetries: 2 });
  await customers.retrieve(JENNY);
  await customers.retrieve(JENNY);
  const error = await thrownBy(customers.retrieve(JENNY));
  expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  expect(error).toMatchObject({ code: 'api_key_expired' });
  expect(error).toHaveProperty('message', expect.stringContaining('Expired API Key provided'));
  expect(caller.mock().requests()).toHaveLength(3);
});

test('the Dub client raises Unauthorized', async () => {
  const { customers } = caller.dub();
  await customers.list();
  await customers.list();
  await expect(customers.list()).rejects.toThrow(Unauthorized);
});
