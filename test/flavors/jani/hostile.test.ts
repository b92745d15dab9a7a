import { createMock, type Mock } from '../../../src/index.ts';
import { BRIGHTON, GLOBAL, HOME, KIGALI } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['jani'], seed: 1 });
});
afterAll(() => mock.close());

const MALFORMED = { error: 'Bad Request', message: 'Malformed JSON in request body' };
const bytes = (...values: number[]) =>
  Buffer.concat([Buffer.from('{"name":"'), Buffer.from(values), Buffer.from('"}')]);
const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;

test.each<[what: string, body: string | Buffer]>([
  ['nothing', ''],
  ['white space', ' \r\n'],
  ['half an object', '{"name":'],
  ['two objects', '{}{}'],
  ['a comment', '{} // hi'],
  ['a form', 'name=A&email=a%40b.c'],
  ['a null byte behind the object', '{}\u0000'],
  ['a raw null byte in a string', '{"name":"\u0000"}'],
  ['overlong UTF-8', bytes(0xc0, 0xaf)],
  ['an encoded surrogate', bytes(0xed, 0xa0, 0x80)],
  ['a cut-off sequence', bytes(0xe2, 0x82)],
  ['10,000 brackets', nested('[', ']', 10_000)],
  ['10,000 objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['half a million open brackets', '['.repeat(500_000)],
  ['nesting inside custom_data', `{"name":"A","email":"a","custom_data":{"a":${nested('[', ']', 5_000)}}}`],
  ['a __proto__ key', '{"__proto__":{"admin":true},"name":"A","email":"a@b.c"}'],
  ['a __proto__ key further in', '{"name":"A","email":"a@b.c","custom_data":{"a":[{"__proto__":1}]}}'],
])('%s as a body is refused in the envelope', async (_what, body) => {
  for (const [method, path] of [
    ['POST', ''],
    ['PATCH', `/${BRIGHTON}`],
    ['POST', `/${KIGALI}/addresses`],
    ['PATCH', `/${KIGALI}/addresses/${HOME}`],
    ['POST', `/${KIGALI}/businesses`],
    ['PATCH', `/${KIGALI}/businesses/${GLOBAL}`],
  ] as const) {
    const answer = await fetch(`${mock.url}/api/v1/customers${path}`, {
      method,
      headers: { authorization: 'Bearer k' },
      body,
    });
    expect([answer.status, await answer.json()]).toEqual([400, MALFORMED]);
  }
});

test.each<[what: string, body: string]>([
  ['a number', '5'],
  ['a string', '"x"'],
  ['a list', '[{"name":"A","email":"a@b.c"}]'],
  ['only a constructor key', '{"constructor":{"prototype":{"admin":true}}}'],
  [
    'wrong types everywhere in the sub-resources too',
    '{"name":[],"status":{},"contacts":[null,1],"region":1,"city":{},"country":[],"description":0}',
  ],
  [
    'wrong types everywhere',
    '{"name":[],"email":{},"phone":1,"address":"x","payment_method":[],"status":0,"custom_data":[]}',
  ],
  ['a status from the prototype', '{"name":"A","email":"a@b.c","status":"constructor"}'],
])('%s as a customer is refused in the envelope', async (_what, body) => {
  for (const path of ['', `/${KIGALI}/addresses`, `/${KIGALI}/businesses`]) {
    const answer = await fetch(`${mock.url}/api/v1/customers${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer k' },
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: 'Bad Request', message: expect.any(String) });
  }
});

test('a body over 1 MiB is refused in the envelope', async () => {
  const body = JSON.stringify({ name: 'A'.repeat(1_048_576) });
  const answer = await fetch(`${mock.url}/api/v1/customers`, {
    method: 'POST',
    headers: { authorization: 'Bearer k' },
    body,
  });
  expect([answer.status, await answer.json()]).toEqual([
    413,
    { error: 'Payload Too Large', message: 'The request body is larger than 1048576 bytes' },
  ]);
});

const CUSTOMERS = '/api/v1/customers';
const NO_CUSTOMER = { error: 'Customer not found', message: 'Invalid customer_id' };
const NO_ADDRESS = { error: 'Address not found', message: 'Invalid address_id' };
const NO_BUSINESS = { error: 'Business not found', message: 'Invalid business_id' };

test.each(['constructor', '__proto__', 'toString', '%00', '..%2f..%2fetc', '%F0%9F%92%A9'])(
  'an id of %s is just not found',
  async (id) => {
    for (const [method, path, body] of [
      ['GET', `/${id}`, NO_CUSTOMER],
      ['GET', `/${id}/addresses`, NO_CUSTOMER],
      ['GET', `/${id}/businesses`, NO_CUSTOMER],
      ['PATCH', `/${KIGALI}/addresses/${id}`, NO_ADDRESS],
      ['GET', `/${KIGALI}/businesses/${id}`, NO_BUSINESS],
      ['PATCH', `/${KIGALI}/businesses/${id}`, NO_BUSINESS],
    ] as const) {
      const answer = await fetch(mock.url + CUSTOMERS + path, {
        method,
        headers: { authorization: 'Bearer k' },
        ...(method === 'PATCH' && { body: '{}' }),
      });
      expect([path, answer.status, await answer.json()]).toEqual([path, 404, body]);
    }
  },
);

test.each([
  'limit[]=5',
  'limit=1&limit=x',
  'limit=2+',
  'limit=%20',
  'offset=0x10',
  'limit=٣',
  'status=%00',
  '&&=&?',
])('a query of %s is no failure of the mock', async (query) => {
  for (const name of ['addresses', 'businesses']) {
    const answer = await fetch(`${mock.url}${CUSTOMERS}/${KIGALI}/${name}?${query}`, {
      headers: { authorization: 'Bearer k' },
    });
    expect([200, 400]).toContain(answer.status);
    if (answer.status === 400)
      expect(await answer.json()).toEqual({ error: 'Bad Request', message: expect.any(String) });
  }
});

test('a path that cannot be decoded is a 400 in the envelope', async () => {
  const answer = await fetch(`${mock.url}/api/v1/customers/%c0%af`, {
    headers: { authorization: 'Bearer k' },
  });
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'Bad Request' }]);
});

test('lone surrogates and constructor keys are data like any other', async () => {
  const custom_data = { constructor: { prototype: 1 }, half: '\ud800' };
  const answer = await fetch(`${mock.url}/api/v1/customers/${BRIGHTON}`, {
    method: 'PATCH',
    headers: { authorization: 'Bearer k' },
    body: JSON.stringify({ custom_data }),
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ custom_data });
});
