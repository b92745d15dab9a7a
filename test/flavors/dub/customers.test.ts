import type { Profile } from '../../../src/flavors/dub/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask, bothProfiles, fieldOf } from './ask.ts';

const mocks = new Map<Profile, Mock>();

beforeAll(async () => {
  for (const profile of bothProfiles) {
    const options = { dub: { profile } };
    mocks.set(
      profile,
      await createMock({ flavors: ['dub'], seed: 1, clock: '2026-01-01T00:00:00Z', options }),
    );
  }
});
beforeEach(() => Promise.all([...mocks.values()].map((mock) => mock.reset())));
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

const on = (profile: Profile): Mock => mocks.get(profile)!;

const NOT_FOUND =
  "Customer not found. Make sure you're using the correct customer ID (e.g. `cus_3TagGjzRzmsFJdH8od2BNCsc`) or external ID (has to be prefixed with `ext_`).";

const plain =
  '{"id":"cus_1K09DJDEACR47NPYC93RM43WF","externalId":"user_42","name":"Ada","email":"ada@example.com","avatar":null,"country":"US","sales":1,"saleAmount":4900,"createdAt":"2025-07-16T10:48:01.739Z"}';
const relations =
  '"link":{"id":"link_1K0A","domain":"dub.sh","key":"try","shortLink":"https://dub.sh/try","url":"https://example.com","programId":"prog_1"},"programId":"prog_1","partner":{"id":"pn_1","name":"Pat","email":null,"image":null},"discount":{"id":"disc_1","amount":10,"type":"percentage","maxDuration":12,"couponId":"XZuejd0Q","couponTestId":null,"description":null}}';

test('shows the documented customer byte by byte', async () => {
  const told = await ask(on('2025-09'), `GET /customers/${ADA}`);
  expect([told.status, told.text]).toEqual([200, plain]);
  expect(told.headers.get('content-type')).toBe('application/json');
});

test('shows the expanded customer byte by byte', async () => {
  const told = await ask(on('2025-09'), `GET /customers/${ADA}?includeExpandedFields=true`);
  expect(told.text).toBe(`${plain.slice(0, -1)},${relations}`);
});

test('shows the fields of the current profile in its own order', async () => {
  const told = await ask(on('current'), `GET /customers/${ADA}?includeExpandedFields=True`);
  expect(Object.keys(Object(told.body))).toEqual([
    'id',
    'name',
    'email',
    'avatar',
    'externalId',
    'stripeCustomerId',
    'country',
    'sales',
    'saleAmount',
    'createdAt',
    'firstSaleAt',
    'subscriptionCanceledAt',
    'link',
    'programId',
    'partner',
    'discount',
  ]);
});

test.each(bothProfiles)('%s leaves out relations that a customer does not have', async (profile) => {
  const told = await ask(on(profile), 'GET /customers/ext_user_26?includeExpandedFields=true');
  for (const key of ['link', 'programId', 'partner', 'discount']) expect(told.body).not.toHaveProperty(key);
});

test.each([
  ['its id', ADA, 'user_42'],
  ['an id in an old format', 'cm25onzuv0001s1bbxchrc0ae', 'user_1'],
  ['its external id', 'ext_user_42', 'user_42'],
  ['an external id that begins with ext_ itself', 'ext_ext_7', 'ext_7'],
])('finds a customer by %s', async (_what, id, externalId) => {
  expect(fieldOf((await ask(on('2025-09'), `GET /customers/${id}`)).body, 'externalId')).toBe(externalId);
});

test.each([
  ['GET', 'cus_missing'],
  ['GET', 'ext_missing'],
  ['GET', 'ext_7'],
  ['GET', 'user_42'],
  ['GET', 'EXT_user_42'],
  ['PATCH', 'cus_missing'],
  ['DELETE', 'cus_missing'],
])('%s of %s is not found', async (method, id) => {
  const told = await ask(
    on('2025-09'),
    `${method} /customers/${id}`,
    method === 'PATCH' ? { body: '{}' } : {},
  );
  expect([told.status, told.code, told.message]).toEqual([404, 'not_found', NOT_FOUND]);
});

test('decodes external ids in the path', async () => {
  await ask(on('2025-09'), 'POST /customers', { body: { externalId: 'a/b cé' } });
  const told = await ask(on('2025-09'), 'GET /customers/ext_a%2Fb%20c%C3%A9');
  expect(fieldOf(told.body, 'externalId')).toBe('a/b cé');
});

test('answers under /api as well', async () => {
  expect((await ask(on('2025-09'), `GET /api/customers/${ADA}`)).text).toBe(plain);
});

test('creates a customer and gives it back', async () => {
  const body = {
    externalId: 'n1',
    email: 'New@example.com',
    country: 'DE',
    avatar: 'https://example.com/a.png',
  };
  const created = await ask(on('current'), 'POST /customers', { body: { ...body, nonsense: 1 } });
  expect(created.status).toBe(201);
  expect(created.body).toEqual({
    ...body,
    id: expect.stringMatching(/^cus_1[0-9A-HJKMNP-TV-Z]{24}$/),
    name: 'New@example.com',
    stripeCustomerId: null,
    sales: 0,
    saleAmount: 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    firstSaleAt: null,
    subscriptionCanceledAt: null,
  });
  expect((await ask(on('current'), 'GET /customers/ext_n1')).text).toBe(created.text);
});

test('drops a country on creation in 2025-09, which did not know one', async () => {
  const told = await ask(on('2025-09'), 'POST /customers', { body: { externalId: 'n1', country: 'DE' } });
  expect(fieldOf(told.body, 'country')).toBeNull();
});

test('accepts an empty external id', async () => {
  expect((await ask(on('2025-09'), 'POST /customers', { body: { externalId: '' } })).status).toBe(201);
  expect((await ask(on('2025-09'), 'GET /customers/ext_')).status).toBe(200);
});

test('names somebody without name and email after an animal, always the same', async () => {
  const created = await ask(on('2025-09'), 'POST /customers', { body: { externalId: 'n1' } });
  expect(fieldOf(created.body, 'name')).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ [A-Z][a-z]+$/);
  expect((await ask(on('2025-09'), 'GET /customers/ext_n1')).text).toBe(created.text);
});

test('gives equal ids for equal calls after a reset', async () => {
  const create = () => ask(on('2025-09'), 'POST /customers', { body: { externalId: 'n1' } });
  const first = await create();
  await on('2025-09').reset();
  expect((await create()).text).toBe(first.text);
});

test('updates what a body says and keeps the rest', async () => {
  const told = await ask(on('2025-09'), `PATCH /customers/${ADA}`, {
    body: { name: 'Ada L.', avatar: null },
  });
  expect(told.status).toBe(200);
  expect(told.text).toBe(plain.replace('"Ada"', '"Ada L."'));
});

test.each([
  ['the name falls back to the email', 'user_42', { name: null }, { name: 'ada@example.com' }],
  ['an email can be cleared', 'user_42', { email: null }, { email: null, name: 'Ada' }],
  ['an external id can be changed', 'user_42', { externalId: 'new' }, { externalId: 'new' }],
  ['its own external id is no conflict', 'user_42', { externalId: 'user_42' }, { externalId: 'user_42' }],
  ['a Stripe id is taken in', 'user_42', { stripeCustomerId: 'cus_x' }, { stripeCustomerId: 'cus_x' }],
  ['a country is written', 'user_42', { country: 'anything' }, { country: 'anything' }],
  ['{} changes nothing', 'user_42', {}, { name: 'Ada' }],
])('on update, %s', async (_what, externalId, body, expected) => {
  const told = await ask(on('current'), `PATCH /customers/ext_${externalId}`, { body });
  expect(told.status).toBe(200);
  expect(told.body).toMatchObject({ id: ADA, ...expected });
});

test('an update shows expanded fields when asked', async () => {
  const told = await ask(on('2025-09'), `PATCH /customers/${ADA}?includeExpandedFields=true`, { body: {} });
  expect(told.text).toBe(`${plain.slice(0, -1)},${relations}`);
});

test.each([
  ['POST /customers', { externalId: 'user_41', country: 'US' }],
  ['POST /customers', { externalId: 'n1', country: 'US', stripeCustomerId: 'cus_SgvXnO3uYf5aLr' }],
  [`PATCH /customers/${ADA}`, { externalId: 'user_41' }],
  [`PATCH /customers/${ADA}`, { stripeCustomerId: 'cus_SANf41mWxqT0kc' }],
])('%s with what another customer has is a conflict: %j', async (request, body) => {
  const told = await ask(on('current'), request, { body });
  expect([told.status, told.code, told.message]).toEqual([
    409,
    'conflict',
    'A customer with this external ID already exists.',
  ]);
});

test('of two creations and of two updates at the same time, one is a conflict', async () => {
  const body = { externalId: 'race', country: 'US' };
  const created = await Promise.all([1, 2, 3].map(() => ask(on('current'), 'POST /customers', { body })));
  expect(created.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  const updated = await Promise.all(
    ['ext_race', 'ext_user_42'].map((id) =>
      ask(on('current'), `PATCH /customers/${id}`, { body: { stripeCustomerId: 'cus_race' } }),
    ),
  );
  expect(updated.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('deletes a customer once, and tells its own id', async () => {
  const told = await ask(on('2025-09'), 'DELETE /customers/ext_user_42');
  expect([told.status, told.text]).toEqual([200, `{"id":"${ADA}"}`]);
  expect((await ask(on('2025-09'), `DELETE /customers/${ADA}`)).status).toBe(404);
  expect((await ask(on('2025-09'), `GET /customers/${ADA}`)).status).toBe(404);
});

test('stands its headers on every answer', async () => {
  for (const request of [
    `GET /customers/${ADA}`,
    'GET /customers/cus_missing',
    'PUT /customers',
    'GET /customers/a/b',
  ]) {
    const { headers } = await ask(on('2025-09'), request);
    expect(headers.get('referrer-policy')).toBe('no-referrer-when-downgrade');
    expect(headers.get('x-dns-prefetch-control')).toBe('on');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.has('access-control-allow-origin')).toBe(false);
  }
});

test('tells its rate limit in seconds, as documented', async () => {
  const { headers } = await ask(on('2025-09'), `GET /customers/${ADA}`);
  expect(headers.get('x-ratelimit-limit')).toBe('1200');
  expect(headers.get('x-ratelimit-remaining')).toBe('1199');
  expect(headers.get('x-ratelimit-reset')).toBe('1767225660');
  expect(headers.get('retry-after')).toBe('0');
});
