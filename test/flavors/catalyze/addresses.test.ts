import { catalyze } from '../../../src/flavors/catalyze/index.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ask, CARD, CARDLESS, ORG, says } from './ask.ts';

let mock: Mock;
let own: string;
beforeAll(async () => {
  mock = await createMock({ seed: 1, listen: { catalyze: 0 } });
  own = `http://127.0.0.1:${mock.ports.catalyze}`;
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

/** A request that works, for each route. */
const calls: readonly [line: string, body?: object][] = [
  ['GET /v2/org/:orgId/customer'],
  ['PUT /v2/org/:orgId/customer', { paymentId: CARD }],
  ['POST /v2/org/:orgId/payment', { paymentId: 'tok_new' }],
  ['PUT /v2/org/:orgId/payment/:paymentId', {}],
  ['DELETE /v2/org/:orgId/payment/:paymentId'],
  ['POST /v2/auth/signin', { username: 'owner', password: 'fauxpay' }],
  ['GET /v2/auth/signout'],
  ['POST /v2/org', { name: 'New' }],
  ['GET /v2/org/:orgId'],
  ['PUT /v2/org/:orgId', { description: 'x' }],
  ['DELETE /v2/org/:orgId'],
];

test('every route is tried here', () => {
  expect(calls.map(([line]) => line)).toEqual(catalyze.routes.map(({ method, path }) => `${method} ${path}`));
});

describe.each(calls)('%s', (line, body) => {
  const [method = '', path = ''] = line.replace(':orgId', ORG).replace(':paymentId', CARD).split(' ');
  const bare = path.slice('/v2'.length);

  test('is served with /v2, under the prefix and on the own port without it too', async () => {
    const statuses = [];
    for (const url of [
      mock.url + path,
      `${mock.url}/catalyze${path}`,
      `${mock.url}/catalyze${bare}`,
      own + path,
      own + bare,
    ]) {
      await mock.reset();
      statuses.push((await ask('', `${method} ${url}`, { body })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
  });

  test('is nobody’s on the shared port without /v2', async () => {
    const got = await ask(mock.url, `${method} ${bare}`, { body });
    expect([got.status, Object.keys(got.body as object)]).toEqual([404, ['error', 'flavors', 'hint']]);
  });
});

test.each([`/org/${ORG}/customer/`, '/organic', '/ORG', '/auth', '/v2', '/', '/v2/v2/org', '/v1/customers'])(
  '%s is no path on the own port: a 404 in the envelope',
  async (path) => {
    const got = await ask(own, `GET ${path}`, { headers: { 'x-api-key': '' } });
    expect([got.status, got.body]).toMatchObject([404, { errors: [{ code: 404 }] }]);
  },
);

test('the own port and the shared one share their state', async () => {
  await ask(own, `POST /org/${CARDLESS}/payment`, { body: { paymentId: 'tok_visa' } });
  expect(await ask(mock.url, `GET /v2/org/${CARDLESS}/customer`)).toMatchObject({ status: 200 });
});

test('a rule that names the documented path takes the call without /v2 too', async () => {
  mock.use({
    rules: [{ match: { method: 'GET', path: '/v2/org/:orgId/customer' }, respond: { error: 409 } }],
  });
  const got = await ask(own, `GET /org/${ORG}/customer`);
  expect([got.status, got.body]).toEqual([409, says(409, 'Conflict')]);
});
