import { errorKinds } from '../../../src/core/error-kind.ts';
import { errors } from '../../../src/flavors/catalyze/errors.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ask, CARD, CARDLESS, ORG, says } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const CUSTOMER = `/v2/org/${ORG}/customer`;

/** The parameters of the iOS sample, which sends the whole response as some: as AFNetworking writes them. */
const NOISE = new URLSearchParams([
  ['object', 'customer'],
  ['created', '1403096315'],
  ['livemode', '0'],
  ['description', 'Bingo|www|0c1234567890'],
  ['email', ''],
  ['subscriptions[url]', '/v1/customers/cus_4FD4wvEKNQ2sJi/subscriptions'],
  ['cards[data][][id]', CARD],
  ['paymentId', 'tok_other'],
  ['orgId', CARDLESS],
]).toString();

/** `[NSJSONSerialization JSONObjectWithData:…]`: nil for what is not a whole JSON object or list, so also for nothing. */
function parsedOniOS(text: string): object {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error(`nil: ${text}`);
  return value;
}

/** What the Android SDK's exception keeps of an answer: nothing, when a code is no int or a message no string. */
function heardOnAndroid(text: string): readonly { code: number; message: string }[] {
  const { errors: entries } = JSON.parse(text) as { errors?: { code: unknown; message: unknown }[] };
  return (entries ?? []).flatMap(({ code, message }) =>
    typeof code === 'number' && (code | 0) === code && typeof message === 'string' && message !== ''
      ? [{ code, message }]
      : [],
  );
}

const paths: readonly (readonly [method: string, path: string, status: number, body: object | undefined])[] =
  [
    ['GET', CUSTOMER, 200, undefined],
    ['PUT', CUSTOMER, 200, { paymentId: CARD }],
    ['POST', `/v2/org/${ORG}/payment`, 200, { paymentId: 'tok_visa' }],
    ['PUT', `/v2/org/${ORG}/payment/${CARD}`, 200, {}],
    ['DELETE', `/v2/org/${ORG}/payment/${CARD}`, 200, undefined],
    ['POST', '/v2/org', 200, { name: 'New' }],
    ['GET', `/v2/org/${ORG}`, 200, undefined],
    ['PUT', `/v2/org/${ORG}`, 200, {}],
    ['DELETE', `/v2/org/${CARDLESS}`, 200, undefined],
    ['POST', '/v2/auth/signin', 200, { username: 'owner', password: 'fauxpay' }],
    ['GET', '/v2/auth/signout', 200, undefined],
    ['GET', `/v2/org/${CARDLESS}/customer`, 400, undefined],
    ['PUT', CUSTOMER, 400, {}],
    ['GET', '/v2/org/nobody/customer', 404, undefined],
    ['PUT', `/v2/org/${ORG}/payment/nobody`, 404, {}],
    ['GET', '/v2/auth/all', 404, undefined],
    ['POST', CUSTOMER, 405, {}],
  ];

test.each(paths)('iOS: %s %s gives %i with JSON to parse', async (method, path, status, body) => {
  const got = await ask(`${mock.url}/catalyze`, `${method} ${path}`, { body });
  expect(got.status).toBe(status);
  expect(got.headers.get('content-type')).toBe('application/json');
  expect(parsedOniOS(got.text)).toEqual(got.body);
  if (status >= 400) expect(heardOnAndroid(got.text)).toEqual((got.body as { errors: object[] }).errors);
});

test.each(paths.slice(0, 9))(
  'iOS: the stray parameters on %s %s are ignored',
  async (method, path, status, body) => {
    const plain = await ask(mock.url, `${method} ${path}`, { body });
    await mock.reset();
    const noisy = await ask(mock.url, `${method} ${path}?${NOISE}`, { body });
    expect([noisy.status, noisy.text]).toEqual([status, plain.text]);
  },
);

test('iOS: `Bearer (null)` is a clean 401 everywhere but at sign-in, which gives a session', async () => {
  const headers = {
    authorization: 'Bearer (null)',
    'x-api-key': 'ios io.catalyze.sdk 426881c0-f39b-4d52-82de-be509d5450f6',
  };
  for (const [method, path] of paths.slice(0, 9)) {
    const got = await ask(mock.url, `${method} ${path}`, { headers, ...(method !== 'GET' && { body: {} }) });
    expect([path, got.status, got.body]).toEqual([
      path,
      401,
      says(401, 'Session token is invalid or expired'),
    ]);
  }
  const body = { username: 'owner', password: 'fauxpay' };
  const { sessionToken } = (await ask(mock.url, 'POST /v2/auth/signin', { headers, body })).body as {
    sessionToken: string;
  };
  const signedIn = { ...headers, authorization: `Bearer ${sessionToken}` };
  expect(await ask(mock.url, `GET ${CUSTOMER}`, { headers: signedIn })).toMatchObject({ status: 200 });
});

test.each([...Object.entries(errorKinds), ...Object.entries(errors)])(
  'Android: %s (%i) on demand keeps its integer code and its message, on every operation',
  async (kind, status) => {
    mock.use({ rules: [{ respond: { error: kind } }] });
    for (const [method, path] of paths.slice(0, 11)) {
      const got = await ask(mock.url, `${method} ${path}`);
      expect([path, got.status, heardOnAndroid(got.text)]).toEqual([
        path,
        status,
        [{ code: status, message: expect.any(String) }],
      ]);
    }
  },
);

test.each(['x', '1.5', '-1', '99999999999', '0x10', ''])(
  'Android: a rule with the code %j leaves the code an int',
  async (code) => {
    mock.use({ rules: [{ respond: { error: 409, ...(code !== '' && { code }) } }] });
    const { text } = await ask(mock.url, `GET ${CUSTOMER}`);
    expect(heardOnAndroid(text)).toEqual([{ code: 409, message: 'Conflict' }]);
  },
);

test('Android: each wrong field is heard', async () => {
  const { text } = await ask(mock.url, `PUT /v2/org/${ORG}/payment/${CARD}`, {
    body: { exp_month: 'May', exp_year: '', number: '4242424242424242' },
  });
  expect(heardOnAndroid(text).map(({ message }) => message)).toEqual([
    'exp_month must be a whole number from 1 to 12',
    'exp_year must be a whole number from 1970 to 9999',
    'number is not a known field',
  ]);
});

test('Node: an answer can be passed on with the code of its first error as the status', async () => {
  for (const [line, status] of [
    [`GET /v2/org/${CARDLESS}/customer`, 400],
    ['GET /v2/org/nobody', 404],
    ['GET /v2/org/fauxpay_429', 429],
  ] as const) {
    const { body } = await ask(mock.url, line);
    expect((body as { errors: { code: number }[] }).errors[0]?.code).toBe(status);
  }
});

test('curl: the sign-in of the guides sends JSON as a form, and no session', async () => {
  const answer = await fetch(`${mock.url}/v2/auth/signin`, {
    method: 'POST',
    headers: {
      'x-api-key': 'browser developer.catalyze.io 32a384f5-5d11-4214-812e-b35ced9af4d7',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: '{"username": "owner","password": "fauxpay"}',
  });
  expect([answer.status, await answer.json()]).toMatchObject([200, { sessionToken: expect.any(String) }]);
});
