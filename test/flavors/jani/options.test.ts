import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock } from '../../../src/index.ts';
import { ask, BRIGHTON, GLOBAL, HOME, KIGALI } from './ask.ts';
import { brighton, business, newAddress, newBusiness } from './documented.ts';

const ALL = '/api/v1/customers';

/** Runs one request against a mock of its own. */
async function withOptions(
  options: Record<string, unknown>,
  line: string,
  request?: Parameters<typeof ask>[2],
  fixtures: string[] = [],
) {
  const mock = await createMock({ flavors: ['jani'], seed: 1, options: { jani: options }, fixtures });
  try {
    return await ask(mock.url, line, request);
  } finally {
    await mock.close();
  }
}

const ADDRESSES = `${ALL}/${KIGALI}/addresses`;
const BUSINESSES = `${ALL}/${KIGALI}/businesses`;
const TWO_LETTERS = 'must be a two-letter ISO 3166-1 alpha-2 country code';
const taken = { name: 'B', email: 'brighton@jani.com' };
const abroad = { name: 'B', email: 'b@example.com', address: { city: 'Moshi', country: 'Tanzania' } };
const magic = { headers: { authorization: 'Bearer fauxpay_invalid_key' } };

test.each<
  [
    claim: string,
    options: Record<string, unknown>,
    line: string,
    request: object,
    status: number,
    body: unknown,
  ]
>([
  [
    'uniqueEmail: false lets an email be used twice',
    { uniqueEmail: false },
    `POST ${ALL}`,
    { body: taken },
    200,
    taken,
  ],
  ['createStatus: 201', { createStatus: 201 }, `POST ${ALL}`, { body: abroad }, 201, abroad],
  [
    'country is lenient by default, as the documented example needs',
    {},
    `POST ${ALL}`,
    { body: abroad },
    200,
    abroad,
  ],
  [
    'country: strict wants the documented two letters',
    { country: 'strict' },
    `POST ${ALL}`,
    { body: abroad },
    400,
    { message: `address.country ${TWO_LETTERS}` },
  ],
  [
    'country: strict takes two letters',
    { country: 'strict' },
    `POST ${ALL}`,
    { body: { ...abroad, address: { city: 'Moshi', country: 'TZ' } } },
    200,
    { address: { country: 'TZ' } },
  ],
  [
    'createStatus: 201 for an address',
    { createStatus: 201 },
    `POST ${ADDRESSES}`,
    { body: newAddress },
    201,
    newAddress,
  ],
  [
    'createStatus: 201 for a business',
    { createStatus: 201 },
    `POST ${BUSINESSES}`,
    { body: newBusiness },
    201,
    newBusiness,
  ],
  [
    'createStatus: 201 leaves updates alone',
    { createStatus: 201 },
    `PATCH ${ADDRESSES}/${HOME}`,
    { body: {} },
    200,
    {},
  ],
  [
    'uniqueEmail: false lets an update take an email',
    { uniqueEmail: false },
    `PATCH ${ALL}/cus_01j6qv5m8z4t2x7k9w3c5e1r6n`,
    { body: { email: 'brighton@jani.com' } },
    200,
    { email: 'brighton@jani.com' },
  ],
  [
    'country is lenient in addresses too',
    {},
    `POST ${ADDRESSES}`,
    { body: { ...newAddress, country: 'Rwanda' } },
    200,
    { country: 'Rwanda' },
  ],
  [
    'country: strict in a new address',
    { country: 'strict' },
    `POST ${ADDRESSES}`,
    { body: { ...newAddress, country: 'rw' } },
    400,
    { message: `country ${TWO_LETTERS}` },
  ],
  [
    'country: strict in an update of an address',
    { country: 'strict' },
    `PATCH ${ADDRESSES}/${HOME}`,
    { body: { country: 'Rwanda' } },
    400,
    { message: `country ${TWO_LETTERS}` },
  ],
  [
    'country: strict asks nothing of an update without one',
    { country: 'strict' },
    `PATCH ${ADDRESSES}/${HOME}`,
    { body: { city: 'Huye' } },
    200,
    { city: 'Huye', country: 'RW' },
  ],
  [
    'country: strict in an update of a customer',
    { country: 'strict' },
    `PATCH ${ALL}/${BRIGHTON}`,
    { body: { address: { city: 'Moshi', country: 'Tanzania' } } },
    400,
    { message: `address.country ${TWO_LETTERS}` },
  ],
  [
    'country: strict takes the documented address',
    { country: 'strict' },
    `POST ${ADDRESSES}`,
    { body: newAddress },
    200,
    newAddress,
  ],
  [
    'an unknown key is 401',
    { keys: 'strict' },
    `GET ${ALL}`,
    {},
    401,
    { error: 'Invalid API key', message: 'Invalid API key' },
  ],
  [
    'unknownKey: 400 answers as the later server did',
    { keys: 'strict', unknownKey: 400 },
    `GET ${ALL}`,
    {},
    400,
    { error: 'Invalid API key' },
  ],
  [
    'unknownKey: 400 holds for a magic key too',
    { unknownKey: 400 },
    `GET ${ALL}`,
    magic,
    400,
    { error: 'Invalid API key' },
  ],
])('%s', async (_claim, options, line, request, status, body) => {
  expect(await withOptions(options, line, request)).toMatchObject({ status, body });
});

test.each<[what: string, path: string, object: { created_at: string; updated_at: string }]>([
  ['a customer', `${ALL}/${BRIGHTON}`, brighton],
  ['a business', `${BUSINESSES}/${GLOBAL}`, business],
])('sdkDates: %s says its dates twice, behind all else', async (_what, path, object) => {
  const { text } = await withOptions({ sdkDates: true }, `GET ${path}`);
  const dates = { createdAt: object.created_at, updatedAt: object.updated_at };
  expect(text).toBe(JSON.stringify({ ...object, ...dates }));
});

test('sdkDates holds inside lists', async () => {
  const dates = { createdAt: expect.any(String), updatedAt: expect.any(String) };
  const customers = await withOptions({ sdkDates: true }, `GET ${ALL}`);
  expect(customers.body).toEqual(Array.from({ length: 8 }, () => expect.objectContaining(dates)));
  const addresses = await withOptions({ sdkDates: true }, `GET ${ADDRESSES}?limit=1`);
  expect(addresses.body).toMatchObject({ addresses: [dates] });
  const businesses = await withOptions({ sdkDates: true }, `GET ${BUSINESSES}?limit=1`);
  expect(businesses.body).toMatchObject({ data: [dates] });
});

test('the keys fixture says which keys work and whose customers they see', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-jani-'));
  await writeFile(
    join(folder, 'jani.json'),
    JSON.stringify({ keys: [{ key: 'ours' }, { key: 'theirs', account: 'b' }] }),
  );
  const as = (key: string) =>
    withOptions({ keys: 'strict' }, `GET ${ALL}`, { headers: { authorization: `Bearer ${key}` } }, [folder]);
  expect((await as('ours')).body).toHaveLength(8);
  expect(await as('theirs')).toMatchObject({ status: 200, body: [] });
  expect(await as('nobodys')).toMatchObject({ status: 401 });
  const theirs = { headers: { authorization: 'Bearer theirs' } };
  for (const path of [BUSINESSES, ADDRESSES, `${BUSINESSES}/${GLOBAL}`])
    expect(await withOptions({ keys: 'strict' }, `GET ${path}`, theirs, [folder])).toMatchObject({
      status: 404,
      body: { error: 'Customer not found' },
    });
  await rm(folder, { recursive: true });
});

test('a fixture of three fields is a whole customer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-jani-'));
  await writeFile(
    join(folder, 'jani.json'),
    JSON.stringify({ customers: [{ id: 'cus_short', name: 'S', email: 's@b.c' }] }),
  );
  const { text } = await withOptions({}, `GET ${ALL}`, {}, ['none', folder]);
  expect(text).toBe(
    '[{"id":"cus_short","name":"S","email":"s@b.c","phone":null,"address":null,"payment_method":null,' +
      '"created_at":"2024-09-01T15:00:00.000Z","updated_at":"2024-09-01T15:00:00.000Z","status":"active","custom_data":null}]',
  );
  await rm(folder, { recursive: true });
});

test('fixtures may share an email: each of them keeps it at an update, and no other customer takes it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-jani-'));
  const customers = ['a', 'b', 'c'].map((id) => ({ id, name: id, email: id === 'c' ? 'own' : 'shared' }));
  await writeFile(join(folder, 'jani.json'), JSON.stringify({ customers }));
  const statusOf = async (id: string, body: object) =>
    (await withOptions({}, `PATCH ${ALL}/${id}`, { body }, [folder])).status;
  expect(await statusOf('a', { email: 'shared' })).toBe(200);
  expect(await statusOf('b', { email: 'shared', name: 'B' })).toBe(200);
  expect(await statusOf('c', { email: 'shared' })).toBe(409);
  await rm(folder, { recursive: true });
});

test('fixtures of addresses and businesses may be short too, and belong to the account', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-jani-'));
  const customer_id = BRIGHTON;
  await writeFile(
    join(folder, 'jani.json'),
    JSON.stringify({
      addresses: [{ id: 'add_short', customer_id, region: 'R', city: 'C', country: 'TZ' }],
      businesses: [{ id: 'biz_short', customer_id, name: 'B' }],
    }),
  );
  const dates = '"created_at":"2024-09-01T15:00:00.000Z","updated_at":"2024-09-01T15:00:00.000Z"';
  const addresses = await withOptions({}, `GET ${ALL}/${BRIGHTON}/addresses`, {}, [folder]);
  expect(addresses.text).toBe(
    `{"customer_id":"${BRIGHTON}","addresses":[{"id":"add_short","description":null,"region":"R","city":"C",` +
      `"country":"TZ","custom_data":null,${dates}}],"limit":10,"offset":0}`,
  );
  const businesses = await withOptions({}, `GET ${ALL}/${BRIGHTON}/businesses`, {}, [folder]);
  expect(businesses.text).toBe(
    `{"data":[{"id":"biz_short","customer_id":"${BRIGHTON}","name":"B","phone":null,"company_number":null,` +
      `"tax_identifier":null,"status":"active","contacts":[],${dates},"custom_data":null}]}`,
  );
  await rm(folder, { recursive: true });
});

test('an unknown option is refused before anything listens', async () => {
  await expect(createMock({ flavors: ['jani'], options: { jani: { uniqueEmails: true } } })).rejects.toThrow(
    'uniqueEmail',
  );
});
