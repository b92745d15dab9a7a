import { NotFound } from 'dub/models/errors';
import { sampleOf } from '../../support/samples.ts';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('deleted-between');

test.each(flavors)('%s shows the customer, and has lost it when we write', async (flavor) => {
  expect((await caller.look(flavor)).status).toBe(200);
  expect((await caller.look(flavor)).status).toBe(200);
  const late = await caller.change(flavor);
  expect(late.status).toBe(404);
  expect((await caller.change(flavor)).status).toBe(404);
});

test.each(['dub', 'catalyze', 'jani'] as const)(
  'at %s it is gone for look-ups from then on',
  async (flavor) => {
    await caller.look(flavor);
    await caller.change(flavor);
    const reply = await caller.look(flavor);
    expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([404, 'gone-for-good']);
  },
);

test('at Catalyze there is no place for a payment method any more', async () => {
  await caller.look('catalyze');
  expect((await caller.create('catalyze')).status).toBe(404);
  expect((await caller.create('catalyze')).status).toBe(404);
  expect(await caller.made('catalyze')).toBe(0);
});

test('at Jani an address comes too late, and then is gone with all others', async () => {
  const { headers, retrieve } = sampleOf('jani');
  const addresses = (init: RequestInit = {}) =>
    fetch(`${caller.mock().url}${retrieve}/addresses`, { headers, ...init });
  await caller.look('jani');
  expect((await addresses()).status).toBe(200);
  for (const [method, rule] of [
    ['POST', 'write-under-it-comes-late'],
    ['GET', 'gone-with-all-under-it'],
  ] as const) {
    const reply = await addresses({ method });
    expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([404, rule]);
  }
});

test('who writes without looking first meets nothing', async () => {
  for (const flavor of flavors) expect((await caller.change(flavor)).status).toBe(200);
});

test('a Stripe client reads again after the 404, and sees that the customer was deleted', async () => {
  const { customers } = caller.stripe();
  await customers.retrieve(JENNY);
  const error = await thrownBy(customers.update(JENNY, { name: 'J' }));
  expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing' });
  expect(await customers.retrieve(JENNY)).toEqual({ id: JENNY, object: 'customer', deleted: true });
});

test('Stripe says that in the same words as for a customer that was truly deleted', async () => {
  await caller.look('stripe');
  await caller.change('stripe');
  const told = await (await caller.look('stripe')).text();
  await caller.mock().reset();
  caller.mock().use();
  await caller.stripe().customers.del(JENNY);
  expect(JSON.parse(told)).toEqual(await (await caller.look('stripe')).json());
});

test('the Dub client raises NotFound', async () => {
  const { customers } = caller.dub();
  await customers.get({ id: 'ext_user_42' });
  await expect(customers.delete('ext_user_42')).rejects.toThrow(NotFound);
  await expect(customers.get({ id: 'ext_user_42' })).rejects.toThrow(NotFound);
});

test('a caller that creates in place of what it lost leaves a second customer', async () => {
  await caller.look('stripe');
  expect((await caller.change('stripe')).status).toBe(404);
  expect((await caller.create('stripe')).status).toBe(200);
  expect(await caller.made('stripe')).toBe(1);
});
