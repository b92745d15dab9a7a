import { InternalServerError } from 'dub/models/errors';
import Stripe from 'stripe';
import { callerOf, flavors, JENNY } from './caller.ts';

const caller = callerOf('flaky');

test.each(flavors)('%s fails every other call with 500, beginning with the second', async (flavor) => {
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push((await caller.look(flavor)).status);
  expect(statuses).toEqual([200, 500, 200, 500, 200, 500]);
});

test('each provider counts for itself', async () => {
  for (const flavor of flavors) expect((await caller.look(flavor)).status).toBe(200);
  for (const flavor of flavors) {
    const reply = await caller.look(flavor);
    expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([500, `flaky-${flavor}`]);
  }
});

test('a Stripe client that tries once more never notices', async () => {
  const { customers } = caller.stripe({ maxNetworkRetries: 1 });
  for (let i = 0; i < 2; i++) expect(await customers.retrieve(JENNY)).toMatchObject({ name: 'Jenny Rosen' });
  expect(
    caller
      .mock()
      .requests()
      .map(({ status }) => status),
  ).toEqual([200, 500, 200]);
});

test('a Stripe client that gives up raises StripeAPIError', async () => {
  const { customers } = caller.stripe();
  await customers.retrieve(JENNY);
  await expect(customers.retrieve(JENNY)).rejects.toThrow(Stripe.errors.StripeAPIError);
});

test('the Dub client raises InternalServerError', async () => {
  const { customers } = caller.dub();
  await customers.list();
  await expect(customers.list()).rejects.toThrow(InternalServerError);
});
