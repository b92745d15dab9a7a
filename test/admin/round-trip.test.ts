import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Dub } from 'dub';
import Stripe from 'stripe';
import { createMock, type Mock, type MockOptions } from '../../src/index.ts';
import { ask as askCatalyze, CARD, CARDLESS, ORG, TWO_CARDS } from '../flavors/catalyze/ask.ts';
import { ask as askDub } from '../flavors/dub/ask.ts';
import { ask as askJani, BRIGHTON, GLOBAL, HOME, KIGALI } from '../flavors/jani/ask.ts';
import { askAt } from '../flavors/stripe/ask.ts';
import { drive, keeping } from '../flavors/stripe/drive.ts';
import { tempFolder } from '../support/temp.ts';

const folder = tempFolder();
const open: Mock[] = [];
afterEach(() => Promise.all(open.splice(0).map((mock) => mock.close())));

async function start(options: MockOptions): Promise<Mock> {
  const mock = await createMock({ seed: 1, clock: '2026-01-01T00:00:00Z', ...options });
  open.push(mock);
  return mock;
}

async function exported(mock: Mock, query: string): Promise<string> {
  const answer = await fetch(`${mock.url}/__admin/export?${query}`);
  expect(answer.status).toBe(200);
  return answer.text();
}

/** Starts a second mock with nothing but what the first one exports, which exports the same again. */
async function again(mock: Mock, flavor: string, options: MockOptions = {}): Promise<Mock> {
  const text = await exported(mock, `flavor=${flavor}`);
  await writeFile(join(folder(), `${flavor}.json`), text);
  const next = await start({ ...options, fixtures: ['none', folder()] });
  expect(await exported(next, `flavor=${flavor}`)).toBe(text);
  return next;
}

const stripeOf = ({ port }: Mock): Stripe =>
  new Stripe('sk_test_1', { host: '127.0.0.1', port, protocol: 'http' });

/** All that Stripe's client can see of customers, with everything that hangs on them. */
async function seenByStripe(mock: Mock): Promise<unknown> {
  const stripe = stripeOf(mock);
  const limit = 100;
  const expand = ['cash_balance', 'default_source', 'sources', 'subscriptions', 'tax_ids', 'test_clock'];
  const customers = (await stripe.customers.list({ limit, expand: expand.map((name) => `data.${name}`) }))
    .data;
  const each = customers.map(async ({ id }) => ({
    methods: (await stripe.customers.listPaymentMethods(id, { limit })).data,
    booked: (await stripe.customers.listBalanceTransactions(id, { limit })).data,
    paidIn: (await stripe.customers.listCashBalanceTransactions(id, { limit })).data,
  }));
  return JSON.parse(
    JSON.stringify([
      customers,
      await Promise.all(each),
      (await stripe.subscriptions.list({ limit, status: 'all', expand: ['data.discounts'] })).data,
      (await stripe.coupons.list({ limit })).data,
      (await stripe.promotionCodes.list({ limit })).data,
      (await stripe.testHelpers.testClocks.list({ limit })).data,
      (await stripe.customers.search({ query: 'created>0', limit })).data.length,
    ]),
  );
}

describe.each([
  ['everything that can be made', keeping],
  ['everything that can be done, deletions included', () => true],
])('Stripe: after %s', (_what, chosen) => {
  test.each(['2025-02-24.acacia', '2026-10-28.endive'])(
    'in version %s, what export gives, --fixtures takes, and Stripe’s client sees the same',
    async (version) => {
      const mock = await start({ flavors: 'stripe' });
      const taken = await drive((...call) => askAt(mock.url, ...call), version, '2025-02-24.acacia', chosen);
      expect(taken.filter(({ answered }) => answered.status === 200).length).toBeGreaterThan(60);
      const next = await again(mock, 'stripe', { flavors: 'stripe' });
      expect(await seenByStripe(next)).toEqual(await seenByStripe(mock));
      // What was deleted stays deleted, and what belongs together still does.
      const asked = taken.filter(({ step }) => step.method === 'GET' && !/events|search/.test(step.path));
      for (const { path } of asked) {
        const [before, after] = [await askAt(mock.url, 'GET', path), await askAt(next.url, 'GET', path)];
        expect([path, after.status, after.said]).toEqual([path, before.status, before.said]);
        if (before.status === 200) expect([path, after.text]).toEqual([path, before.text]);
      }
    },
  );
});

test('Stripe: life goes on where it was: a test clock advances, and takes along what belongs to it', async () => {
  const mock = await start({ flavors: 'stripe' });
  const stripe = stripeOf(mock);
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1767225600 });
  const customer = await stripe.customers.create({ test_clock: clock.id });
  const sub = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: 'price_gold' }],
    trial_period_days: 3,
  });
  const next = stripeOf(await again(mock, 'stripe', { flavors: 'stripe' }));
  expect((await next.subscriptions.retrieve(sub.id)).status).toBe('trialing');
  await next.testHelpers.testClocks.advance(clock.id, { frozen_time: 1767225600 + 4 * 86_400 });
  expect((await next.subscriptions.retrieve(sub.id)).status).not.toBe('trialing');
  await next.testHelpers.testClocks.del(clock.id);
  expect((await next.subscriptions.retrieve(sub.id)).status).toBe('canceled');
  expect(await next.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
});

test.each(['2025-09', 'current'])(
  'Dub, in profile %s: what export gives, --fixtures takes, and Dub’s client sees the same',
  async (profile) => {
    const options = { flavors: 'dub', options: { dub: { profile } } };
    const mock = await start(options);
    const say = async (request: string, body: object) => {
      expect([request, (await askDub(mock, request, { body })).status]).toEqual([request, 200]);
    };
    const lead = {
      eventName: 'Sign up',
      customerExternalId: 'ext_1',
      customerName: 'Lea',
      customerEmail: 'lea@example.com',
    };
    await say('POST /track/lead', { ...lead, clickId: 'clickOnTry000001' });
    await say('POST /track/lead', { ...lead, eventName: 'Book demo', metadata: { a: 1 } });
    await say('POST /track/lead', {
      ...lead,
      customerExternalId: 'ext_2',
      clickId: 'clickOnLaunch001',
      mode: 'deferred',
    });
    const sale = { customerExternalId: 'ext_1', amount: 4999, currency: 'eur', paymentProcessor: 'stripe' };
    await say('POST /track/sale', {
      ...sale,
      eventName: 'Subscribe',
      invoiceId: 'in_1',
      metadata: { plan: { of: 'two' } },
    });
    await say('POST /track/sale', {
      ...sale,
      eventName: 'Renew',
      invoiceId: 'in_2',
      leadEventName: 'Book demo',
    });
    const [first] = (await askDub(mock, 'GET /customers')).body as { id: string }[];
    await say(`PATCH /customers/${first!.id}`, { name: 'Renamed', email: null, stripeCustomerId: 'cus_1' });

    const next = await again(mock, 'dub', options);
    const seen = async ({ url }: Mock) => {
      const { customers } = new Dub({ token: 'dub_test', serverURL: url });
      const all = [];
      for await (const page of await customers.list({ pageSize: 3, includeExpandedFields: true }))
        all.push(...page.result);
      return all;
    };
    expect(await seen(next)).toEqual(await seen(mock));
    // A lead and an invoice that were told of are known.
    for (const each of [mock, next]) {
      const told = await askDub(each, 'POST /track/lead', { body: { ...lead, clickId: 'clickOnTry000001' } });
      expect(told.body).toMatchObject({ link: null, customer: { externalId: 'ext_1' } });
      const sold = await askDub(each, 'POST /track/sale', {
        body: { ...sale, eventName: 'Again', invoiceId: 'in_1' },
      });
      expect(sold.body).toMatchObject({ eventName: 'Subscribe' });
    }
  },
);

test('Catalyze: what export gives, --fixtures takes: orgs, cards, sessions', async () => {
  const options = { flavors: 'catalyze' };
  const mock = await start(options);
  const say = async (line: string, body?: object) => {
    const told = await askCatalyze(mock.url, line, { body });
    expect([line, told.status]).toEqual([line, 200]);
    return told.body as Record<string, string>;
  };
  const { sessionToken } = await say('POST /v2/auth/signin', { username: 'owner', password: 'fauxpay' });
  const { orgId } = await say('POST /v2/org', {
    name: 'New',
    description: 'd',
    permissions: { payment: ['someone'] },
  });
  await say(`POST /v2/org/${orgId}/payment`, { token: 'tok_visa' });
  await say(`POST /v2/org/${CARDLESS}/payment`, { paymentId: 'tok_first' });
  await say(`POST /v2/org/${CARDLESS}/payment`, { paymentId: 'tok_amex' });
  await say(`PUT /v2/org/${CARDLESS}/payment/card_first`, { exp_month: '07', name: 'x', address_zip: null });
  await say(`PUT /v2/org/${ORG}`, { description: 'Changed', permissions: { viewPhi: [] } });
  await say(`DELETE /v2/org/${ORG}/payment/${CARD}`);
  await say(`DELETE /v2/org/${TWO_CARDS}`);

  const next = await again(mock, 'catalyze', options);
  const headers = { authorization: `Bearer ${sessionToken}` };
  for (const path of [
    `${orgId}`,
    `${orgId}/customer`,
    ORG,
    `${ORG}/customer`,
    `${CARDLESS}/customer`,
    TWO_CARDS,
  ]) {
    const [before, after] = await Promise.all(
      [mock, next].map(({ url }) => askCatalyze(url, `GET /v2/org/${path}`, { headers })),
    );
    expect([path, after!.status, after!.text]).toEqual([path, before!.status, before!.text]);
  }
});

test('Jani: what export gives, --fixtures takes: customers, addresses, businesses', async () => {
  const options = { flavors: 'jani' };
  const mock = await start(options);
  const say = async (line: string, body?: object) => {
    const told = await askJani(mock.url, line, { body });
    expect([line, told.status]).toEqual([line, 200]);
    return told.body as Record<string, string>;
  };
  const { id } = await say('POST /api/v1/customers', {
    name: 'New',
    email: 'new@example.com',
    address: { city: 'Kigali', country: 'RW', floor: 3, more: { deep: [1, null] } },
    custom_data: { b: 1, a: { c: true } },
  });
  await say(`PATCH /api/v1/customers/${BRIGHTON}`, { status: 'suspended', phone: null });
  const address = { region: 'Kigali', city: 'Kigali', country: 'RW' };
  await say(`POST /api/v1/customers/${id}/addresses`, { ...address, custom_data: { z: 1 } });
  await say(`POST /api/v1/customers/${id}/addresses`, { ...address, description: 'second' });
  await say(`PATCH /api/v1/customers/${KIGALI}/addresses/${HOME}`, { city: 'Huye', custom_data: null });
  const contacts = [{ name: 'A', email: 'a@example.com', role: 'dropped' }];
  await say(`POST /api/v1/customers/${id}/businesses`, { name: 'B', status: 'archived', contacts });
  await say(`PATCH /api/v1/customers/${KIGALI}/businesses/${GLOBAL}`, { phone: '1', contacts: [] });

  const next = await again(mock, 'jani', options);
  const lists = [id, KIGALI].flatMap((each) => [
    `/${each}`,
    `/${each}/addresses`,
    `/${each}/businesses`,
    `/${each}/businesses?status=archived`,
  ]);
  for (const path of ['', ...lists]) {
    const [before, after] = await Promise.all(
      [mock, next].map(({ url }) => askJani(url, `GET /api/v1/customers${path}`)),
    );
    expect([path, after!.status, after!.text]).toEqual([path, before!.status, before!.text]);
  }
});

test('what ships with fauxpay goes through unharmed, and so do made-up customers', async () => {
  for (const flavor of ['stripe', 'dub', 'catalyze', 'jani']) {
    const mock = await start({ flavors: flavor, generate: { [flavor]: 200 } });
    await again(mock, flavor, { flavors: flavor });
  }
});
