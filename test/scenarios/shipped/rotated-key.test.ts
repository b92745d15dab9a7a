import { Dub } from 'dub';
import { Unauthorized } from 'dub/models/errors';
import Stripe from 'stripe';
import { sampleOf } from '../../support/samples.ts';
import { callerOf, flavors, JENNY, thrownBy } from './caller.ts';

const caller = callerOf('rotated-key');

const oldKeys = {
  stripe: { authorization: 'Bearer sk_test_old' },
  dub: { authorization: 'Bearer dub_old' },
  catalyze: { 'x-api-key': 'browser api.catalyze.io old' },
  jani: { authorization: 'Bearer jani-key-old' },
} as const;

test.each(flavors)('%s refuses the old key with 401, and serves the new one', async (flavor) => {
  const headers = oldKeys[flavor];
  for (const reply of [await caller.look(flavor, { headers }), await caller.create(flavor, { headers })]) {
    expect([reply.status, reply.headers.get('fauxpay-rule')]).toEqual([401, `old-${flavor}`]);
  }
  expect((await caller.look(flavor)).status).toBe(200);
  expect(await caller.made(flavor)).toBe(0);
});

test('an old key is met however it is sent', async () => {
  const authorization = `Basic ${Buffer.from('sk_test_old:').toString('base64')}`;
  expect((await caller.look('stripe', { headers: { authorization } })).status).toBe(401);
});

test.each(flavors)('the words of %s are those for a key that is wrong', async (flavor) => {
  const refused = await (await caller.look(flavor, { headers: oldKeys[flavor] })).text();
  expect(refused).toMatch(/Invalid API key/i);
  expect(refused).not.toContain('session');
});

test('a caller that takes up the new key when the old one is refused needs no restart', async () => {
  const keys = ['sk_test_old', 'sk_test_new'];
  const client = (key = '') =>
    new Stripe(key, { host: '127.0.0.1', port: caller.mock().port, protocol: 'http' });
  let stripe = client(keys.shift());
  const look = () => stripe.customers.retrieve(JENNY);
  const found = await look().catch((error: unknown) => {
    expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    stripe = client(keys.shift());
    return look();
  });
  expect(found).toMatchObject({ name: 'Jenny Rosen' });
  expect(caller.mock().requests()).toHaveLength(2);
});

test('the Dub client raises Unauthorized', async () => {
  const old = new Dub({ token: 'dub_old', serverURL: caller.mock().url });
  expect(await thrownBy(old.customers.list())).toBeInstanceOf(Unauthorized);
  expect(await caller.dub().customers.get({ id: 'ext_user_42' })).toMatchObject({ name: 'Ada' });
});

test('no key of the samples has "old" in it', () => {
  for (const flavor of flavors) expect(JSON.stringify(sampleOf(flavor).headers)).not.toContain('old');
});
