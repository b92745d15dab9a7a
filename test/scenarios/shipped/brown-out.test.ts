import { InternalServerError } from 'dub/models/errors';
import Stripe from 'stripe';
import { callerOf, column, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('brown-out');

const failures = (): number => column(caller, 'status').filter((status) => status === 500).length;

test.each(flavors)('at %s about one call in five fails, and no more', async (flavor) => {
  for (let nth = 0; nth < 100; nth++) await (await caller.look(flavor)).text();
  expect(failures()).toBeGreaterThan(10);
  expect(failures()).toBeLessThan(30);
});

test('chance follows the seed: the same calls fail again', async () => {
  const look = async () => {
    await caller.mock().reset();
    for (let nth = 0; nth < 30; nth++) await (await caller.look('dub')).text();
    return column(caller, 'status');
  };
  expect(await look()).toEqual(await look());
});

test('what fails was not done', async () => {
  for (let nth = 0; nth < 20; nth++) await (await caller.create('stripe')).text();
  const failed = failures();
  expect(failed).toBeGreaterThan(0);
  expect(await caller.made('stripe')).toBe(20 - failed);
});

test('a Stripe client that tries again a few times never notices, one that does not raises StripeAPIError', async () => {
  const patient = caller.stripe({ maxNetworkRetries: 3 });
  for (let nth = 0; nth < 8; nth++) await patient.customers.retrieve(JENNY);
  expect(failures()).toBeGreaterThan(0);
  const naive = async () => {
    for (let nth = 0; nth < 20; nth++) await caller.stripe().customers.retrieve(JENNY);
  };
  expect(await thrownBy(naive())).toBeInstanceOf(Stripe.errors.StripeAPIError);
});

test('the Dub client likewise', async () => {
  const backoff = { initialInterval: 1, maxInterval: 5, exponent: 1, maxElapsedTime: 5_000 };
  const patient = caller.dub({ retryConfig: { strategy: 'backoff', backoff } });
  for (let nth = 0; nth < 20; nth++) await patient.customers.list();
  expect(failures()).toBeGreaterThan(0);
  const naive = async () => {
    for (let nth = 0; nth < 20; nth++) await caller.dub().customers.list();
  };
  expect(await thrownBy(naive())).toBeInstanceOf(InternalServerError);
});
