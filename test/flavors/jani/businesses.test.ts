import { createMock, type Mock } from '../../../src/index.ts';
import { ask, bad, BRIGHTON, GLOBAL, HOME, KIGALI } from './ask.ts';
import { business, businessList, newBusiness } from './documented.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['jani'], seed: 1, clock: '2026-01-01T00:00:00Z' });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const NOW = '2026-01-01T00:00:00.000Z';
const ALL = `/api/v1/customers/${KIGALI}/businesses`;
const ONE = `${ALL}/${GLOBAL}`;
const [tech, creative] = businessList.data;
const NO_CUSTOMER = { error: 'Customer not found', message: 'Invalid customer_id' };
const NO_BUSINESS = { error: 'Business not found', message: 'Invalid business_id' };
const small = { name: 'B', status: 'active' };
const STATUS = bad('status must be one of active, archived');
const LIMIT = bad('limit must be a whole number from 1 to 2147483647');
const changed = { ...business, updated_at: NOW };

test.each<[claim: string, line: string, body: unknown, status: number, answer: unknown]>([
  ['a list has all of them', `GET ${ALL}`, undefined, 200, { data: [tech, creative, business] }],
  ['status narrows it', `GET ${ALL}?status=active`, undefined, 200, { data: [tech, business] }],
  ['to the archived ones too', `GET ${ALL}?status=archived`, undefined, 200, { data: [creative] }],
  ['limit counts what is left', `GET ${ALL}?status=active&limit=1`, undefined, 200, { data: [tech] }],
  [
    'a limit may be more than there are',
    `GET ${ALL}?limit=500`,
    undefined,
    200,
    { data: [tech, creative, business] },
  ],
  ['a customer may have none', `GET /api/v1/customers/${BRIGHTON}/businesses`, undefined, 200, { data: [] }],
  [
    'unknown query parameters are ignored',
    `GET ${ALL}?offset=x`,
    undefined,
    200,
    { data: [tech, creative, business] },
  ],
  ['an unknown status is invalid', `GET ${ALL}?status=suspended`, undefined, 400, STATUS],
  ['an empty status is invalid', `GET ${ALL}?status=`, undefined, 400, STATUS],
  ['a status from the prototype is invalid', `GET ${ALL}?status=constructor`, undefined, 400, STATUS],
  ['a limit of 0 is invalid', `GET ${ALL}?limit=0`, undefined, 400, LIMIT],
  ['a negative limit is invalid', `GET ${ALL}?limit=-3`, undefined, 400, LIMIT],
  ['a limit is a number', `GET ${ALL}?limit=1e1`, undefined, 400, LIMIT],
  [
    'the list of an unknown customer is 404',
    'GET /api/v1/customers/cus_x/businesses',
    undefined,
    404,
    NO_CUSTOMER,
  ],
  ['name is required', `POST ${ALL}`, { status: 'active' }, 400, bad('name is required')],
  ['status is required', `POST ${ALL}`, { name: 'B' }, 400, bad('status is required')],
  ['status is one of two', `POST ${ALL}`, { name: 'B', status: 'inactive' }, 400, STATUS],
  ['phone is a string', `POST ${ALL}`, { ...small, phone: 5 }, 400, bad('phone must be a string')],
  ['contacts is an array', `POST ${ALL}`, { ...small, contacts: {} }, 400, bad('contacts must be an array')],
  [
    'contacts is not null',
    `POST ${ALL}`,
    { ...small, contacts: null },
    400,
    bad('contacts must be an array'),
  ],
  [
    'a contact is an object',
    `POST ${ALL}`,
    { ...small, contacts: ['x'] },
    400,
    bad('contacts.0 must be an object'),
  ],
  [
    'a contact has a name',
    `POST ${ALL}`,
    { ...small, contacts: [{ email: 'a@b.c' }] },
    400,
    bad('contacts.0.name is required'),
  ],
  [
    'a contact has an email',
    `POST ${ALL}`,
    { ...small, contacts: [{ name: 'A', email: 'a@b.c' }, { name: 'B' }] },
    400,
    bad('contacts.1.email is required'),
  ],
  [
    'custom_data is an object',
    `POST ${ALL}`,
    { ...small, custom_data: 'x' },
    400,
    bad('custom_data must be an object'),
  ],
  ['a new one needs its customer', 'POST /api/v1/customers/cus_x/businesses', small, 404, NO_CUSTOMER],
  ['an unknown business is 404', `GET ${ALL}/biz_x`, undefined, 404, NO_BUSINESS],
  ['an id of another kind is not found', `GET ${ALL}/${HOME}`, undefined, 404, NO_BUSINESS],
  [
    "another customer's business is not found",
    `GET /api/v1/customers/${BRIGHTON}/businesses/${GLOBAL}`,
    undefined,
    404,
    NO_BUSINESS,
  ],
  [
    'the business of an unknown customer: the customer is not found',
    `GET /api/v1/customers/cus_x/businesses/${GLOBAL}`,
    undefined,
    404,
    NO_CUSTOMER,
  ],
  ['an update of an unknown business is 404', `PATCH ${ALL}/biz_x`, {}, 404, NO_BUSINESS],
  [
    'an update changes what it names',
    `PATCH ${ONE}`,
    { status: 'archived' },
    200,
    { ...changed, status: 'archived' },
  ],
  [
    'optional fields can be set to null',
    `PATCH ${ONE}`,
    { phone: null, company_number: null, tax_identifier: null, custom_data: null },
    200,
    { ...changed, phone: null, company_number: null, tax_identifier: null, custom_data: null },
  ],
  [
    'contacts and custom data are replaced, not merged',
    `PATCH ${ONE}`,
    { contacts: [], custom_data: { a: 1 } },
    200,
    { ...changed, contacts: [], custom_data: { a: 1 } },
  ],
  [
    'what only the server sets is ignored, and so is what nobody knows',
    `PATCH ${ONE}`,
    {
      id: 'biz_x',
      customer_id: BRIGHTON,
      created_at: NOW,
      contacts: [{ email: 'e', name: 'n', role: 'r' }],
      tax: 1,
    },
    200,
    { ...changed, contacts: [{ name: 'n', email: 'e' }] },
  ],
  ['name cannot be unset', `PATCH ${ONE}`, { name: null }, 400, bad('name must be a string')],
  ['status cannot be unset', `PATCH ${ONE}`, { status: null }, 400, STATUS],
  ['`archive`, a slip of one page, is no status', `PATCH ${ONE}`, { status: 'archive' }, 400, STATUS],
])('%s', async (_claim, line, body, status, answer) => {
  const got = await ask(mock.url, line, { body });
  expect([got.status, got.body]).toEqual([status, answer]);
});

test.each(['DELETE', 'PUT'])('%s of a business is not documented, and a 404', async (method) => {
  const { status, body } = await ask(mock.url, `${method} ${ONE}`);
  expect([status, body]).toEqual([404, { error: 'Not Found', message: `Not Found - ${method} ${ONE}` }]);
});

test('a create with the required fields fills the others, and can be read back', async () => {
  const { text, body } = await ask(mock.url, `POST ${ALL}`, { body: small });
  const created = body as typeof business;
  expect(created).toEqual({
    id: expect.stringMatching(/^biz_[0-9a-hjkmnp-tv-z]{26}$/),
    customer_id: KIGALI,
    name: 'B',
    phone: null,
    company_number: null,
    tax_identifier: null,
    status: 'active',
    contacts: [],
    created_at: NOW,
    updated_at: NOW,
    custom_data: null,
  });
  expect(Object.keys(created)).toEqual(Object.keys(business));
  expect((await ask(mock.url, `GET ${ALL}/${created.id}`)).text).toBe(text);
});

test('a list without a limit ends after ten', async () => {
  for (let n = 0; n < 9; n++) await ask(mock.url, `POST ${ALL}`, { body: newBusiness });
  const count = async (query: string) =>
    ((await ask(mock.url, `GET ${ALL}${query}`)).body as typeof businessList).data.length;
  expect([await count(''), await count('?limit=12'), await count('?limit=100')]).toEqual([10, 12, 12]);
});

test('an archived business leaves the list of the active ones', async () => {
  await ask(mock.url, `PATCH ${ONE}`, { body: { status: 'archived' } });
  const { body } = await ask(mock.url, `GET ${ALL}?status=active`);
  expect(body).toEqual({ data: [tech] });
});
