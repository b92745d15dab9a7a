import { z } from 'zod';
import { checkValue, formatMistake, readDocument } from '../../src/core/document.ts';

const schema = z.strictObject({
  name: z.string().optional(),
  size: z.enum(['small', 'large']).optional(),
  list: z
    .array(z.strictObject({ id: z.union([z.string(), z.number()]), on: z.boolean().optional() }))
    .optional(),
  map: z.record(z.string(), z.union([z.string(), z.null()])).optional(),
});

const mistakesIn = (text: string): string[] => {
  const read = readDocument(text, 'x.yaml', schema);
  return 'mistakes' in read ? read.mistakes.map(formatMistake) : [];
};

const valueIn = (text: string): unknown => {
  const read = readDocument(text, 'x.yaml', schema);
  return 'value' in read ? read.value : read.mistakes.map(formatMistake);
};

test.each([
  ['YAML', 'name: a\nlist:\n  - { id: 1 }\n'],
  ['JSON', '{ "name": "a", "list": [{ "id": 1 }] }'],
  ['JSON with tabs', '{\n\t"name": "a",\n\t"list": [\n\t\t{ "id": 1 }\n\t]\n}\n'],
  ['a byte order mark', '\uFEFFname: a\nlist: [{ id: 1 }]'],
  ['Windows line ends', 'name: a\r\nlist:\r\n  - id: 1\r\n'],
  ['anchors and aliases', 'name: &n a\nlist: [{ id: 1 }]\nmap: { x: *n }'],
])('reads %s', (_, text) => {
  expect(valueIn(text)).toMatchObject({ name: 'a', list: [{ id: 1 }] });
});

test('keeps the order of keys', () => {
  const map = 'map: { z: a, "10": b, a: c, "9": null }';
  expect(Object.entries((valueIn(map) as { map: object }).map)).toEqual([
    ['9', null],
    ['10', 'b'],
    ['z', 'a'],
    ['a', 'c'],
  ]);
});

test('tells all mistakes at once, each at its place, in the order of the text', () => {
  expect(mistakesIn('list:\n  - id: true\n    onn: 1\n  - on: maybe\nsize: lage\nnmae: b\n')).toEqual([
    'x.yaml:2:9: list[0].id: expected a string or a number, got true',
    'x.yaml:3:5: list[0].onn: unknown key "onn"; did you mean "on"?',
    'x.yaml:4:5: list[1].id: missing: expected a string or a number',
    'x.yaml:4:9: list[1].on: expected true or false, got "maybe"',
    'x.yaml:5:7: size: unknown "lage"; did you mean "large"?',
    'x.yaml:6:1: nmae: unknown key "nmae"; did you mean "name"?',
  ]);
});

test('a value that stands behind an alias is told where it is written', () => {
  expect(mistakesIn('map: &m { a: 3 }\nlist: *m')).toEqual([
    'x.yaml:1:14: map.a: expected a string or null, got 3',
    'x.yaml:2:7: list: expected a list, got a mapping',
  ]);
});

test.each([
  ['an empty text', '', 'x.yaml:1:1: expected a mapping, got nothing'],
  ['a bare word', 'hello', 'x.yaml:1:1: expected a mapping, got "hello"'],
  ['a second document', 'name: a\n---\nname: b', 'x.yaml:2:1: a second document in the same file'],
  ['a key given twice', 'name: a\n"name": b', 'x.yaml:2:1: the key "name" is given twice'],
  ['a key that is a list', '? [a, b]\n: c', 'x.yaml:1:3: expected a plain word as a key'],
  [
    'a key that reaches for the prototype',
    'map: { __proto__: a }',
    'x.yaml:1:8: map.__proto__: "__proto__" is not allowed as a key',
  ],
  [
    'a tag that makes something else of a value',
    'name: !!binary aGk=',
    'x.yaml:1:7: Unresolved tag: tag:yaml.org,2002:binary',
  ],
  ['an alias of nothing', 'name: *n', 'x.yaml:1:7: nothing before this is called &n'],
  ['an alias of what it stands in', 'list: &l\n  - *l', 'x.yaml:2:5: *l stands inside &l'],
  ['a tab for indentation', 'map:\n\ta: b', 'x.yaml:2:1: Tabs are not allowed as indentation'],
  [
    'an open bracket',
    'list: [',
    'x.yaml:1:8: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
])('refuses %s', (_, text, mistake) => {
  expect(mistakesIn(text)).toContain(mistake);
});

const bomb = `
a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
list: [*c, *c, *c, *c, *c, *c, *c, *c, *c]
`;

test.each([
  ['aliases that multiply', bomb, 'x.yaml:1:1: has aliases that stand for too much'],
  [
    'very many aliases',
    `name: &n a\nlist: [${'*n, '.repeat(50_000)}]`,
    'x.yaml:2:408: more than 100 aliases',
  ],
  ['ten thousand open brackets', '['.repeat(10_000), 'x.yaml:1:101: is nested more than 100 deep'],
  [
    'ten thousand maps, closed again',
    `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    /x\.yaml:1:\d+: is nested more than 100 deep/,
  ],
  [
    'ten thousand lists on one line',
    `${'- '.repeat(10_000)}1`,
    /x\.yaml:1:\d+: is nested more than 100 deep/,
  ],
  ['ten megabytes', `name: "${'x'.repeat(10_000_000)}"`, 'x.yaml:1:1: is larger than 4 MiB'],
  [
    'thirty thousand unknown keys',
    Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join('\n'),
    /^x\.yaml:1:1: k0: unknown key/,
  ],
  ['a page of rubbish', '}]:"- &*!%@`\u0000\t{[\n'.repeat(2_000), /^x\.yaml:/],
])('a text with %s is refused without a crash or a long wait', (_, text, mistake) => {
  const found = mistakesIn(text);
  expect(found.length).toBeLessThanOrEqual(100);
  expect(found[0]).toEqual(typeof mistake === 'string' ? mistake : expect.stringMatching(mistake));
});

test('a value without a text has the same mistakes, by name and path', () => {
  const checked = checkValue({ list: [{ id: [] }], 'odd key': 1 }, schema, 'settings');
  expect('mistakes' in checked && checked.mistakes.map(formatMistake)).toEqual([
    'settings: list[0].id: expected a string or a number, got a list',
    'settings: ["odd key"]: unknown key "odd key"; known: name, size, list, map',
  ]);
  expect(checkValue({ name: 'a' }, schema, 'settings')).toEqual({ value: { name: 'a' } });
});

test('a value that is endless, or reaches for the prototype, is refused', () => {
  const endless: { list?: unknown } = {};
  endless.list = [endless];
  const told = (value: unknown): unknown => {
    const checked = checkValue(value, schema, 'x');
    return 'mistakes' in checked ? checked.mistakes.map(formatMistake) : [];
  };
  expect(told(endless)).toEqual(['x: list: is nested more than 100 deep']);
  expect(told(JSON.parse('{ "map": { "__proto__": "a" } }'))).toEqual([
    'x: map.__proto__: "__proto__" is not allowed as a key',
  ]);
});
