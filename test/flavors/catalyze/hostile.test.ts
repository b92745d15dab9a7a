import { createMock, type Mock } from '../../../src/index.ts';
import { API_KEY, CARD, ORG, OWNERS_SESSION, says } from './ask.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ flavors: ['catalyze'], seed: 1 });
});
afterAll(() => mock.close());

const headers = { 'x-api-key': API_KEY, authorization: `Bearer ${OWNERS_SESSION}` };
const send = (method: string, path: string, body: string | Buffer) =>
  fetch(mock.url + path, { method, headers, body });
const bytes = (...values: number[]) =>
  Buffer.concat([Buffer.from('{"name":"'), Buffer.from(values), Buffer.from('"}')]);
const writes = [
  ['PUT', `/v2/org/${ORG}/customer`],
  ['POST', `/v2/org/${ORG}/payment`],
  ['PUT', `/v2/org/${ORG}/payment/${CARD}`],
  ['POST', '/v2/auth/signin'],
  ['POST', '/v2/org'],
  ['PUT', `/v2/org/${ORG}`],
] as const;

test.each<[what: string, body: string | Buffer]>([
  ['nothing', ''],
  ['half an object', '{"paymentId":'],
  ['a form', 'paymentId=card_1'],
  ['a null byte behind the object', '{}\u0000'],
  ['a raw null byte in a string', '{"name":"\u0000"}'],
  ['overlong UTF-8', bytes(0xc0, 0xaf)],
  ['an encoded surrogate', bytes(0xed, 0xa0, 0x80)],
  ['10,000 brackets', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['half a million open brackets', '['.repeat(500_000)],
  ['10,000 objects in a field', `{"name":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
  ['a __proto__ key', '{"__proto__":{"paymentId":"card_1"},"name":"x"}'],
  ['a __proto__ key further in', '{"permissions":{"__proto__":[]}}'],
])('%s as a body is refused in the envelope', async (_what, body) => {
  for (const [method, path] of writes) {
    const answer = await send(method, path, body);
    expect([path, answer.status, await answer.json()]).toEqual([
      path,
      400,
      says(400, 'Invalid JSON in request body'),
    ]);
  }
});

test.each(['5', 'null', '"x"', '[]', '[{"paymentId":"card_1"}]'])('%s is no object', async (body) => {
  for (const [method, path] of writes) {
    const answer = await send(method, path, body);
    expect([path, answer.status, await answer.json()]).toEqual([
      path,
      400,
      says(400, 'The request body must be a JSON object'),
    ]);
  }
});

test('a body over 1 MiB is refused in the envelope', async () => {
  const answer = await send('PUT', `/v2/org/${ORG}/customer`, Buffer.alloc(1_048_577, 'a'));
  expect([answer.status, await answer.json()]).toEqual([
    413,
    says(413, 'The request body is larger than 1048576 bytes'),
  ]);
});

test('a thousand unknown fields are answered with a few entries', async () => {
  const fields = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`f${index}${'x'.repeat(200)}`, 1]),
  );
  const answer = await send('PUT', `/v2/org/${ORG}/payment/${CARD}`, JSON.stringify(fields));
  const body = (await answer.json()) as { errors: { message: string }[] };
  expect([answer.status, body.errors.length]).toEqual([400, 20]);
  expect(body.errors[0]?.message).toHaveLength(80 + ' is not a known field'.length);
});

test.each(['constructor', '__proto__', '%00', '..%2f..%2fetc'])(
  'an org of %s is just not found',
  async (id) => {
    const answer = await fetch(`${mock.url}/v2/org/${id}/customer`, { headers });
    expect([answer.status, await answer.json()]).toEqual([404, says(404, 'Organization not found')]);
  },
);

test('a path that cannot be decoded is a 400 in the envelope', async () => {
  const answer = await fetch(`${mock.url}/v2/org/%c0%af/customer`, { headers });
  expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ code: 400 }] }]);
});
