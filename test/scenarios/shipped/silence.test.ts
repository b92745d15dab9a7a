import Stripe from 'stripe';
import { callerOf, column, type FlavorName, flavors, thrownBy, until } from './caller.ts';

const caller = callerOf('silence');

/** Creates, hears nothing, and leaves when others can see that the work is done. */
async function createInVain(flavor: FlavorName): Promise<unknown> {
  const all = async () => (await caller.list(flavor)).text();
  const before = await all();
  const leaving = new AbortController();
  const error = thrownBy(caller.create(flavor, { signal: leaving.signal }));
  await until(all, (now) => now !== before);
  leaving.abort();
  return error;
}

test.each(flavors)('%s does the work and says nothing until the caller leaves', async (flavor) => {
  expect(await createInVain(flavor)).toHaveProperty('name', 'AbortError');
  const silent = () =>
    caller
      .mock()
      .requests()
      .find(({ rule }) => rule === `silent-${flavor}`);
  expect(await until(silent, (entry) => entry !== undefined)).toMatchObject({
    outcome: 'left',
    status: null,
  });
  expect((await caller.look(flavor)).status).toBe(200);
  expect(await caller.made(flavor)).toBe(1);
});

test('a Stripe client with a timeout tries again with the same key, and leaves one customer', async () => {
  const { customers } = caller.stripe({ timeout: 500, maxNetworkRetries: 2 });
  const created = await customers.create({ email: 'new@example.com' });
  expect(created.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(column(caller, 'rule')).toEqual(['silent-stripe', null]);
  expect(await caller.made('stripe')).toBe(1);
});

test('one that may not retry raises StripeConnectionError, though the customer is there', async () => {
  const { customers } = caller.stripe({ timeout: 400 });
  const error = await thrownBy(customers.create({ email: 'new@example.com' }));
  expect(error).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  expect(await caller.made('stripe')).toBe(1);
});

test('a second try without a key leaves two customers at Stripe', async () => {
  await createInVain('stripe');
  expect((await caller.create('stripe')).status).toBe(200);
  expect(await caller.made('stripe')).toBe(2);
});

test.each(['dub', 'jani'] as const)('at %s a second try says that the customer is there', async (flavor) => {
  await createInVain(flavor);
  expect((await caller.create(flavor)).status).toBe(409);
  expect(await caller.made(flavor)).toBe(1);
});

test("a Dub client's first lead gets no answer, and its second try leaves one customer", async () => {
  const lead = {
    clickId: 'clickOnTry000001',
    eventName: 'Sign up',
    customerExternalId: 'new',
    customerEmail: 'new@example.com',
  };
  const error = await thrownBy(caller.dub({ timeoutMs: 500 }).track.lead(lead));
  expect(error).toHaveProperty('name', 'RequestTimeoutError');
  await caller.dub().track.lead(lead);
  expect(await caller.made('dub')).toBe(1);
});
