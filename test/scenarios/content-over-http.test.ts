import { createMock, type Mock } from '../../src/index.ts';
import { rawRequest, sendRaw } from '../support/raw.ts';
import { sampleOf } from '../support/samples.ts';
import { flavors } from './shipped/caller.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ seed: 1, ruleHeader: false });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const use = (respond: object, more: object = {}): void => mock.use({ rules: [{ ...more, respond }] });
const look = (flavor: string): Promise<Response> =>
  fetch(mock.url + sampleOf(flavor).retrieve, { headers: sampleOf(flavor).headers });

const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(mock.url + path, {
    method: 'POST',
    headers: {
      ...sampleOf('stripe').headers,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body,
  });

describe.each(flavors)('at %s', (flavor) => {
  test('a patch that changes nothing leaves every byte where it was', async () => {
    const before = await (await look(flavor)).text();
    for (const patch of [{}, [{ op: 'remove', path: '/nowhere' }]]) {
      use({ patch });
      expect(await (await look(flavor)).text()).toBe(before);
    }
  });

  test('a patched answer has its true length, and is written like the others', async () => {
    const before = await (await look(flavor)).text();
    use({ patch: { brand_new: 'é'.repeat(100) } });
    const response = await look(flavor);
    const after = await response.text();
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(after)));
    const end = /\s*}\s*$/.exec(before)?.[0] ?? '';
    const space = end.startsWith('\n') ? { before: '\n  ', after: ' ' } : { before: '', after: '' };
    expect(after).toBe(
      before.slice(0, -end.length) + `,${space.before}"brand_new":${space.after}"${'é'.repeat(100)}"${end}`,
    );
  });

  test('any status with any JSON, of its own type and length, whatever the key', async () => {
    use({ status: 418, json: { short: 'and stout', of: '{{method}}' }, headers: { 'X-Pot': '{{method}}' } });
    for (const headers of [sampleOf(flavor).headers, {}]) {
      const response = await fetch(mock.url + sampleOf(flavor).retrieve, { headers });
      expect(response.status).toBe(418);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(response.headers.get('x-pot')).toBe('GET');
      expect(await response.text()).toBe('{"short":"and stout","of":"GET"}');
    }
  });
});

test("templates know what a flavor decodes: Stripe's forms, Dub's JSON", async () => {
  const json = {
    id: '{{id}}',
    plan: '{{body.metadata.plan}}',
    seats: '{{body.seats}}',
    limit: '{{query.limit}}',
  };
  use({ json });
  const form = await post('/v1/customers/cus_1?limit=3', 'metadata[plan]=gold&seats=3');
  expect(await form.json()).toEqual({ id: 'cus_1', plan: 'gold', seats: '3', limit: '3' });
  const { headers } = sampleOf('dub');
  const dub = await fetch(`${mock.url}/customers/a%2Fb`, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{"metadata":{"plan":"gold"},"seats":3}',
  });
  expect(await dub.json()).toEqual({ id: 'a/b', plan: 'gold', seats: 3, limit: null });
});

test('a request cannot write a header of its own into the answer', async () => {
  use({ status: 302, headers: { Location: '/next/{{query.to}}' } });
  const { headers } = sampleOf('stripe');
  const line = 'GET /v1/customers?to=a%0D%0ASet-Cookie:%20x=y%0D%0A%0D%0A%3Chtml%3E';
  const got = await sendRaw(mock.port, rawRequest(line, headers));
  expect(got).toContain('\r\nLocation: /next/a  Set-Cookie: x=y    <html>\r\n');
  expect(got).not.toMatch(/^Set-Cookie/im);
});

test.each([204, 304])('a %d has no body and ends properly', async (status) => {
  use({ status });
  expect((await look('stripe')).status).toBe(status);
});

test('a patch at the edge is not remembered, one at the handler is', async () => {
  const key = (name: string) => ({ 'idempotency-key': name });
  const field = async (response: Promise<Response>): Promise<unknown> =>
    Reflect.get(Object(await (await response).json()), 'schema_drift');

  use({ patch: { schema_drift: true } }, { when: { times: 1 } });
  expect(await field(post('/v1/customers', '', key('edge')))).toBe(true);
  expect(await field(post('/v1/customers', '', key('edge')))).toBeUndefined();

  use({ patch: { schema_drift: true }, at: 'handler' }, { when: { times: 1 } });
  expect(await field(post('/v1/customers', '', key('handler')))).toBe(true);
  const replay = await post('/v1/customers', '', key('handler'));
  expect(replay.headers.get('idempotent-replayed')).toBe('true');
  expect(await field(Promise.resolve(replay))).toBe(true);
});

test.each([
  ['fixed', '40ms'],
  ['even', { lower: '20ms', upper: '60ms' }],
  ['long-tailed', { median: '30ms', p99: '60ms' }],
])('with a %s delay no answer is earlier than what the journal says was drawn', async (_, delay) => {
  use({ delay });
  const times: number[] = [];
  for (let i = 0; i < 8; i++) {
    const start = performance.now();
    await (await look('dub')).text();
    times.push(performance.now() - start);
  }
  const drawn = mock.requests().map((entry) => Number(entry.drawn?.['delay']));
  expect(drawn).toHaveLength(8);
  for (const [index, ms] of drawn.entries()) {
    expect(ms).toBeGreaterThan(0);
    expect(times[index]).toBeGreaterThanOrEqual(ms);
  }
});

test.each(['Date', 'Connection'])('null removes %s too, which Node would add by itself', async (name) => {
  use({ headers: { [name.toLowerCase()]: null } });
  const bytes = `GET /v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_test_123\r\n\r\n`;
  const got = await sendRaw(mock.port, bytes, '\r\n\r\n');
  expect(got).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  expect(got).not.toMatch(new RegExp(`^${name}:`, 'im'));
});

test('a rule can take its own name from the answer; the journal keeps it', async () => {
  const named = await createMock({
    scenario: { rules: [{ id: 'quiet', respond: { headers: { 'fauxpay-rule': null } } }] },
  });
  const response = await fetch(`${named.url}/v1/customers`);
  await named.close();
  expect(response.headers.get('fauxpay-rule')).toBeNull();
  expect(named.requests()).toMatchObject([{ rule: 'quiet' }]);
});

test('a header that promises trailers is refused: there are none', () => {
  expect(() => use({ headers: { Trailer: 'Expires' } })).toThrow(/Trailer: is written by fauxpay itself/);
});

test('no template repeats a credential, not even in the journal', async () => {
  const secret = 'hunter2secret';
  for (const name of ['body.password', 'body.user.api_key', 'query.api_key', 'headers.x-api-key']) {
    expect(() => use({ text: `{{${name}}}` })).toThrow(/may hold a credential, which no answer repeats/);
  }
  use({ json: { all: '{{body}}', in: '{{body.in}}' }, headers: { 'X-All': '{{body}}' } });
  const response = await fetch(`${mock.url}/v2/auth/signin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'browser www.example.com 123456' },
    body: JSON.stringify({ username: 'ada', password: secret, in: [{ user_token: secret, plan: 'gold' }] }),
  });
  expect(response.headers.get('x-all')).toContain('"username":"ada","password":"***"');
  expect(await response.json()).toEqual({
    all: { username: 'ada', password: '***', in: [{ user_token: '***', plan: 'gold' }] },
    in: [{ user_token: '***', plan: 'gold' }],
  });
  expect(mock.requests().at(-1)?.answer).not.toContain(secret);
});

test.each([401, 409, 429])(
  'a %i that a rule writes at the handler is as little saved as one of Stripe',
  async (status) => {
    use({ status, text: 'no', at: 'handler' }, { when: { times: 1 } });
    const key = { 'idempotency-key': `written-${status}` };
    expect((await post('/v1/customers', '', key)).status).toBe(status);
    expect((await post('/v1/customers', '', key)).status).toBe(200);
  },
);
