import { createMock, type Mock } from '../../../src/index.ts';
import { BRIGHTON } from './ask.ts';

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
    ['POST', '/api/v1/customers'],
    ['PATCH', `/api/v1/customers/${BRIGHTON}`],
  ] as const) {
    const answer = await fetch(mock.url + path, {
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
    'wrong types everywhere',
    '{"name":[],"email":{},"phone":1,"address":"x","payment_method":[],"status":0,"custom_data":[]}',
  ],
  ['a status from the prototype', '{"name":"A","email":"a@b.c","status":"constructor"}'],
])('%s as a customer is refused in the envelope', async (_what, body) => {
  const answer = await fetch(`${mock.url}/api/v1/customers`, {
    method: 'POST',
    headers: { authorization: 'Bearer k' },
    body,
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: 'Bad Request', message: expect.any(String) });
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

test.each(['constructor', '__proto__', 'toString', '%00', '..%2f..%2fetc', '%F0%9F%92%A9'])(
  'an id of %s is just not found',
  async (id) => {
    const answer = await fetch(`${mock.url}/api/v1/customers/${id}`, {
      headers: { authorization: 'Bearer k' },
    });
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { error: 'Customer not found', message: 'Invalid customer_id' },
    ]);
  },
);

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
