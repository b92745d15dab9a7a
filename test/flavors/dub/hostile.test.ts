import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask, fieldOf } from './ask.ts';

let mock: Mock;

beforeAll(async () => {
  mock = await createMock({ flavors: ['dub'], seed: 1 });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const bytes = (...codes: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(codes);
const ada = { customerExternalId: 'user_42', amount: 1 };
const deep = '['.repeat(10_000) + ']'.repeat(10_000);

test.each<[string, string, string | Uint8Array<ArrayBuffer> | undefined, number]>([
  ['malformed JSON', 'POST /customers', '{"externalId": x}', 400],
  ['10,000 nested brackets', 'POST /customers', deep, 400],
  ['10,000 nested brackets in a field', 'POST /customers', `{"externalId":${deep}}`, 400],
  ['100,000 open brackets', 'POST /customers', '['.repeat(100_000), 400],
  ['a __proto__ key', 'POST /customers', '{"externalId":"h1","__proto__":{"email":"x"}}', 400],
  ['a __proto__ key further in', `PATCH /customers/${ADA}`, '{"x":{"__proto__":{"polluted":true}}}', 400],
  [
    'a constructor key without a real field',
    'POST /customers',
    '{"constructor":{"prototype":{"externalId":"x"}}}',
    422,
  ],
  ['overlong UTF-8', 'POST /customers', bytes(0x22, 0xc0, 0xaf, 0x22), 400],
  ['cut-off UTF-8', 'POST /customers', bytes(0x22, 0xe2, 0x82, 0x22), 400],
  ['a null byte in the body', 'POST /customers', '{"externalId":"\u0000"}', 400],
  ['a null byte in the path', 'GET /customers/%00', undefined, 404],
  ['a broken escape in the path', 'GET /customers/%zz', undefined, 400],
  ['overlong UTF-8 in the path', 'GET /customers/%c0%af', undefined, 400],
  ['__proto__ as an id', 'GET /customers/__proto__', undefined, 404],
  ['constructor as an id', 'DELETE /customers/constructor', undefined, 404],
  ['__proto__ as an external id', 'GET /customers/ext___proto__', undefined, 404],
  ['__proto__ as a cursor', 'GET /customers?startingAfter=__proto__', undefined, 422],
  ['an unbelievable page', 'GET /customers?page=1e308', undefined, 422],
  ['a body over a megabyte', 'POST /customers', `{"externalId":"${'x'.repeat(1_100_000)}"}`, 413],
  ['an unknown method', 'PUT /customers', '{}', 405],
  ['an unknown path', 'GET /customers/a/b', undefined, 404],
])('%s is refused', async (_what, request, body, status) => {
  const told = await ask(mock, request, body === undefined ? {} : { body });
  expect(told.status).toBe(status);
  if (status === 405) expect(told.text).toBe('');
  else expect(told.body).toEqual({ error: { code: told.code, message: told.message, doc_url: told.docUrl } });
  expect(told.text).not.toMatch(/\bat .*\.(ts|js):\d/);
});

test.each([
  ['a __proto__ key', '?__proto__=1&constructor=2&__proto__[x]=3'],
  ['a bracket jungle', `?${'a[b]'.repeat(500)}=1`],
  ['nothing but separators', '?&&&==&'],
])('%s in a query is read as a browser would', async (_what, query) => {
  expect((await ask(mock, `GET /customers${query}`)).status).toBe(200);
});

test.each(['?email=%zz', '?%=1', '?search=%c0%af', '?search=%00'])(
  'the query %s is refused',
  async (query) => {
    expect(await ask(mock, `GET /customers${query}`)).toMatchObject({
      status: 400,
      code: 'bad_request',
      message: 'The URL is not properly percent-encoded.',
    });
  },
);

test('nothing pollutes what other calls see', async () => {
  await ask(mock, 'POST /customers', { body: '{"__proto__":{"polluted":1},"externalId":"h1"}' });
  await ask(mock, 'POST /customers', {
    body: '{"constructor":{"prototype":{"polluted":1}},"externalId":"h2"}',
  });
  expect(fieldOf((await ask(mock, 'GET /customers/ext_h2')).body, 'constructor')).toBeUndefined();
  expect('polluted' in {}).toBe(false);
});

test('any content type will do for JSON', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await ask(mock, 'POST /customers', { body: { externalId: 'h1' }, headers })).status).toBe(201);
});

test('OPTIONS tells the methods of a path', async () => {
  const told = await ask(mock, `OPTIONS /customers/${ADA}`, { authorization: null });
  expect([told.status, told.text]).toEqual([204, '']);
  expect(told.headers.get('allow')).toBe('DELETE, GET, OPTIONS, PATCH');
});

test('keeps keys out of the journal', async () => {
  await ask(mock, 'GET /customers?key=dub_secret1', { authorization: 'Bearer dub_secret2' });
  await ask(mock, 'GET /customers', { authorization: 'dub_secret3' });
  expect(JSON.stringify(mock.requests())).not.toContain('secret');
});

test.each([
  ['behind an encoded blank', 'GET /customers?auth=Bearer%20dub_secret', undefined],
  ['behind a plus', 'GET /customers?auth=Bearer+secret&page=1', undefined],
  ['behind letters', 'GET /customers?auth=key_dub_secret', undefined],
  ['with an encoded underscore', 'GET /customers?auth=dub%5Fsecret', undefined],
  ['behind a line break in JSON', 'POST /customers', { externalId: 'x\ndub_secret', country: 'US' }],
  ['echoed by an error', 'POST /track/sale', { ...ada, leadEventName: 'keydub_secret' }],
])('keeps a key out of the journal %s', async (_what, request, body) => {
  await ask(mock, request, body === undefined ? {} : { body });
  expect(JSON.stringify(mock.requests())).not.toContain('secret');
});
