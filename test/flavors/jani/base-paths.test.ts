import { createMock, type Mock } from '../../../src/index.ts';
import { ask, BRIGHTON, GLOBAL, HOME, KIGALI } from './ask.ts';
import { addressList, brighton, business, businessList } from './documented.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ seed: 1, clock: '2026-01-01T00:00:00Z', listen: { jani: 0 } });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

/** Every base path that some page of the documents or an SDK uses, on the shared port and on one of its own. */
const bases: [name: string, base: () => string][] = [
  ['/api/v1', () => `${mock.url}/api/v1`],
  ['/jani/api/v1', () => `${mock.url}/jani/api/v1`],
  ['/jani/v1', () => `${mock.url}/jani/v1`],
  ['/jani', () => `${mock.url}/jani`],
  ['/api/v1 on its own port', () => `http://127.0.0.1:${mock.ports['jani']}/api/v1`],
  ['/v1 on its own port', () => `http://127.0.0.1:${mock.ports['jani']}/v1`],
  ['the root of its own port', () => `http://127.0.0.1:${mock.ports['jani']}`],
];

describe.each(bases)('below %s', (_name, base) => {
  test.each([
    [`GET /customers/${BRIGHTON}`, brighton],
    [`GET /customers/${KIGALI}/addresses?limit=2`, addressList],
    [`GET /customers/${KIGALI}/businesses?limit=2`, businessList],
    [`GET /customers/${KIGALI}/businesses/${GLOBAL}`, business],
  ])('%s has its documented body, byte for byte', async (line, documented) => {
    const { status, text } = await ask(base(), line);
    expect([status, text]).toEqual([200, JSON.stringify(documented)]);
  });

  test.each([
    ['customers.create', 'POST /customers', { name: 'N', email: 'n@example.com' }],
    ['customers.update', `PATCH /customers/${BRIGHTON}`, {}],
    ['addresses.create', `POST /customers/${KIGALI}/addresses`, { region: 'R', city: 'C', country: 'RW' }],
    ['addresses.update', `PATCH /customers/${KIGALI}/addresses/${HOME}`, {}],
    ['businesses.create', `POST /customers/${KIGALI}/businesses`, { name: 'B', status: 'active' }],
    ['businesses.update', `PATCH /customers/${KIGALI}/businesses/${GLOBAL}`, {}],
  ])('%s writes, under its own name', async (operation, line, body) => {
    expect((await ask(base(), line, { body })).status).toBe(200);
    expect(mock.requests()).toMatchObject([{ flavor: 'jani', operation }]);
  });

  test.each([
    '/customers/',
    `/customers/${KIGALI}/`,
    `/customers/${KIGALI}/businesses/`,
    '//customers',
    '/Customers',
  ])('GET %s is a 404 in the envelope', async (path) => {
    const { status, body } = await ask(base(), `GET ${path}`);
    expect([status, body]).toEqual([
      404,
      { error: 'Not Found', message: expect.stringMatching(/^Not Found - GET \//) },
    ]);
  });
});

test('what was written below one base is read below another', async () => {
  const { body } = await ask(`${mock.url}/jani/v1`, `POST /customers/${KIGALI}/businesses`, {
    body: { name: 'B', status: 'active' },
  });
  const { id } = body as { id: string };
  const own = `http://127.0.0.1:${mock.ports['jani']}`;
  expect((await ask(own, `GET /customers/${KIGALI}/businesses/${id}`)).body).toEqual(body);
});

test('/v1 and the root of the shared port belong to others', async () => {
  const stripe = await ask(mock.url, `GET /v1/customers/${KIGALI}/businesses`);
  const dub = await ask(mock.url, `GET /customers/${BRIGHTON}`);
  for (const { body } of [stripe, dub]) expect(body).toMatchObject({ error: expect.any(Object) });
});

test('the one whole request of the documents is answered: PATCH below /v1, with its headers', async () => {
  const { status, body } = await ask(
    `http://127.0.0.1:${mock.ports['jani']}`,
    `PATCH /v1/customers/${KIGALI}/businesses/${GLOBAL}`,
    { headers: { authorization: 'Bearer {your_api_key}' }, body: { name: 'Global Tech Innovations' } },
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: GLOBAL, name: 'Global Tech Innovations' });
});
