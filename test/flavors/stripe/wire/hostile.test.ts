import { sendRaw, rawRequest, statusOf } from '../../../support/raw.ts';
import { JENNY, KEY, stripeMock } from '../ask.ts';

const { mock, ask } = stripeMock();

const FORM = { authorization: `Bearer ${KEY}`, 'content-type': 'application/x-www-form-urlencoded' };
const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

/** Sends raw bytes as a form and gives the answer's head and body as text. */
const post = async (path: string, body: string | Buffer, headers = {}): Promise<string> =>
  sendRaw(
    mock().port,
    rawRequest(
      `POST ${path}`,
      { ...FORM, 'content-length': String(Buffer.byteLength(body)), ...headers },
      body,
    ),
  );

afterEach(async () => {
  expect((await ask('GET', `/v1/customers/${JENNY}`)).status).toBe(200);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

describe('a form with', () => {
  test.each<[string, string | Buffer, string]>([
    ['10,000 nested brackets', `a${'[b]'.repeat(10_000)}=1`, '32 levels deep'],
    ['10,000 open brackets', `a${'['.repeat(10_000)}=1`, 'Received unknown parameter'],
    ['an index of a billion', 'metadata_list[1000000000]=x', 'Received unknown parameter: metadata_list'],
    ['an index of a billion in a known list', 'expand[1000000000]=bogus', 'Invalid array'],
    ['__proto__', '__proto__[polluted]=yes', 'Received unknown parameter: __proto__'],
    ['__proto__ in a hash', 'address[__proto__][polluted]=yes', 'a parameter cannot be named __proto__'],
    ['constructor', 'constructor[prototype][polluted]=yes', 'Received unknown parameter: constructor'],
    ['a broken percent escape', 'name=%zz', 'not valid percent-encoded UTF-8'],
    ['overlong UTF-8, escaped', 'name=%C0%AF', 'not valid percent-encoded UTF-8'],
    ['overlong UTF-8, raw', bytes('name=', [0xc0, 0xaf]), 'not valid UTF-8'],
    ['UTF-16', bytes([0xff, 0xfe], 'n'), 'not valid UTF-8'],
    ['a null byte, escaped', 'name=a%00b', 'null byte'],
    ['a null byte, raw', 'name=a\0b', 'null byte'],
    [
      '100,000 unknown names',
      Array.from({ length: 100_000 }, (_, at) => `p${at}=1`).join('&'),
      'Received unknown parameters: p0, p1',
    ],
    [
      '40,000 unknown names in a list',
      Array.from({ length: 40_000 }, () => 'tax_id_data[][nope]=1').join('&'),
      'Received unknown parameters: tax_id_data[0][nope]',
    ],
    [
      '50,000 metadata keys',
      Array.from({ length: 50_000 }, (_, at) => `metadata[${at}]=1`).join('&'),
      "you've set 50000",
    ],
    ['a name of half a megabyte', `${'n'.repeat(500_000)}=1`, '...(truncated)...'],
    ['a value of half a megabyte', `email=${'v'.repeat(500_000)}`, 'must be at most 512 characters'],
    ['a number of half a megabyte', `balance=${'9'.repeat(500_000)}`, 'Invalid integer: 999'],
    ['a million ampersands', `${'&'.repeat(1_000_000)}name=%`, 'not valid percent-encoded UTF-8'],
  ])('%s is refused in dialect', async (_what, body, message) => {
    const answer = await post('/v1/customers', body);
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain(message);
    expect(answer).toContain('"type": "invalid_request_error"');
    expect(answer.length).toBeLessThan(6_000);
  });
});

test.each<[string, string, number]>([
  ['a broken percent escape in the query', '/v1/customers?email=%zz', 400],
  ['overlong UTF-8 in the query', '/v1/customers?email=%C0%AF', 400],
  ['a null byte in the query', '/v1/customers?email=%00', 400],
  ['nested brackets in the query', `/v1/customers?a${'[b]'.repeat(3_000)}=1`, 400],
  ['a broken percent escape in the path', '/v1/customers/%zz', 400],
  ['overlong UTF-8 in the path', '/v1/customers/%C0%AF', 400],
  ['a null byte in the path', '/v1/customers/%00', 404],
  ['a slash in an id', '/v1/customers/a%2Fb', 404],
  ['__proto__ as an id', '/v1/customers/__proto__', 404],
  ['constructor as an id', '/v1/customers/constructor', 404],
])('%s is refused in dialect', async (_what, path, status) => {
  const answer = await sendRaw(mock().port, rawRequest(`GET ${path}`, FORM));
  expect(statusOf(answer)).toBe(status);
  expect(answer).toContain('"type": "invalid_request_error"');
});

test.each<[string, string | Buffer, Record<string, string>, number]>([
  ['over a megabyte', `name=${'x'.repeat(1_100_000)}`, {}, 413],
  ['of an unknown encoding', 'name=x', { 'content-encoding': 'zstd-of-mine' }, 400],
  ['that is not the gzip it says it is', 'name=x', { 'content-encoding': 'gzip' }, 400],
])('a body %s is refused in dialect', async (_what, body, headers, status) => {
  const answer = await post('/v1/customers', body, headers);
  expect(statusOf(answer)).toBe(status);
  expect(answer).toContain('"type": "invalid_request_error"');
});

test.each(['TRACE', 'PROPFIND', 'HEAD'])(
  '%s is answered with the 404 of an unknown route',
  async (method) => {
    const answer = await sendRaw(mock().port, rawRequest(`${method} /v1/customers`, FORM));
    expect(statusOf(answer)).toBe(404);
  },
);

test.each<[string, string]>([
  ['Basic with what is no base64', 'Basic !!!!'],
  ['Basic without a value', 'Basic'],
  ['Bearer without a value', 'Bearer'],
  ['Basic with a long value', `Basic ${'A'.repeat(8_000)}`],
  ['letters beyond ASCII', '\u00e9\u00e8'],
])('%s as a credential is refused', async (_what, authorization) => {
  const answer = await sendRaw(mock().port, rawRequest('GET /v1/customers', { authorization }));
  expect(statusOf(answer)).toBe(401);
});
