import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['dub'], seed: 1, listen: { dub: 0 } });
});
afterAll(() => mock.close());

const CORS = ['access-control-allow-origin', 'access-control-allow-methods', 'access-control-allow-headers'];

test.each([
  ['PUT /customers', 405],
  ['PATCH /customers', 405],
  ['DELETE /customers', 405],
  ['HEAD /customers', 405],
  [`POST /customers/${ADA}`, 405],
  [`PUT /customers/${ADA}`, 405],
  [`HEAD /customers/${ADA}`, 405],
])('%s is a bare %i, key or not', async (request, status) => {
  for (const asked of [{}, { authorization: null }]) {
    const told = await ask(mock, request, asked);
    expect([told.status, told.text, told.headers.has('x-ratelimit-limit')]).toEqual([status, '', false]);
  }
});

test.each([
  ['/customers', 'GET, OPTIONS, POST'],
  [`/customers/${ADA}`, 'DELETE, GET, OPTIONS, PATCH'],
])('OPTIONS %s tells the methods, and nothing that a browser could use', async (path, allow) => {
  const headers = { origin: 'https://shop.example', 'access-control-request-method': 'GET' };
  const told = await ask(mock, `OPTIONS ${path}`, { authorization: null, headers });
  expect([told.status, told.text, told.headers.get('allow')]).toEqual([204, '', allow]);
  for (const name of CORS) expect([name, told.headers.get(name)]).toEqual([name, null]);
});

test('no answer about customers may be read by a page elsewhere', async () => {
  const headers = { origin: 'https://shop.example' };
  for (const request of ['GET /customers', 'GET /customers/cus_missing', 'GET /api/customers']) {
    const told = await ask(mock, request, { headers });
    for (const name of CORS) expect([name, told.headers.get(name)]).toEqual([name, null]);
  }
});

test.each(['/customers/', '/dub/Customers', '/customers/a/b', '/api/customers/', '/customers//'])(
  'GET %s is no path of Dub: its envelope, without asking for a key',
  async (path) => {
    const told = await ask(mock, `GET ${path}`, { authorization: null });
    expect([told.status, told.text]).toEqual([
      404,
      '{"error":{"code":"not_found","message":"The requested resource was not found.","doc_url":"https://dub.co/docs/api-reference/errors#not-found"}}',
    ]);
  },
);

test.each(['', '/api', '/dub', '/dub/api'])('customers are served under %s/customers alike', async (base) => {
  const told = await ask(mock, `GET ${base}/customers/${ADA}`);
  expect([told.status, told.text]).toEqual([200, (await ask(mock, `GET /customers/${ADA}`)).text]);
  expect((await ask(mock, `GET ${base}/customers?pageSize=1`)).status).toBe(200);
});

test.each(['/customers', '/api/customers'])('its own port serves %s too', async (path) => {
  const own = { url: `http://127.0.0.1:${mock.ports.dub}` };
  expect((await ask(own, `GET ${path}/${ADA}`)).status).toBe(200);
});

test('an idempotency key has no meaning: the second creation is a conflict', async () => {
  const headers = { 'idempotency-key': 'k1' };
  const create = () => ask(mock, 'POST /customers', { headers, body: { externalId: 'idem' } });
  expect((await create()).status).toBe(201);
  expect((await create()).status).toBe(409);
});

test.each(['/track/lead', '/track/sale', '/api/track/lead', '/dub/track/sale'])(
  'a page elsewhere may call %s, and read what is refused too',
  async (path) => {
    const told = await ask(mock, `OPTIONS ${path}`, { authorization: null });
    const refused = await ask(mock, `POST ${path}`, { authorization: null, body: {} });
    expect([told.status, told.text, refused.status]).toEqual([204, '', 401]);
    for (const { headers } of [told, refused]) {
      expect(CORS.map((name) => headers.get(name))).toEqual([
        '*',
        'POST, OPTIONS',
        'Content-Type, Authorization',
      ]);
    }
  },
);
