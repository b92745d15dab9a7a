import { join } from 'node:path';
import Stripe from 'stripe';
import { createMock, type Mock } from '../../src/index.ts';
import { sampleOf, write } from '../support/samples.ts';
import { tempFolder } from '../support/temp.ts';

const JENNY = 'cus_NffrFeUfNV2Hib';
const STALE = { name: 'behind', rules: [{ respond: { stale: '5s' } }] };

const folder = tempFolder();
let mock: Mock;

// On a clock that stands still nothing that is done here comes to be five seconds old.
beforeAll(async () => {
  mock = await createMock({ seed: 1, clock: '2026-01-01T00:00:00Z' });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const stripe = () =>
  new Stripe('sk_test_123', { host: '127.0.0.1', port: mock.port, protocol: 'http', maxNetworkRetries: 0 });

const ask = async (flavor: string, method: string, path: string, body?: unknown) => {
  const reply = await fetch(mock.url + path, {
    method,
    headers: { ...sampleOf(flavor).headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: reply.status, body: JSON.parse((await reply.text()) || 'null') };
};

test('Stripe: a customer that was just created is neither found, nor listed, nor searched', async () => {
  mock.use(STALE);
  const { customers } = stripe();
  const { id } = await customers.create({ email: 'late@example.com' });
  await expect(customers.retrieve(id)).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' });
  expect((await customers.list({ email: 'late@example.com' })).data).toEqual([]);
  expect((await customers.search({ query: "email:'late@example.com'" })).data).toEqual([]);
  mock.use();
  expect((await customers.retrieve(id)).id).toBe(id);
  expect((await customers.search({ query: "email:'late@example.com'" })).data).toHaveLength(1);
});

test('Stripe: what was changed has its old fields, and what was deleted is still there', async () => {
  mock.use(STALE);
  const { customers } = stripe();
  const before = await customers.retrieve(JENNY);
  expect((await customers.update(JENNY, { name: 'New' })).name).toBe('New');
  expect(await customers.retrieve(JENNY)).toEqual(before);
  await customers.del(JENNY);
  expect(await customers.retrieve(JENNY)).toEqual(before);
  expect((await customers.list({ limit: 100 })).data).toContainEqual(before);
  await expect(customers.update(JENNY, { name: 'N' })).rejects.toMatchObject({ code: 'resource_missing' });
  mock.use();
  expect(await customers.retrieve(JENNY)).toMatchObject({ deleted: true });
});

test('Stripe: what is expanded, and what a list is counted by, are of the same moment', async () => {
  mock.use(STALE);
  const { customers, events } = stripe();
  await customers.createTaxId(JENNY, { type: 'eu_vat', value: 'DE123456789' });
  const before = await customers.retrieve(JENNY, { expand: ['tax_ids'] });
  expect(before).toMatchObject({ tax_ids: { data: [] } });
  expect((await events.list()).data).toEqual([]);
  const counted = await customers.search({ query: "email:'jenny@example.com'", expand: ['total_count'] });
  await customers.create({ email: 'jenny@example.com' });
  expect(
    await customers.search({ query: "email:'jenny@example.com'", expand: ['total_count'] }),
  ).toMatchObject({ total_count: counted.total_count });
});

test('Stripe: an idempotency key is remembered at once', async () => {
  mock.use(STALE);
  const { customers } = stripe();
  const once = () => customers.create({ email: 'once@example.com' }, { idempotencyKey: 'k' });
  expect((await once()).id).toBe((await once()).id);
  mock.use();
  expect((await customers.list({ email: 'once@example.com' })).data).toHaveLength(1);
});

test('Dub: created, changed and deleted customers are as they were', async () => {
  const path = sampleOf('dub').retrieve;
  const before = await ask('dub', 'GET', path);
  mock.use(STALE);
  const made = await ask('dub', 'POST', '/customers', { externalId: 'late', email: 'late@example.com' });
  expect((await ask('dub', 'GET', `/customers/${made.body.id}`)).status).toBe(404);
  expect((await ask('dub', 'GET', '/customers/ext_late')).status).toBe(404);
  expect((await ask('dub', 'GET', '/customers?email=late@example.com')).body).toEqual([]);
  await ask('dub', 'PATCH', path, { name: 'New' });
  expect(await ask('dub', 'GET', path)).toEqual(before);
  await ask('dub', 'DELETE', path);
  expect(await ask('dub', 'GET', path)).toEqual(before);
  expect((await ask('dub', 'GET', '/customers')).body).toContainEqual(before.body);
});

test('Jani: created and changed customers are as they were', async () => {
  const path = sampleOf('jani').retrieve;
  const before = [await ask('jani', 'GET', path), await ask('jani', 'GET', '/api/v1/customers')];
  mock.use(STALE);
  const made = await ask('jani', 'POST', '/api/v1/customers', { name: 'L', email: 'late@example.com' });
  expect((await ask('jani', 'GET', `/api/v1/customers/${made.body.id}`)).status).toBe(404);
  await ask('jani', 'PATCH', path, { name: 'New', email: 'new@example.com' });
  expect([await ask('jani', 'GET', path), await ask('jani', 'GET', '/api/v1/customers')]).toEqual(before);
});

test('Catalyze: cards and orgs are as they were, but who just signed in is let in', async () => {
  const path = sampleOf('catalyze').retrieve;
  const before = await ask('catalyze', 'GET', path);
  mock.use(STALE);
  expect((await write(mock.url, sampleOf('catalyze'))).ok).toBe(true);
  expect(await ask('catalyze', 'GET', path)).toEqual(before);
  const org = await ask('catalyze', 'POST', '/v2/org', { name: 'Late' });
  expect((await ask('catalyze', 'GET', `/v2/org/${org.body.orgId}`)).status).toBe(404);

  const user = { username: 'owner', password: 'fauxpay' };
  const { body } = await ask('catalyze', 'POST', '/v2/auth/signin', user);
  const headers = { ...sampleOf('catalyze').headers, authorization: `Bearer ${body.sessionToken}` };
  const look = async () => (await fetch(mock.url + path, { headers })).status;
  expect(await look()).toBe(200);
  // Signing out is a GET, but no read.
  expect((await fetch(`${mock.url}/v2/auth/signout`, { headers })).status).toBe(200);
  expect(await look()).toBe(401);
});

test('what was done before the scenario became active counts too, and fixtures were always there', async () => {
  const { customers } = stripe();
  const { id } = await customers.create();
  mock.use(STALE);
  await expect(customers.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
  expect((await customers.retrieve(JENNY)).id).toBe(JENNY);
});

test('a replica catches up: the first two looks are behind, the third is not', async () => {
  const sequence = [{ stale: '5s' }, { stale: '5s' }, 'pass'];
  mock.use({
    name: 'replica',
    rules: [{ match: { operation: 'customers.retrieve' }, respond: { sequence } }],
  });
  const { id } = await stripe().customers.create();
  const look = () =>
    stripe()
      .customers.retrieve(id)
      .then(
        () => 200,
        (error: unknown) => (error instanceof Stripe.errors.StripeError ? error.statusCode : error),
      );
  expect([await look(), await look(), await look()]).toEqual([404, 404, 200]);
});

test('after a reset there is no past', async () => {
  await stripe().customers.del(JENNY);
  await mock.reset();
  mock.use(STALE);
  expect(await stripe().customers.retrieve(JENNY)).not.toHaveProperty('deleted');
});

test('what a data file brings was always there', async () => {
  const data = join(folder(), 'state.jsonl');
  const path = sampleOf('dub').retrieve;
  const { headers } = sampleOf('dub');
  for (const [status, method] of [
    [200, 'DELETE'],
    [404, 'GET'],
  ] as const) {
    const kept = await createMock({ data, scenario: STALE });
    expect((await fetch(kept.url + path, { method, headers })).status).toBe(status);
    await kept.close();
  }
});

test('sandboxes have pasts of their own, and the journal tells how far a read was behind', async () => {
  mock.use(STALE);
  const { id } = await stripe().customers.create();
  const other = mock.sandbox('other');
  await fetch(`${mock.url}/v1/customers/${id}`, { headers: sampleOf('stripe').headers });
  await fetch(`${mock.url}/v1/customers/${JENNY}`, {
    headers: { ...sampleOf('stripe').headers, ...other.headers },
  });
  expect(mock.requests()).toMatchObject([
    { method: 'POST', rule: 'behind#1', drawn: null },
    { method: 'GET', status: 404, rule: 'behind#1', drawn: { stale: 5_000 } },
  ]);
  expect(other.requests()).toMatchObject([{ status: 200 }]);
});

test('on a running clock a customer comes up when it is old enough, never earlier', async () => {
  const running = await createMock({
    scenario: { name: 'replica', rules: [{ match: { flavor: 'jani' }, respond: { stale: '300ms' } }] },
  });
  try {
    const jani = sampleOf('jani');
    const start = performance.now();
    const made = (await (await write(running.url, jani)).json()) as { id: string };
    const look = () => fetch(running.url + jani.withId(made.id), { headers: jani.headers });
    let tries = 1;
    while ((await look()).status === 404) tries++;
    expect(performance.now() - start).toBeGreaterThanOrEqual(299);
    expect(tries).toBeGreaterThan(1);
  } finally {
    await running.close();
  }
});
