import { createMock, type Mock } from '../../../src/index.ts';
import { ask, asViewer, CARDLESS, ORG, OWNER, says } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const VIEWER = '5e2d7c90-8b13-4f6a-a4d1-60c9f3b8e217';
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
