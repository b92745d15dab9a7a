import Stripe from 'stripe';
import { callerOf, column, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('card-declined');

const attach = (config: Stripe.StripeConfig, idempotencyKey: string) =>
  caller.stripe(config).paymentMethods.attach('pm_card_visa', { customer: JENNY }, { idempotencyKey });

const cards = async (): Promise<number> =>
  (await caller.stripe().customers.listPaymentMethods(JENNY)).data.length;

test('the Stripe client raises StripeCardError at once, and no card is attached', async () => {
  const before = await cards();
  const error = await thrownBy(attach({ maxNetworkRetries: 2 }, 'card-1'));
  expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
  expect(error).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' });
  expect(column(caller, 'rule').filter((rule) => rule === 'declined-stripe')).toHaveLength(1);
  expect(await cards()).toBe(before);
});

test('under the same key it stays declined, though the next card would be taken; a new key works', async () => {
  const before = await cards();
  await thrownBy(attach({}, 'card-1'));
  const again = await thrownBy(attach({}, 'card-1'));
  expect(again).toMatchObject({ statusCode: 402, headers: { 'idempotent-replayed': 'true' } });
  await attach({}, 'card-2');
  expect(await cards()).toBe(before + 1);
});

test('Catalyze declines the first card and takes the second', async () => {
  const declined = await caller.create('catalyze');
  expect([declined.status, await declined.json()]).toEqual([
    402,
    { errors: [{ message: 'Your card was declined.', code: 402 }] },
  ]);
  expect((await caller.create('catalyze')).status).toBe(200);
  expect(await caller.made('catalyze')).toBe(1);
});

test.each(['dub', 'jani'] as const)('%s takes no cards, and goes on', async (flavor) => {
  expect((await caller.create(flavor)).ok).toBe(true);
  expect((await caller.look(flavor)).status).toBe(200);
});
