import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { customerRecord, renderCustomer } from '../../../src/flavors/catalyze/customer.ts';
import { catalyze } from '../../../src/flavors/catalyze/index.ts';
import { fixturesDir } from '../../../src/shipped.ts';

test.each([
  ['{"username":"owner","password":"hunter2"}', '{"username":"owner","password":"***"}'],
  ['{ "password" : "a\\"b", "x": 1 }', '{ "password" : "***", "x": 1 }'],
  ['{"password":"cut off by the end of the jour', '{"password":"***"'],
  ['{"password":"a backslash at the end\\', '{"password":"***"'],
  ['{"password":"a broken\\\nline"}', '{"password":"***"}'],
  ['{"pass\\u0077ord":"hunter2"}', '{"pass\\u0077ord":"***"}'],
  ['{"password":123456,"x":1}', '{"password":"***","x":1}'],
  ['{"password":["hunter2","b"],"x":1}', '{"password":"***","x":1}'],
  ['{"password":["a]","b"],"x":1}', '{"password":"***","x":1}'],
  ['{"password":[["a"],"hunter2"],"x":1}', '{"password":"***"'],
  ['{"password":{"a":{"b":"c"},"d":"hunter2"}}', '{"password":"***"'],
  ['{"sessionToken":"0c7f26c8"}', '{"sessionToken":"***"}'],
  ['username=owner&password=hunter2&x=1', 'username=owner&password=***&x=1'],
  ['Bearer 0c7f26c8-5b4a', 'Bearer ***'],
  ['browser api.catalyze.io 525ad5d6993247cccb083e5a', 'browser api.catalyze.io ***'],
  ['{"description":"the passwords are safe"}', '{"description":"the passwords are safe"}'],
  ["{password: 'secret', username: 'owner'}", "{password: ***, username: 'owner'}"],
  ["{'password': 'secret'}", "{'password': ***}"],
  ['{password: secret}', '{password: ***}'],
  ['{password: "of two words", x: 1}', '{password: ***, x: 1}'],
  ['password: of two words\nx: 1', 'password: ***\nx: 1'],
  ["{'password': 'it\\'s secret', 'x': 1}", "{'password': ***, 'x': 1}"],
  [
    JSON.stringify(JSON.stringify({ password: 'made "JSON" twice', x: 1 })),
    '"{\\"password\\":***,\\"x\\":1}"',
  ],
  ['/v2/auth/x?a=Bearer%200c7f26c8-5b4a&b=1', '/v2/auth/x?a=Bearer ***&b=1'],
  ['/v2/auth/ios%20x%20525ad5d6993247cccb083e5a', '/v2/auth/ios%20x%20***'],
  ['name="password"\r\n\r\nsecret\r\n--x', 'name="password"\r\n\r\n***\r\n--x'],
])('redacts %j', (text, masked) => {
  expect(catalyze.redact(text)).toBe(masked);
});

test.each(['"' + '\\"'.repeat(500_000), '["'.repeat(500_000), '{"a":'.repeat(200_000)])(
  'redacts a megabyte of quotes and brackets in one go',
  (hostile) => {
    expect(catalyze.redact(`{"password":${hostile}`)).toBe('{"password":"***"');
  },
);

test('the API key is the credential: it is what names a sandbox', () => {
  const headers = { 'x-api-key': 'browser sandbox_w3 525ad5', authorization: 'Bearer 0c7f26c8' };
  expect(catalyze.credential({ headers, query: '' })).toBe('browser sandbox_w3 525ad5');
});

test.each([
  ['/org/1/customer', '/v2/org/1/customer'],
  ['/auth/signin', '/v2/auth/signin'],
  ['/org', '/v2/org'],
  ['/v2/org/1', '/v2/org/1'],
  ['/organic', '/organic'],
])('spells %s as %s', (path, canonical) => {
  expect(catalyze.canonical?.(path)).toBe(canonical);
});

test('a documented body works as a fixture, its list objects included', async () => {
  const shipped = catalyze.fixtures.parse(JSON.parse(await readFile(`${fixturesDir}/catalyze.json`, 'utf8')));
  for (const record of shipped['customers'] ?? []) {
    const whole = renderCustomer(customerRecord.parse(record));
    expect(renderCustomer(customerRecord.parse({ orgId: 'x', ...whole }))).toEqual(whole);
  }
});

test('a fixture of two ids and a card id is a whole customer', () => {
  const short = customerRecord.parse({ orgId: 'x', id: 'cus_1', cards: [{ id: 'card_1' }] });
  expect(renderCustomer(short)).toMatchObject({
    default_card: 'card_1',
    cards: { data: [{ last4: '4242' }] },
  });
});

test('the schema of a generated customer can be said as JSON Schema', () => {
  expect(z.toJSONSchema(catalyze.generated.schema, { io: 'input' })).toMatchObject({
    type: 'object',
    additionalProperties: false,
  });
});
