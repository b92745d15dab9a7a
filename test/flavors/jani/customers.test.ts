import { createMock, type Mock } from '../../../src/index.ts';
import { ask, bad, BRIGHTON } from './ask.ts';
import { brighton as documented } from './documented.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['jani'], seed: 1, clock: '2026-01-01T00:00:00Z' });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

const NOT_FOUND = { error: 'Customer not found', message: 'Invalid customer_id' };
const CONFLICT = { error: 'Conflict', message: 'A customer with this email already exists' };
const NOW = '2026-01-01T00:00:00.000Z';
const ALL = '/api/v1/customers';
const ONE = `${ALL}/${BRIGHTON}`;

test('a list is a bare array of whole customers, oldest first', async () => {
  const { status, body } = await ask(mock.url, `GET ${ALL}`);
  expect(status).toBe(200);
  const customers = body as (typeof documented)[];
  expect(customers).toContainEqual(documented);
  const created = customers.map(({ created_at }) => created_at);
  expect(created).toEqual(created.toSorted());
  for (const customer of customers) expect(Object.keys(customer)).toEqual(Object.keys(documented));
});

test('a create echoes the documented example with an id and equal dates', async () => {
  const { name, phone, address, payment_method, status: active } = documented;
  const sent = {
    name,
    email: 'new@jani.com',
    phone,
    address,
    payment_method,
    status: active,
    custom_data: { loyalty_program: 'Gold' },
  };
  const { status, body } = await ask(mock.url, `POST ${ALL}`, { body: sent });
  expect(status).toBe(200);
  expect(body).toEqual({
    ...sent,
    id: expect.stringMatching(/^cus_[0-9a-hjkmnp-tv-z]{26}$/),
    created_at: NOW,
    updated_at: NOW,
  });
  expect(Object.keys(body as object)).toEqual(Object.keys(documented));
  expect((await ask(mock.url, `GET ${ALL}/${(body as typeof documented).id}`)).body).toEqual(body);
});

test('a create with the two required fields fills the others with null and active', async () => {
  const { body } = await ask(mock.url, `POST ${ALL}`, { body: { name: 'N', email: 'n@example.com' } });
  expect(body).toMatchObject({
    phone: null,
    address: null,
    payment_method: null,
    status: 'active',
    custom_data: null,
  });
});

test.each<[claim: string, line: string, body: unknown, status: number, answer: unknown]>([
  ['name is required', `POST ${ALL}`, { email: 'a@example.com' }, 400, bad('name is required')],
  ['email is required', `POST ${ALL}`, { name: 'A' }, 400, bad('email is required')],
  ['name is a string', `POST ${ALL}`, { name: 1, email: 'a@b.c' }, 400, bad('name must be a string')],
  ['email is not null', `POST ${ALL}`, { name: 'A', email: null }, 400, bad('email must be a string')],
  [
    'status is one of three',
    `POST ${ALL}`,
    { name: 'A', email: 'a@b.c', status: 'archived' },
    400,
    bad('status must be one of active, inactive, suspended'),
  ],
  [
    'address is an object',
    `POST ${ALL}`,
    { name: 'A', email: 'a@b.c', address: [] },
    400,
    bad('address must be an object'),
  ],
  [
    'address.city is a string',
    `POST ${ALL}`,
    { name: 'A', email: 'a@b.c', address: { city: 5 } },
    400,
    bad('address.city must be a string'),
  ],
  [
    'custom_data is an object',
    `POST ${ALL}`,
    { name: 'A', email: 'a@b.c', custom_data: 'x' },
    400,
    bad('custom_data must be an object'),
  ],
  ['a taken email is a conflict', `POST ${ALL}`, { name: 'A', email: 'brighton@jani.com' }, 409, CONFLICT],
  ['an unknown id is 404', `GET ${ALL}/cus_nobody`, undefined, 404, NOT_FOUND],
  ['an id of another form is just not found', `GET ${ALL}/17`, undefined, 404, NOT_FOUND],
  ['an update of an unknown id is 404', `PATCH ${ALL}/cus_nobody`, { name: 'A' }, 404, NOT_FOUND],
  ['name cannot be unset', `PATCH ${ONE}`, { name: null }, 400, bad('name must be a string')],
  [
    'status cannot be unset',
    `PATCH ${ONE}`,
    { status: null },
    400,
    bad('status must be one of active, inactive, suspended'),
  ],
  ["another's email is a conflict", `PATCH ${ONE}`, { email: 'neema@example.com' }, 409, CONFLICT],
  ['an object is asked for', `PATCH ${ONE}`, [], 400, bad('The request body must be a JSON object')],
  ['null is not an object', `POST ${ALL}`, null, 400, bad('The request body must be a JSON object')],
  [
    'its own email is no conflict',
    `PATCH ${ONE}`,
    { email: 'brighton@jani.com' },
    200,
    { ...documented, updated_at: NOW },
  ],
  [
    'an update changes what it names',
    `PATCH ${ONE}`,
    { name: 'B' },
    200,
    { ...documented, name: 'B', updated_at: NOW },
  ],
  [
    'optional fields can be set to null',
    `PATCH ${ONE}`,
    { phone: null, address: null, payment_method: null, custom_data: null },
    200,
    { ...documented, phone: null, address: null, payment_method: null, custom_data: null, updated_at: NOW },
  ],
  [
    'custom data and address are replaced, not merged',
    `PATCH ${ONE}`,
    { custom_data: { tier: 2 }, address: { city: 'Moshi' } },
    200,
    { ...documented, custom_data: { tier: 2 }, address: { city: 'Moshi' }, updated_at: NOW },
  ],
  [
    'what only the server sets is ignored, and so is what nobody knows',
    `PATCH ${ONE}`,
    { id: 'cus_x', created_at: NOW, shoe_size: 44, constructor: {} },
    200,
    { ...documented, updated_at: NOW },
  ],
  ['unknown query parameters are ignored', `GET ${ONE}?limit=1&x[]=%20`, undefined, 200, documented],
])('%s', async (_claim, line, body, status, answer) => {
  const got = await ask(mock.url, line, { body });
  expect(got).toMatchObject({ status, body: answer });
  expect(got.body).toEqual(answer);
});

test.each<[claim: string, sent: object]>([
  ['an email has no format', { email: 'not an email' }],
  ['a phone has no format', { phone: 'ask for Neema' }],
  ['a payment method is any id', { payment_method: 'bank_17' }],
  ['a customer may be inactive from the start', { status: 'inactive' }],
  ['or suspended', { status: 'suspended' }],
  ['an address may be empty', { address: {} }],
  ['what may be null may be null from the start', { phone: null, address: null, payment_method: null }],
  ['custom data is kept as sent', { custom_data: { b: [1, { c: null }], a: '', '': true } }],
])('%s', async (_claim, sent) => {
  const body = { name: 'N', email: 'n@example.com', ...sent };
  const got = await ask(mock.url, `POST ${ALL}`, { body });
  expect(got).toMatchObject({ status: 200, body });
});

test('the list has no parameters: whatever a query says, all are there', async () => {
  const { text } = await ask(mock.url, `GET ${ALL}`);
  expect(await ask(mock.url, `GET ${ALL}?limit=x&offset=-1&email=nobody`)).toMatchObject({
    status: 200,
    text,
  });
});

const idAt = async (clock: string) => {
  const other = await createMock({ flavors: ['jani'], seed: 1, clock });
  const { body } = await ask(other.url, `POST ${ALL}`, { body: { name: 'N', email: 'n@example.com' } });
  await other.close();
  return (body as typeof documented).id;
};

test.each(['1960-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'])(
  'an id is a whole one on a clock of %s',
  async (clock) => {
    expect(await idAt(clock)).toMatch(/^cus_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
  },
);

test('ids of a later moment sort behind those of an earlier one', async () => {
  const ids = [await idAt('2026-01-01T00:00:00.000Z'), await idAt('2026-01-01T00:00:00.001Z')];
  expect(ids).toEqual(ids.toSorted());
});

test('further keys of an address are kept, in the order sent', async () => {
  const address = { line1: '1 Main', city: 'Arusha', state: null, country: 'TZ' };
  await ask(mock.url, `PATCH ${ONE}`, { body: { address } });
  expect((await ask(mock.url, `GET ${ONE}`)).text).toContain(JSON.stringify(address));
});

test('a refused update changes nothing', async () => {
  await ask(mock.url, `PATCH ${ONE}`, { body: { name: 'B', status: 'gone' } });
  expect((await ask(mock.url, `GET ${ONE}`)).body).toEqual(documented);
});

test('an email is free again once its customer has another', async () => {
  await ask(mock.url, `PATCH ${ONE}`, { body: { email: 'b@jani.com' } });
  const { status } = await ask(mock.url, `POST ${ALL}`, { body: { name: 'A', email: 'brighton@jani.com' } });
  expect(status).toBe(200);
});

test('of many simultaneous creates with one email exactly one succeeds', async () => {
  const body = { name: 'Race', email: 'race@example.com' };
  const answers = await Promise.all(Array.from({ length: 30 }, () => ask(mock.url, `POST ${ALL}`, { body })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(29);
});
