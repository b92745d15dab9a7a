import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock } from '../../../src/index.ts';
import { API_KEY, ask, ORG, OWNER, says, withOptions, type Got } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const CUSTOMER = `GET /v2/org/${ORG}/customer`;
const EXPIRED = says(401, 'Session token is invalid or expired');
const BAD_KEY = says(401, 'Invalid API key');

const signIn = (url: string, username = 'owner', headers: Record<string, string> = {}) =>
  ask(url, 'POST /v2/auth/signin', {
    body: { username, password: 'fauxpay' },
    headers: { authorization: '', ...headers },
  });
const tokenOf = ({ body }: Got) => (body as { sessionToken: string }).sessionToken;
const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('sign-in gives the user in documented order with a session token, never the password', async () => {
  const { status, body, text } = await signIn(mock.url);
  expect(status).toBe(200);
  expect(Object.keys(body as object)).toEqual([
    'email',
    'name',
    'extras',
    'usersId',
    'active',
    'createdAt',
    'updatedAt',
    'username',
    'sessionToken',
  ]);
  expect(body).toMatchObject({
    usersId: OWNER,
    createdAt: '2013-11-07T12:00:00Z',
    sessionToken: expect.stringMatching(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ),
  });
  expect(text).not.toContain('fauxpay');
});

test('the documented user signs in as documented, key by key, and with username and sessionToken', async () => {
  const documented = {
    email: {
      primary: 'primary@email.com',
      secondary: 'secondary@email.com',
      work: 'work@email.com',
      other: 'other@email.com',
    },
    name: {
      prefix: 'prefix',
      firstName: 'first name',
      middleName: 'middle name',
      lastName: 'last name',
      maidenName: 'maiden name',
      suffix: 'jr',
    },
    extras: { extra1: 'value1', extra2: 'value2' },
    usersId: OWNER,
    active: false,
    createdAt: '2013-11-07T12:00:00Z',
    updatedAt: '2013-11-07T12:00:00Z',
  };
  const got = await signIn(mock.url);
  expect(got.text).toBe(JSON.stringify({ ...documented, username: 'owner', sessionToken: tokenOf(got) }));
});

test('a session token is a UUID in the shape of the documented one, another at each sign-in', async () => {
  const tokens = await Promise.all(Array.from({ length: 20 }, async () => tokenOf(await signIn(mock.url))));
  expect(new Set(tokens).size).toBe(20);
});

test('a session opens the customer to its owner, and sign-out closes that one session', async () => {
  const first = tokenOf(await signIn(mock.url));
  const second = tokenOf(await signIn(mock.url));
  expect(first).not.toBe(second);
  expect(await ask(mock.url, CUSTOMER, as(first))).toMatchObject({ status: 200 });
  expect(await ask(mock.url, 'GET /v2/auth/signout', as(first))).toMatchObject({ status: 200, text: '{}' });
  expect(await ask(mock.url, CUSTOMER, as(first))).toMatchObject({ status: 401, body: EXPIRED });
  expect(await ask(mock.url, CUSTOMER, as(second))).toMatchObject({ status: 200 });
});

test('the viewer signs in and is forbidden', async () => {
  const token = tokenOf(await signIn(mock.url, 'viewer'));
  expect(await ask(mock.url, CUSTOMER, as(token))).toMatchObject({ status: 403 });
});

test.each<[what: string, body: unknown, status: number, messages: string[]]>([
  ['a wrong password', { username: 'owner', password: 'x' }, 401, ['Invalid username or password']],
  ['an unknown user', { username: 'constructor', password: 'x' }, 401, ['Invalid username or password']],
  ['nothing', {}, 400, ['username is required', 'password is required']],
  [
    'other types',
    { username: 1, password: null },
    400,
    ['username must be a string', 'password must be a string'],
  ],
  ['an empty body', '', 400, ['Invalid JSON in request body']],
])('sign-in with %s is refused', async (_what, body, status, messages) => {
  const got = await ask(mock.url, 'POST /v2/auth/signin', { body });
  expect([got.status, got.body]).toEqual([status, says(status, ...messages)]);
});

test.each<[what: string, line: string, headers: Record<string, string>, body: unknown]>([
  ['no API key', CUSTOMER, { 'x-api-key': '' }, BAD_KEY],
  ['no session', CUSTOMER, { authorization: '' }, EXPIRED],
  ['another scheme', CUSTOMER, { authorization: 'Basic abc' }, EXPIRED],
  [
    'the token of nobody',
    CUSTOMER,
    { authorization: 'Bearer 00000000-0000-4000-8000-000000000000' },
    EXPIRED,
  ],
  ['what the iOS SDK sends when signed out', CUSTOMER, { authorization: 'Bearer (null)' }, EXPIRED],
  ['a name of the prototype', CUSTOMER, { authorization: 'Bearer __proto__' }, EXPIRED],
  ['a sign-out without a session', 'GET /v2/auth/signout', { authorization: '' }, EXPIRED],
])('%s is refused', async (_what, line, headers, body) => {
  const got = await ask(mock.url, line, { headers });
  expect([got.status, got.body]).toEqual([401, body]);
});

test('sign-in asks for the API key', async () => {
  const got = await signIn(mock.url, 'owner', { 'x-api-key': '' });
  expect([got.status, got.body]).toEqual([401, BAD_KEY]);
});

test('sandboxes that the API key names have sessions of their own', async () => {
  const key = { 'x-api-key': 'browser sandbox_w3 525ad5d6993247cccb083e5a' };
  const token = tokenOf(await signIn(mock.url, 'owner', key));
  expect(await ask(mock.url, CUSTOMER, { headers: { ...key, ...as(token).headers } })).toMatchObject({
    status: 200,
  });
  expect(await ask(mock.url, CUSTOMER, as(token))).toMatchObject({ status: 401 });
});

test.each([
  [API_KEY, 200],
  ['browser developer.catalyze.io 32a384f5-5d11-4214-812e-b35ced9af4d7', 200],
  ['ios io.catalyze.sdk 426881c0-f39b-4d52-82de-be509d5450f6', 200],
  ['426881c0-f39b-4d52-82de-be509d5450f6', 200],
  ['426881C0-F39B-4D52-82DE-BE509D5450F6', 200],
  ['android io.catalyze.sdk 426881c0-f39b-4d52-82de-be509d5450f6', 200],
  ['browser sandbox_w3 525ad5d6993247cccb083e5a', 200],
  ['525ad5d6993247cccb083e5a', 401],
  ['------------------------', 401],
  ['Browser a 426881c0-f39b-4d52-82de-be509d5450f6', 401],
  ['browser a b 426881c0-f39b-4d52-82de-be509d5450f6', 401],
  ['browser a 426881c0', 401],
  ['anything', 401],
  ['windows a 426881c0-f39b-4d52-82de-be509d5450f6', 401],
  ['browser  426881c0-f39b-4d52-82de-be509d5450f6', 401],
])('apiKey: strict answers %j with %i, and by default with 200', async (key, status) => {
  const headers = { 'x-api-key': key };
  expect(await ask(mock.url, CUSTOMER, { headers })).toMatchObject({ status: 200 });
  const strict = await withOptions({ apiKey: 'strict' }, (url) => ask(url, CUSTOMER, { headers }));
  expect(strict.status).toBe(status);
});

test('keys: strict takes only the keys of the fixture', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-catalyze-'));
  await writeFile(join(folder, 'catalyze.json'), JSON.stringify({ keys: [{ key: 'ios ours 1' }] }));
  const statuses = await withOptions(
    { keys: 'strict' },
    (url) =>
      Promise.all(
        ['ios ours 1', API_KEY].map(
          async (key) => (await ask(url, CUSTOMER, { headers: { 'x-api-key': key } })).status,
        ),
      ),
    [folder],
  );
  expect(statuses).toEqual([200, 401]);
  await rm(folder, { recursive: true });
});

test('sessionHours ends old sessions and lets new ones in', async () => {
  await withOptions({ sessionHours: 24 }, async (url) => {
    expect(await ask(url, CUSTOMER)).toMatchObject({ status: 401, body: EXPIRED });
    expect(await ask(url, CUSTOMER, as(tokenOf(await signIn(url))))).toMatchObject({ status: 200 });
  });
});

test.each([
  [23.9, 200],
  [24, 401],
])('with sessionHours 24, a session of %d hours gets %i', async (hours, status) => {
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-catalyze-'));
  const createdAt = new Date(Date.parse('2026-01-01T00:00:00Z') - hours * 3_600_000).toISOString();
  const sessions = [{ sessionToken: 'mine', usersId: OWNER, createdAt }];
  await writeFile(join(folder, 'catalyze.json'), JSON.stringify({ sessions }));
  const call = (url: string) => ask(url, CUSTOMER, as('mine'));
  expect(await withOptions({ sessionHours: 24 }, call, [folder])).toMatchObject({ status });
  expect(await withOptions({}, call, [folder])).toMatchObject({ status: 200 });
  await rm(folder, { recursive: true });
});

test('neither passwords nor session tokens reach the journal', async () => {
  const token = tokenOf(await signIn(mock.url));
  await ask(mock.url, CUSTOMER, as(token));
  await ask(mock.url, 'POST /v2/auth/signin', { body: '{"password":"hunter2' });
  const journal = JSON.stringify(mock.requests());
  for (const secret of [token, 'hunter2', '\\"fauxpay\\"', API_KEY]) expect(journal).not.toContain(secret);
  expect(mock.requests()).toHaveLength(3);
});
