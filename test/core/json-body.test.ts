import { parseJsonBody } from '../../src/core/json-body.ts';

const parse = (body: string | Buffer) => parseJsonBody(Buffer.from(body));
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test.each<[body: string, value: unknown]>([
  ['{"a":[1,null,"é"]}', { a: [1, null, 'é'] }],
  [' 5 ', 5],
  ['{"constructor":1}', { constructor: 1 }],
  ['\ufeff{}', {}],
])('decodes %j', (body, value) => {
  expect(parse(body)).toEqual({ ok: true, value });
});

test('nests two hundred deep', () => {
  expect(parse(nested(200))).toMatchObject({ ok: true });
});

test.each<[what: string, body: string | Buffer, reason: string]>([
  ['nothing', '', 'empty'],
  ['white space', ' \n', 'empty'],
  ['overlong UTF-8', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 'encoding'],
  ['half an object', '{"a":', 'syntax'],
  ['deep nesting', nested(202), 'nesting'],
  ['a null byte in a string', '{"a":["\\u0000"]}', 'null_byte'],
  ['a __proto__ key', '{"a":[{"__proto__":null}]}', 'forbidden_key'],
])('refuses %s', (_what, body, reason) => {
  expect(parse(body)).toEqual({ ok: false, reason });
});
