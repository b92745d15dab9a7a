import { catalyze } from '../../../src/flavors/catalyze/index.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { API_KEY, ask, ORG, OWNERS_SESSION, says } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const CUSTOMER = `/v2/org/${ORG}/customer`;
/** The headers that the documented samples set; a browser asks for them in lower case, sorted. */
const SAMPLE = 'authorization,content-type,x-api-key';

/** What a browser sends before a call with headers of its own: no key, no session, none of the call's headers. */
const preflight = (path: string, method: string, headers = SAMPLE) =>
  fetch(mock.url + path, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:3000',
      'access-control-request-method': method,
      ...(headers !== '' && { 'access-control-request-headers': headers }),
    },
  });

/** Whether a browser would make the call after such an answer (Fetch standard, CORS-preflight fetch). */
async function lets(answer: Response, method: string, headers: string): Promise<boolean> {
  const listed = (name: string) =>
    (answer.headers.get(name) ?? '').split(',').map((each) => each.trim().toLowerCase());
  const names = headers === '' ? [] : headers.split(',');
  return (
    answer.ok &&
    (await answer.text()) === '' &&
    answer.headers.get('access-control-allow-origin') === '*' &&
    listed('access-control-allow-methods').includes(method.toLowerCase()) &&
    names.every((name) => listed('access-control-allow-headers').includes(name))
  );
}

test.each(catalyze.routes.map(({ method, path }) => [method, path] as const))(
  'a page may call %s %s, with the headers of the samples',
  async (method, path) => {
    const answer = await preflight(path.replace(/:\w+/g, 'x'), method);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, POST, PUT, DELETE, OPTIONS');
    expect(answer.headers.get('access-control-allow-headers')).toContain(
      'X-Api-Key, Authorization, Accept, Content-Type',
    );
    expect(answer.headers.get('allow')).toContain(method);
    expect(await lets(answer, method, SAMPLE)).toBe(true);
  },
);

test.each([
  ['a path that is none, to read its 404', '/v2/org/a/b/c/d', 'GET', SAMPLE],
  ['a route that is not served, to read its 404', '/v2/auth/all', 'GET', SAMPLE],
  ['a method that is none, to read its 405', CUSTOMER, 'PATCH', SAMPLE],
  ['a path that cannot be decoded, to read its 400', '/v2/org/%c0%af/customer', 'GET', SAMPLE],
  ['a path that is too long, to read its 414', `/v2/org/${'x'.repeat(17_000)}`, 'GET', SAMPLE],
  ['a magic id, to read its error', '/v2/org/fauxpay_429/customer', 'GET', SAMPLE],
  ['with the headers of fauxpay', CUSTOMER, 'GET', 'fauxpay-sandbox,fauxpay-scenario,prefer,x-api-key'],
  ['with any header that a rule may look at', CUSTOMER, 'GET', 'x-api-key,x-case,x-requested-with'],
  ['without headers of its own', CUSTOMER, 'DELETE', ''],
])('a page may ask for %s', async (_what, path, method, headers) => {
  expect(await lets(await preflight(path, method, headers), method, headers)).toBe(true);
});

test('what is no name of a header is not allowed, and nothing twice', async () => {
  const answer = await preflight(CUSTOMER, 'GET', 'X-API-KEY, x-case, x-case,, a b, "q", x-api-key');
  expect(answer.headers.get('access-control-allow-headers')).toBe(
    'X-Api-Key, Authorization, Accept, Content-Type, Fauxpay-Sandbox, Fauxpay-Scenario, Prefer, x-case',
  );
});

test('OPTIONS that no browser asks is answered as such', async () => {
  const known = await fetch(mock.url + CUSTOMER, { method: 'OPTIONS' });
  expect([known.status, known.headers.get('allow')]).toEqual([204, 'GET, PUT, OPTIONS']);
  const unknown = await fetch(`${mock.url}/v2/org/a/b/c/d`, { method: 'OPTIONS' });
  expect(await unknown.json()).toEqual(says(404, 'No such route: /v2/org/a/b/c/d'));
});

test('a fault meant for a call is not spent on the question before it', async () => {
  mock.use({ rules: [{ when: { times: 1 }, respond: { error: 429, retryAfter: 3 } }] });
  expect((await preflight(CUSTOMER, 'GET')).status).toBe(204);
  expect(await ask(mock.url, `GET ${CUSTOMER}`)).toMatchObject({ status: 429 });
  expect(await ask(mock.url, `GET ${CUSTOMER}`)).toMatchObject({ status: 200 });
});

const noKey = { headers: { 'x-api-key': '' } };
const signedOut = { headers: { authorization: 'Bearer (null)' } };

test.each<[what: string, status: number, line: string, request: Parameters<typeof ask>[2]]>([
  ['a success', 200, `GET ${CUSTOMER}`, {}],
  ['a refused body', 400, `PUT ${CUSTOMER}`, { body: '{' }],
  ['a missing key', 401, `GET ${CUSTOMER}`, noKey],
  ['a missing session', 401, `GET ${CUSTOMER}`, signedOut],
  ['an unknown org', 404, 'GET /v2/org/nobody', {}],
  ['an unknown route', 404, 'GET /v2/auth/all', {}],
  ['an unknown method', 405, `PATCH ${CUSTOMER}`, {}],
  ['a path that cannot be decoded', 400, 'GET /v2/org/%c0%af', {}],
  ['a body that is too large', 413, `PUT ${CUSTOMER}`, { body: 'x'.repeat(1_048_577) }],
  ['a magic id', 403, 'GET /v2/org/fauxpay_403/customer', {}],
  ['a magic key', 429, `GET ${CUSTOMER}`, { headers: { 'x-api-key': 'browser fauxpay_429 1' } }],
  ['an error asked for', 503, `GET ${CUSTOMER}`, { headers: { prefer: 'code=503' } }],
  ['a scenario that is none', 400, `GET ${CUSTOMER}`, { headers: { 'fauxpay-scenario': 'none' } }],
])('a page can read %s', async (_what, status, line, request) => {
  const got = await ask(mock.url, line, request);
  expect(got.status).toBe(status);
  expect(got.headers.get('access-control-allow-origin')).toBe('*');
  expect(got.headers.get('access-control-expose-headers')).toBe('Allow, Retry-After, Fauxpay-Rule, *');
});

test('a page can read what a rule answers, with the headers that it adds', async () => {
  mock.use({
    rules: [{ id: 'busy', respond: { error: 429, retryAfter: 3, headers: { 'X-Custom': 'seen' } } }],
  });
  const { headers } = await ask(mock.url, `GET ${CUSTOMER}`);
  const shown = ['access-control-allow-origin', 'retry-after', 'fauxpay-rule', 'x-custom'];
  expect(shown.map((name) => headers.get(name))).toEqual(['*', '3', 'busy', 'seen']);
  expect(headers.get('access-control-expose-headers')).toMatch(/, \*$/);
});

test('a page can read a 401 of a call whose preflight was allowed', async () => {
  const headers = { 'x-api-key': API_KEY, authorization: `Bearer ${OWNERS_SESSION}x` };
  expect(await lets(await preflight(CUSTOMER, 'GET'), 'GET', SAMPLE)).toBe(true);
  expect(await ask(mock.url, `GET ${CUSTOMER}`, { headers })).toMatchObject({
    status: 401,
    body: says(401, 'Session token is invalid or expired'),
  });
});
