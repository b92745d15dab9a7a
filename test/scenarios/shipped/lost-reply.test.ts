import { callerOf, flavors, thrownBy } from './caller.ts';

const caller = callerOf('lost-reply');

test.each(flavors)(
  '%s does the work, and the answer never arrives; the next call is answered',
  async (flavor) => {
    const error = await thrownBy(caller.create(flavor));
    expect(error).toHaveProperty('cause.code', 'ECONNRESET');
    const [entry] = caller.mock().requests();
    expect(entry).toMatchObject({ flavor, rule: `lost-${flavor}` });
    expect((await caller.look(flavor)).status).toBe(200);
  },
);

test('a Stripe client that tries again with the same key leaves exactly one customer', async () => {
  const { customers } = caller.stripe({ maxNetworkRetries: 2 });
  const created = await customers.create({ email: 'once@example.com' });
  const { data } = await customers.list({ email: 'once@example.com' });
  expect(data.map(({ id }) => id)).toEqual([created.id]);
  expect(created.lastResponse.headers['idempotent-replayed']).toBe('true');
});

test('with its retries off, the Stripe client still repeats a call whose connection broke, and keys it', async () => {
  const { customers } = caller.stripe({ maxNetworkRetries: 0 });
  await customers.create({ email: 'once@example.com' });
  expect((await customers.list({ email: 'once@example.com' })).data).toHaveLength(1);
});

test('a caller of Stripe that repeats its call without a key leaves two customers', async () => {
  await thrownBy(caller.create('stripe'));
  expect((await caller.create('stripe')).status).toBe(200);
  const { data } = await caller.stripe().customers.list({ email: 'new@example.com' });
  expect(data).toHaveLength(2);
});

test('at Dub and Jani the customer is there, so creating it once more is a conflict', async () => {
  for (const flavor of ['dub', 'jani'] as const) {
    await thrownBy(caller.create(flavor));
    expect((await caller.create(flavor)).status).toBe(409);
  }
});

test('at Catalyze the payment method is there once, and a second try adds a second', async () => {
  const cards = async (): Promise<number> =>
    JSON.stringify(await (await caller.look('catalyze')).json()).split('"card_').length;
  const before = await cards();
  await thrownBy(caller.create('catalyze'));
  expect(await cards()).toBe(before + 1);
});

test("a Dub client's first lead is lost, and its second try leaves one customer", async () => {
  const lead = {
    clickId: 'clickOnTry000001',
    eventName: 'Sign up',
    customerExternalId: 'new',
    customerEmail: 'new@example.com',
  };
  const error = await thrownBy(caller.dub().track.lead(lead));
  expect(error).toHaveProperty('name', 'ConnectionError');
  await caller.dub().track.lead(lead);
  expect(await caller.made('dub')).toBe(1);
});
