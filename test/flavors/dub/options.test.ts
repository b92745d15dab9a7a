import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask, fieldOf, type Asked } from './ask.ts';

const open: Mock[] = [];
const start = async (options: object): Promise<Mock> => {
  const mock = await createMock({ flavors: ['dub'], seed: 1, options: { dub: { ...options } } });
  open.push(mock);
  return mock;
};
afterEach(() => Promise.all(open.splice(0).map((mock) => mock.close())));

const key = (token: string): Asked => ({ authorization: `Bearer ${token}` });
const GENERIC = 'The requested resource was not found.';

/** The documented example of each status, byte by byte. */
test.each<[number, string, string, Asked]>([
  [400, 'bad_request#bad-request', `PATCH /customers/${ADA}`, { body: '{' }],
  [400, 'bad_request#bad-request', 'GET /customers', { authorization: 'dub_x' }],
  [401, 'unauthorized#unauthorized', 'GET /customers', key('dub_fauxpay_invalid')],
  [401, 'unauthorized#unauthorized', 'GET /customers', { authorization: null }],
  [403, 'forbidden#forbidden', 'GET /customers', key('dub_listed_free')],
  [404, 'not_found#not-found', 'GET /customers/cus_missing', {}],
  [409, 'conflict#conflict', `PATCH /customers/${ADA}`, { body: { externalId: 'user_41' } }],
  [410, 'invite_expired#invite-expired', 'GET /customers', key('dub_listed_invite_expired')],
  [422, 'unprocessable_entity#unprocessable-entity', 'GET /customers?page=0', {}],
  [429, 'rate_limit_exceeded#rate-limit_exceeded', 'GET /customers', key('dub_fauxpay_rate_limited')],
  [500, 'internal_server_error#internal-server_error', 'GET /customers', key('dub_fauxpay_500')],
])('messages: documented says %i %s as in the documented example', async (status, named, request, asked) => {
  const [code, anchor] = named.split('#');
  const told = await ask(await start({ messages: 'documented' }), request, asked);
  expect([told.status, told.text]).toEqual([
    status,
    `{"error":{"code":"${code}","message":"${GENERIC}","doc_url":"https://dub.co/docs/api-reference/errors#${anchor}"}}`,
  ]);
});

test.each([
  ['documented', '#internal-server_error'],
  ['source', '#internal-server-error'],
])('docUrl500: %s points to %s, and changes no other', async (docUrl500, anchor) => {
  const mock = await start({ docUrl500 });
  const told = await ask(mock, 'GET /customers', key('dub_fauxpay_500'));
  expect(told.docUrl).toBe(`https://dub.co/docs/api-reference/errors${anchor}`);
  expect(told.message).toMatch(/^An internal server error occurred\./);
  const limited = await ask(mock, 'GET /customers', key('dub_fauxpay_rate_limited'));
  expect(limited.docUrl).toBe('https://dub.co/docs/api-reference/errors#rate-limit_exceeded');
});

test.each([
  [500, 'internal_server_error'],
  [502, 'internal_server_error'],
  [404, 'not_found'],
])(
  'both hold for a scenario’s %i and for a magic id, but not for a message of its own',
  async (status, code) => {
    const mock = await start({ messages: 'documented', docUrl500: 'source' });
    const magic = await ask(mock, `GET /customers/cus_fauxpay_${status}`);
    expect([magic.status, magic.code, magic.message]).toEqual([status, code, GENERIC]);
    expect(magic.docUrl).toBe(`https://dub.co/docs/api-reference/errors#${code.replaceAll('_', '-')}`);
    mock.use({ rules: [{ respond: { error: status, message: 'Mine.' } }] });
    expect((await ask(mock, 'GET /customers')).message).toBe('Mine.');
  },
);

test('messages: documented holds for what the server met as well', async () => {
  const mock = await start({ messages: 'documented' });
  for (const path of ['/customers/%zz', '/customers/a/b', `/customers?x=${'x'.repeat(17_000)}`]) {
    expect((await ask(mock, `GET ${path}`)).message).toBe(GENERIC);
  }
});

const GIVEN = 'https://example.com/a.png';
const AT_HOME = ['https://dubassets.com/avatars/hedy.png', 'https://api.dub.co/og/avatar/cus_1?seed=2'];

test('avatars: keep leaves what was given', async () => {
  const mock = await start({});
  for (const avatar of [GIVEN, ...AT_HOME, 'data:abc', null]) {
    const told = await ask(mock, `PATCH /customers/${ADA}`, { body: { avatar } });
    expect(fieldOf(told.body, 'avatar')).toBe(avatar);
  }
});

test('avatars: rewrite moves what is elsewhere to dubassets.com at once', async () => {
  const mock = await start({ avatars: 'rewrite' });
  const patched = await ask(mock, `PATCH /customers/${ADA}`, { body: { avatar: GIVEN } });
  expect(fieldOf(patched.body, 'avatar')).toMatch(
    new RegExp(`^https://dubassets\\.com/customers/${ADA}/avatar_[A-Za-z0-9]{7}$`),
  );
  expect((await ask(mock, `GET /customers/${ADA}`)).text).toBe(patched.text);
  const created = await ask(mock, 'POST /customers', { body: { externalId: 'n1', avatar: GIVEN } });
  expect(fieldOf(created.body, 'avatar')).toContain(
    `/customers/${String(fieldOf(created.body, 'id'))}/avatar_`,
  );
});

test('avatars: rewrite keeps what is there already, and nothing', async () => {
  const mock = await start({ avatars: 'rewrite' });
  for (const avatar of [...AT_HOME, null]) {
    const told = await ask(mock, `PATCH /customers/${ADA}`, { body: { avatar } });
    expect(fieldOf(told.body, 'avatar')).toBe(avatar);
  }
  const told = await ask(mock, `PATCH /customers/${ADA}`, {
    body: { avatar: 'https://dubassets.com.example/x' },
  });
  expect(fieldOf(told.body, 'avatar')).toContain('https://dubassets.com/customers/');
});

test('countryOnUpdate: false checks a country and drops it', async () => {
  const mock = await start({ profile: 'current', countryOnUpdate: false });
  const told = await ask(mock, `PATCH /customers/${ADA}`, { body: { country: 'DE' } });
  expect([told.status, fieldOf(told.body, 'country')]).toEqual([200, 'US']);
  expect((await ask(mock, `PATCH /customers/${ADA}`, { body: { country: null } })).status).toBe(422);
});
