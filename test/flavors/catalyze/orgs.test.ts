import { createMock, type Mock } from '../../../src/index.ts';
import { ask, asViewer, CARD, CARDLESS, ORG, OWNER, says, VIEWER, withOptions } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const everyList = (...members: string[]) => ({
  dev: members,
  admin: members,
  payment: members,
  viewOther: members,
  viewPhi: members,
});
const documented = {
  name: 'Catalyze Inc.',
  orgId: ORG,
  description: 'We simplify building apps for healthcare',
  permissions: everyList(OWNER),
};
const create = async (body: unknown, headers = {}) => ask(mock.url, 'POST /v2/org', { body, headers });

test('the documented org equals the documented example, key by key, and needs no permission', async () => {
  for (const who of [{}, asViewer]) {
    expect((await ask(mock.url, `GET /v2/org/${ORG}`, who)).text).toBe(JSON.stringify(documented));
  }
});

test('a new org has its creator in all five lists, beside whom the request names', async () => {
  const { name, description } = documented;
  const permissions = { ...everyList(), payment: [VIEWER] };
  const { status, body } = await create({ name, description, permissions });
  expect(status).toBe(200);
  expect(body).toEqual({
    ...documented,
    orgId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    permissions: { ...everyList(OWNER), payment: [OWNER, VIEWER] },
  });
});

test('the documented creation is answered as documented, but for its id', async () => {
  const { name, description } = documented;
  const { text, body } = await create({ name, description, permissions: everyList() });
  expect(text).toBe(JSON.stringify({ ...documented, orgId: (body as { orgId: string }).orgId }));
});

test('the whole documented org, as the scripts of its page send it, creates and updates: its id is not looked at', async () => {
  const { orgId } = (await create(documented)).body as { orgId: string };
  expect(orgId).not.toBe(ORG);
  const got = await ask(mock.url, `PUT /v2/org/${orgId}`, { body: { ...documented, name: 'New' } });
  expect(got.text).toBe(JSON.stringify({ ...documented, name: 'New', orgId }));
});

test('the life of a new org: no customer, a first card, a customer', async () => {
  const { orgId } = (await create({ name: 'New' }, asViewer.headers)).body as { orgId: string };
  expect(await ask(mock.url, `GET /v2/org/${orgId}/customer`, asViewer)).toMatchObject({ status: 400 });
  expect(await ask(mock.url, `GET /v2/org/${orgId}/customer`)).toMatchObject({ status: 403 });
  await ask(mock.url, `POST /v2/org/${orgId}/payment`, { ...asViewer, body: { token: 'tok_visa' } });
  expect(await ask(mock.url, `GET /v2/org/${orgId}/customer`, asViewer)).toMatchObject({ status: 200 });
});

test('the documented update changes the description alone', async () => {
  const description = "We simplify building apps for healthcare. Here's an updated description!";
  const got = await ask(mock.url, `PUT /v2/org/${ORG}`, { body: { description } });
  expect(got).toMatchObject({ status: 200, text: JSON.stringify({ ...documented, description }) });
});

test('an update of one list leaves the others, and lets its members pay', async () => {
  const body = { permissions: { payment: [VIEWER] } };
  const got = await ask(mock.url, `PUT /v2/org/${ORG}`, { body });
  expect(got.body).toEqual({ ...documented, permissions: { ...everyList(OWNER), payment: [VIEWER] } });
  expect(await ask(mock.url, `GET /v2/org/${ORG}/customer`, asViewer)).toMatchObject({ status: 200 });
  expect(await ask(mock.url, `GET /v2/org/${ORG}/customer`)).toMatchObject({ status: 403 });
});

test.each<[claim: string, line: string, request: object, status: number, message: string]>([
  ['an unknown org is 404', 'GET /v2/org/nobody', {}, 404, 'Organization not found'],
  ['a name is required', 'POST /v2/org', { body: {} }, 400, 'name is required'],
  [
    'permissions are lists',
    'POST /v2/org',
    { body: { name: 'x', permissions: { dev: 'me' } } },
    400,
    'permissions.dev is invalid',
  ],
  [
    'there are five lists',
    `PUT /v2/org/${ORG}`,
    { body: { permissions: { constructor: [] } } },
    400,
    'constructor is not a known field',
  ],
  [
    'an update needs admin or dev',
    `PUT /v2/org/${CARDLESS}`,
    { ...asViewer, body: '{' },
    403,
    'Insufficient privileges to perform the requested action.',
  ],
])('%s', async (_claim, line, request, status, message) => {
  const got = await ask(mock.url, line, request);
  expect([got.status, got.body]).toEqual([status, says(status, message)]);
});

const asMember = async (level: string, line: string, body?: object) => {
  const lists = { ...everyList(OWNER), [level]: [OWNER, VIEWER] };
  await ask(mock.url, `PUT /v2/org/${ORG}`, { body: { permissions: lists } });
  return (await ask(mock.url, line, { ...asViewer, body })).status;
};

test.each([
  ['dev', 403, 200, 403],
  ['admin', 403, 200, 200],
  ['payment', 200, 403, 403],
  ['viewOther', 403, 403, 403],
  ['viewPhi', 403, 403, 403],
])(
  'who stands in %s gets %i for the customer, %i for an update, %i for a deletion',
  async (level, ...statuses) => {
    expect([
      await asMember(level, `GET /v2/org/${ORG}/customer`),
      await asMember(level, `PUT /v2/org/${ORG}`, {}),
      await asMember(level, `DELETE /v2/org/${ORG}`),
    ]).toEqual(statuses);
  },
);

test('adminPays lets who stands in admin see and change how the org pays', async () => {
  await withOptions({ adminPays: true }, async (url) => {
    const permissions = { ...everyList(OWNER), admin: [VIEWER] };
    await ask(url, `PUT /v2/org/${ORG}`, { body: { permissions } });
    expect(await ask(url, `GET /v2/org/${ORG}/customer`, asViewer)).toMatchObject({ status: 200 });
    const body = { paymentId: CARD };
    expect(await ask(url, `PUT /v2/org/${ORG}/customer`, { ...asViewer, body })).toMatchObject({
      status: 200,
    });
    expect(await ask(url, `GET /v2/org/${CARDLESS}/customer`, asViewer)).toMatchObject({ status: 403 });
  });
});

test('a deleted org is gone with its customer, once and for all', async () => {
  expect(await ask(mock.url, `DELETE /v2/org/${ORG}`)).toMatchObject({ status: 200, text: '{}' });
  for (const line of [`GET /v2/org/${ORG}`, `GET /v2/org/${ORG}/customer`, `DELETE /v2/org/${ORG}`]) {
    expect(await ask(mock.url, line)).toMatchObject({
      status: 404,
      body: says(404, 'Organization not found'),
    });
  }
  expect(await ask(mock.url, `GET /v2/org/${CARDLESS}`)).toMatchObject({ status: 200 });
});
