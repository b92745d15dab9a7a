import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('garbled');

test.each(flavors)("the first answer of %s can't be read, the second can", async (flavor) => {
  const first = await caller.look(flavor);
  expect([first.status, first.headers.get('fauxpay-rule')]).toEqual([200, 'garbled']);
  const text = await first.text();
  expect(first.headers.get('content-type')).toContain('json');
  expect(first.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(await (await caller.look(flavor)).json()).toMatchObject({ id: expect.any(String) as unknown });
});

test.each(flavors)('%s has done the work', async (flavor) => {
  await thrownBy((await caller.create(flavor)).json());
  expect(await caller.made(flavor)).toBe(1);
});

test('the Stripe client raises StripeAPIError and leaves it at that, whatever its retries', async () => {
  const { customers } = caller.stripe({ maxNetworkRetries: 2 });
  expect(await thrownBy(customers.retrieve(JENNY))).toMatchObject({
    type: 'StripeAPIError',
    message: expect.stringContaining('Invalid JSON') as unknown,
  });
  expect(caller.mock().requests()).toHaveLength(1);
});

test('who asks again with the same key gets the answer, and leaves one customer', async () => {
  const { customers } = caller.stripe();
  const create = () => customers.create({ email: 'new@example.com' }, { idempotencyKey: 'order-1' });
  await thrownBy(create());
  const created = await create();
  expect(created.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(await caller.made('stripe')).toBe(1);
});

test('who takes it for a failure and creates anew leaves two', async () => {
  await thrownBy((await caller.create('stripe')).json());
  await caller.create('stripe');
  expect(await caller.made('stripe')).toBe(2);
});

test.each(['dub', 'jani'] as const)(
  'at %s a second creation says that the customer is there',
  async (flavor) => {
    await thrownBy((await caller.create(flavor)).json());
    expect((await caller.create(flavor)).status).toBe(409);
    expect(await caller.made(flavor)).toBe(1);
  },
);

test("the Dub client raises an error that isn't an API's, and gets through at the second try", async () => {
  const { customers } = caller.dub();
  expect(await thrownBy(customers.get({ id: 'ext_user_42' }))).toBeInstanceOf(SyntaxError);
  expect(await customers.get({ id: 'ext_user_42' })).toMatchObject({ name: 'Ada' });
});
