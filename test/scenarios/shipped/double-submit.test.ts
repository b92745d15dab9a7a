import { callerOf, column, flavors } from './caller.ts';

const caller = callerOf('double-submit');

const clickTwice = async (...args: Parameters<typeof caller.create>): Promise<number[]> => {
  const replies = await Promise.all([caller.create(...args), caller.create(...args)]);
  return replies.map(({ status }) => status).sort();
};

test.each(flavors)('at %s the two creations go on together, and the third by itself', async (flavor) => {
  await clickTwice(flavor);
  await (await caller.create(flavor)).text();
  expect(column(caller, 'rule')).toEqual([`both-${flavor}`, `both-${flavor}`, null]);
  expect(column(caller, 'drawn')).toEqual([{ hold: 2 }, { hold: 2 }, null]);
});

test('without a key two customers are left at Stripe', async () => {
  expect(await clickTwice('stripe')).toEqual([200, 200]);
  expect(await caller.made('stripe')).toBe(2);
});

test('with a key one is left: the other answer is a replay, or says that the key is in use', async () => {
  const [first, second] = await clickTwice('stripe', { headers: { 'idempotency-key': 'order-1' } });
  expect(first).toBe(200);
  expect([200, 409]).toContain(second);
  expect(await caller.made('stripe')).toBe(1);
});

test('two Stripe clients that share a key, and try again when it is in use, both get the same customer', async () => {
  const submit = () =>
    caller
      .stripe({ maxNetworkRetries: 2 })
      .customers.create({ email: 'new@example.com' }, { idempotencyKey: 'order-1' });
  const [one, other] = await Promise.all([submit(), submit()]);
  expect(one.id).toBe(other.id);
  expect(await caller.made('stripe')).toBe(1);
});

test("two Stripe clients with keys of their own don't help: each makes a customer", async () => {
  const submit = () => caller.stripe().customers.create({ email: 'new@example.com' });
  const [one, other] = await Promise.all([submit(), submit()]);
  expect(one.id).not.toBe(other.id);
});

test.each(['dub', 'jani'] as const)(
  '%s refuses the second with 409: one customer is left',
  async (flavor) => {
    const [first, second] = await clickTwice(flavor);
    expect(first).toBeLessThan(300);
    expect(second).toBe(409);
    expect(await caller.made(flavor)).toBe(1);
  },
);

test('at Catalyze two payment methods are left', async () => {
  expect(await clickTwice('catalyze')).toEqual([200, 200]);
  expect(await caller.made('catalyze')).toBe(2);
});
