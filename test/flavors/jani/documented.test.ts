import { createMock, type Mock } from '../../../src/index.ts';
import { ask, BRIGHTON, GLOBAL, HOME, KIGALI } from './ask.ts';
import * as said from './documented.ts';

let mock: Mock;
afterEach(() => mock.close());

/** A mock that stands still at this moment. */
const at = async (clock: string, options = {}) =>
  (mock = await createMock({ flavors: ['jani'], seed: 1, clock, options: { jani: options } })).url;

const CUSTOMERS = '/api/v1/customers';
const ADDRESSES = `${CUSTOMERS}/${KIGALI}/addresses`;
const BUSINESSES = `${CUSTOMERS}/${KIGALI}/businesses`;
const LATER = '2026-01-01T00:00:00Z';

test.each<[example: string, line: string, clock: string, sent: unknown, documented: unknown]>([
  ['Get a customer', `GET ${CUSTOMERS}/${BRIGHTON}`, LATER, undefined, said.brighton],
  [
    'Update a customer',
    `PATCH ${CUSTOMERS}/${BRIGHTON}`,
    '2024-09-02T12:00:00Z',
    said.customerUpdate,
    said.updatedCustomer,
  ],
  ['List addresses', `GET ${ADDRESSES}?limit=2`, LATER, undefined, said.addressList],
  [
    'Update an address',
    `PATCH ${ADDRESSES}/${HOME}`,
    '2024-08-29T15:00:00Z',
    said.addressUpdate,
    said.updatedAddress,
  ],
  ['List businesses', `GET ${BUSINESSES}?limit=2`, LATER, undefined, said.businessList],
  ['Get a business', `GET ${BUSINESSES}/${GLOBAL}`, LATER, undefined, said.business],
  [
    'Update a business',
    `PATCH ${BUSINESSES}/${GLOBAL}`,
    '2024-09-04T10:15:30Z',
    said.businessUpdate,
    said.updatedBusiness,
  ],
])(
  '%s: the documented request gets the documented body, byte for byte',
  async (_page, line, clock, sent, body) => {
    const got = await ask(await at(clock), line, { body: sent });
    expect([got.status, got.text]).toEqual([200, JSON.stringify(body)]);
  },
);

test.each<
  [example: string, path: string, clock: string, sent: unknown, prefix: string, documented: { id: string }]
>([
  ['Create a Customer', CUSTOMERS, '2024-09-01T15:00:00Z', said.newCustomer, 'cus', said.createdCustomer],
  ['Create an Address', ADDRESSES, '2024-08-01T10:15:30Z', said.newAddress, 'add', said.createdAddress],
  ['Create a business', BUSINESSES, '2024-09-03T12:00:00Z', said.newBusiness, 'biz', said.business],
])(
  '%s: the documented request gets the documented body, byte for byte but for the new id',
  async (_page, path, clock, sent, prefix, documented) => {
    const got = await ask(await at(clock, { uniqueEmail: false }), `POST ${path}`, { body: sent });
    const { id } = got.body as { id: string };
    expect(id).toMatch(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`));
    expect([got.status, got.text]).toEqual([200, JSON.stringify({ ...documented, id })]);
  },
);

test('List Customers: the documented two stand beside each other, byte for byte', async () => {
  const { text } = await ask(await at(LATER), `GET ${CUSTOMERS}`);
  expect(text).toContain(JSON.stringify(said.customerList).slice(1, -1));
});

test('Customer Object: a fuller address is kept, byte for byte', async () => {
  const url = await at(LATER);
  const address = {
    line1: '123 Main St',
    line2: 'Apt 4B',
    city: 'Springfield',
    state: 'IL',
    postal_code: '62701',
    country: 'US',
  };
  const { text } = await ask(url, `PATCH ${CUSTOMERS}/${BRIGHTON}`, { body: { address } });
  expect(text).toContain(`"address":${JSON.stringify(address)},"payment_method"`);
});
