import { createMock, type Mock } from '../../../src/index.ts';
import { ask, bad, BRIGHTON, GLOBAL, HOME, KIGALI } from './ask.ts';
import { addressList, newAddress } from './documented.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['jani'], seed: 1, clock: '2026-01-01T00:00:00Z' });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const NOW = '2026-01-01T00:00:00.000Z';
const ALL = `/api/v1/customers/${KIGALI}/addresses`;
const ONE = `${ALL}/${HOME}`;
const [home, office] = addressList.addresses;
const stored = { id: HOME, customer_id: KIGALI, ...home };
const NO_CUSTOMER = { error: 'Customer not found', message: 'Invalid customer_id' };
const NO_ADDRESS = { error: 'Address not found', message: 'Invalid address_id' };
const listed = (addresses: unknown[], limit: number, offset: number) => ({
  customer_id: KIGALI,
  addresses,
  limit,
  offset,
});
const place = { region: 'R', city: 'C', country: 'RW' };
const not = (name: string, least: number) =>
  bad(`${name} must be a whole number from ${least} to 2147483647`);

test.each<[claim: string, line: string, body: unknown, status: number, answer: unknown]>([
  ['a list is paged by tens from the first', `GET ${ALL}`, undefined, 200, listed([home, office], 10, 0)],
  ['limit says how many', `GET ${ALL}?limit=1`, undefined, 200, listed([home], 1, 0)],
  [
    'offset says how many are left out',
    `GET ${ALL}?limit=1&offset=1`,
    undefined,
    200,
    listed([office], 1, 1),
  ],
  ['an offset past the end is an empty page', `GET ${ALL}?offset=7`, undefined, 200, listed([], 10, 7)],
  [
    'a customer may have none',
    `GET /api/v1/customers/${BRIGHTON}/addresses`,
    undefined,
    200,
    { customer_id: BRIGHTON, addresses: [], limit: 10, offset: 0 },
  ],
  ['unknown query parameters are ignored', `GET ${ALL}?x=1`, undefined, 200, listed([home, office], 10, 0)],
  ['a limit of 0 is invalid', `GET ${ALL}?limit=0`, undefined, 400, not('limit', 1)],
  ['an empty limit is invalid', `GET ${ALL}?limit=`, undefined, 400, not('limit', 1)],
  ['a limit is a number', `GET ${ALL}?limit=ten`, undefined, 400, not('limit', 1)],
  ['a limit is whole', `GET ${ALL}?limit=1.5`, undefined, 400, not('limit', 1)],
  ['a limit has bounds', `GET ${ALL}?limit=${'9'.repeat(400)}`, undefined, 400, not('limit', 1)],
  ['an offset is not negative', `GET ${ALL}?offset=-1`, undefined, 400, not('offset', 0)],
  [
    'the list of an unknown customer is 404',
    'GET /api/v1/customers/cus_x/addresses',
    undefined,
    404,
    NO_CUSTOMER,
  ],
  ['region is required', `POST ${ALL}`, { city: 'C', country: 'RW' }, 400, bad('region is required')],
  ['city is required', `POST ${ALL}`, { region: 'R', country: 'RW' }, 400, bad('city is required')],
  ['country is required', `POST ${ALL}`, { region: 'R', city: 'C' }, 400, bad('country is required')],
  ['city is a string', `POST ${ALL}`, { ...place, city: 1 }, 400, bad('city must be a string')],
  ['region is not null', `POST ${ALL}`, { ...place, region: null }, 400, bad('region must be a string')],
  [
    'description is a string',
    `POST ${ALL}`,
    { ...place, description: {} },
    400,
    bad('description must be a string'),
  ],
  [
    'custom_data is an object',
    `POST ${ALL}`,
    { ...place, custom_data: [] },
    400,
    bad('custom_data must be an object'),
  ],
  ['a body is an object', `POST ${ALL}`, [place], 400, bad('The request body must be a JSON object')],
  ['a new one needs its customer', 'POST /api/v1/customers/cus_x/addresses', place, 404, NO_CUSTOMER],
  [
    'an update changes what it names',
    `PATCH ${ONE}`,
    { city: 'Huye' },
    200,
    { ...stored, city: 'Huye', updated_at: NOW },
  ],
  ['an update of nothing is an update', `PATCH ${ONE}`, {}, 200, { ...stored, updated_at: NOW }],
  [
    'optional fields can be set to null',
    `PATCH ${ONE}`,
    { description: null, custom_data: null },
    200,
    { ...stored, description: null, custom_data: null, updated_at: NOW },
  ],
  [
    'custom data is replaced, not merged',
    `PATCH ${ONE}`,
    { custom_data: { floor: 2 } },
    200,
    { ...stored, custom_data: { floor: 2 }, updated_at: NOW },
  ],
  [
    'what only the server sets is ignored, and so is what nobody knows',
    `PATCH ${ONE}`,
    { id: 'add_x', customer_id: BRIGHTON, created_at: NOW, line1: 'x' },
    200,
    { ...stored, updated_at: NOW },
  ],
  ['country cannot be unset', `PATCH ${ONE}`, { country: null }, 400, bad('country must be a string')],
  ['an unknown address is 404', `PATCH ${ALL}/add_x`, { city: 'C' }, 404, NO_ADDRESS],
  ['an id of another kind is not found', `PATCH ${ALL}/${GLOBAL}`, { city: 'C' }, 404, NO_ADDRESS],
  [
    "another customer's address is not found",
    `PATCH /api/v1/customers/${BRIGHTON}/addresses/${HOME}`,
    { city: 'C' },
    404,
    NO_ADDRESS,
  ],
  [
    'an update needs its customer',
    `PATCH /api/v1/customers/cus_x/addresses/${HOME}`,
    { city: 'C' },
    404,
    NO_CUSTOMER,
  ],
  [
    'what is wrong is said before who is missing',
    `PATCH ${ALL}/add_x`,
    { city: 1 },
    400,
    bad('city must be a string'),
  ],
])('%s', async (_claim, line, body, status, answer) => {
  const got = await ask(mock.url, line, { body });
  expect([got.status, got.body]).toEqual([status, answer]);
});

test.each(['GET', 'DELETE', 'PUT'])('%s of one address is not documented, and a 404', async (method) => {
  const { status, body } = await ask(mock.url, `${method} ${ONE}`);
  expect([status, body]).toEqual([404, { error: 'Not Found', message: `Not Found - ${method} ${ONE}` }]);
});

test('a create with the required fields fills the others with null, and the list has it last', async () => {
  const { body } = await ask(mock.url, `POST ${ALL}`, { body: place });
  const created = body as typeof stored;
  expect(created).toEqual({
    id: expect.stringMatching(/^add_[0-9a-hjkmnp-tv-z]{26}$/),
    customer_id: KIGALI,
    description: null,
    ...place,
    custom_data: null,
    created_at: NOW,
    updated_at: NOW,
  });
  expect(Object.keys(created)).toEqual(Object.keys(stored));
  const { customer_id: _said, ...inList } = created;
  expect((await ask(mock.url, `GET ${ALL}`)).body).toEqual(listed([home, office, inList], 10, 0));
});

test('pages follow each other without a gap', async () => {
  for (let n = 0; n < 5; n++) await ask(mock.url, `POST ${ALL}`, { body: { ...newAddress, city: `C${n}` } });
  const cities: string[] = [];
  for (let offset = 0; ; offset += 3) {
    const { body } = await ask(mock.url, `GET ${ALL}?limit=3&offset=${offset}`);
    const page = (body as typeof addressList).addresses;
    if (page.length === 0) break;
    cities.push(...page.map(({ city }) => city));
  }
  expect(cities).toEqual(['Kigali', 'New York City', 'C0', 'C1', 'C2', 'C3', 'C4']);
});

test('a refused update changes nothing', async () => {
  await ask(mock.url, `PATCH ${ONE}`, { body: { city: 'Huye', country: 5 } });
  expect((await ask(mock.url, `GET ${ALL}?limit=1`)).body).toEqual(listed([home], 1, 0));
});

test('of two updates at once none is lost', async () => {
  await Promise.all([
    ask(mock.url, `PATCH ${ONE}`, { body: { city: 'Huye' } }),
    ask(mock.url, `PATCH ${ONE}`, { body: { region: 'South' } }),
  ]);
  expect((await ask(mock.url, `GET ${ALL}?limit=1`)).body).toMatchObject({
    addresses: [{ city: 'Huye', region: 'South' }],
  });
});
