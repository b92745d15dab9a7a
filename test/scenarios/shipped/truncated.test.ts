import { rawRequest, sendRaw } from '../../support/raw.ts';
import { sampleOf } from '../../support/samples.ts';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('truncated');

test.each(flavors)('half of the first answer of %s arrives, and all of the second', async (flavor) => {
  const { headers, retrieve } = sampleOf(flavor);
  const got = await sendRaw(caller.mock().port, rawRequest(`GET ${retrieve}`, headers));
  const [head = '', body = ''] = got.split('\r\n\r\n');
  const announced = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  expect(head).toContain('200 OK');
  expect(body).toHaveLength(Math.floor(announced / 2));
  const whole = await (await caller.look(flavor)).text();
  expect(Buffer.byteLength(whole)).toBe(announced);
});

test.each(flavors)('%s has done the work, and fetch says that the answer broke off', async (flavor) => {
  const reply = await caller.create(flavor);
  expect(reply.ok).toBe(true);
  expect(await thrownBy(reply.text())).toHaveProperty('message', 'terminated');
  expect(await caller.made(flavor)).toBe(1);
});

test('a Stripe client raises an error; asked again with the same key, it leaves one customer', async () => {
  const { customers } = caller.stripe();
  const create = () => customers.create({ email: 'new@example.com' }, { idempotencyKey: 'order-1' });
  expect(await thrownBy(create())).toHaveProperty('type', 'StripeConnectionError');
  const created = await create();
  expect(created.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(await customers.retrieve(JENNY).catch(() => customers.retrieve(JENNY))).toHaveProperty('id', JENNY);
  expect(await caller.made('stripe')).toBe(1);
});

test('without a key, doing it once more leaves two', async () => {
  await thrownBy((await caller.create('stripe')).text());
  await caller.create('stripe');
  expect(await caller.made('stripe')).toBe(2);
});

test('the Dub client raises an error, and gets through at the second try', async () => {
  const { customers } = caller.dub();
  expect(await thrownBy(customers.get({ id: 'ext_user_42' }))).toHaveProperty('message', 'terminated');
  expect(await customers.get({ id: 'ext_user_42' })).toMatchObject({ name: 'Ada' });
});
