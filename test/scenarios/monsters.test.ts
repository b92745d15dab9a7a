import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/core/user-error.ts';
import { readScenarioFile } from '../../src/scenarios/load.ts';
import { tempFolder } from '../support/temp.ts';
import { words } from './small-world.ts';

const folder = tempFolder();

const MIB = 1024 * 1024;
const RULE = 'rules: [{ respond: { error: 429 } }]\n';
const LOADED = [{ respond: { error: 429 } }];
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** What a file of this content comes to: its rules, or why it is refused. */
async function readingOf(content: string | Uint8Array, name = 'x.yaml'): Promise<unknown> {
  const file = join(folder(), name);
  await writeFile(file, content);
  try {
    const { rules } = readScenarioFile(file, words);
    return rules.length > 5 ? rules.length : rules;
  } catch (error) {
    if (error instanceof UserError) return error.message.replaceAll(`${folder()}/`, '').split('\n');
    throw error;
  }
}

const laughs = ['a: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]'].concat(
  Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`),
);

test.each<[string, string | Uint8Array, unknown]>([
  ['a billion laughs', laughs.join('\n'), ['x.yaml:13:18: more than 100 aliases']],
  [
    'a long text ninety times',
    `rules: [{ respond: { json: [&a ${'x'.repeat(50_000)}, ${'*a, '.repeat(90)}] } }]`,
    ['x.yaml:1:28: rules[0].respond.json: comes to more than 4 MiB'],
  ],
  [
    'a few aliases, for keys that there are not',
    `x-a: &a {a: 1, b: 2}\nx-b: &b {a: *a, b: *a}\nx-c: &c {a: *b, b: *b}\n${RULE}`,
    [
      'x.yaml:1:1: x-a: unknown key "x-a"; known: $schema, name, description, seed, rules',
      'x.yaml:2:1: x-b: unknown key "x-b"; known: $schema, name, description, seed, rules',
      'x.yaml:3:1: x-c: unknown key "x-c"; known: $schema, name, description, seed, rules',
    ],
  ],
  ['10,000 open brackets', '['.repeat(10_000), ['x.yaml:1:101: is nested more than 100 deep']],
  [
    '10,000 brackets, open and closed',
    '['.repeat(10_000) + ']'.repeat(10_000),
    ['x.yaml:1:101: is nested more than 100 deep'],
  ],
  ['10,000 open braces', '{"a":'.repeat(10_000), ['x.yaml:1:497: is nested more than 100 deep']],
  ['10,000 lists in lists', '- '.repeat(10_000), ['x.yaml:1:200: is nested more than 100 deep']],
  [
    '1,000 mappings in mappings',
    Array.from({ length: 1_000 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
    ['x.yaml:100:101: is nested more than 100 deep'],
  ],
  [
    '100,000 rules',
    `rules:\n${'  - respond: { error: 429 }\n'.repeat(100_000)}`,
    ['x.yaml:1:1: is larger than 1 MiB'],
  ],
  [
    '10,001 rules',
    `rules:\n${'  - respond: pass\n'.repeat(10_001)}`,
    ['x.yaml:2:3: rules: expected at most 10000 rules'],
  ],
  [
    '2,000 rules',
    `rules:\n${Array.from({ length: 2_000 }, (_, at) => `  - { match: { id: c${at} }, respond: { error: 429 } }\n`).join('')}`,
    2000,
  ],
  [
    'more wrong templates than can be counted',
    `rules: [{ respond: { text: '${'{{x}}'.repeat(200_000)}' } }]`,
    ['x.yaml:1:1: has more mistakes than can be told'],
  ],
  [
    'a file of 10 MB',
    `${RULE}${'# nothing to see here\n'.repeat(500_000)}`,
    ['x.yaml:1:1: is larger than 1 MiB'],
  ],
  ['a text of 10 MB', `description: ${'x'.repeat(10 * MIB)}\n${RULE}`, ['x.yaml:1:1: is larger than 1 MiB']],
  ['a text of 900 KB', `description: ${'x'.repeat(900_000)}\n${RULE}`, LOADED],
  [
    'a key of 900 KB',
    `${'k'.repeat(900_000)}: 1\n${RULE}`,
    [
      'x.yaml:1:1: The : indicator must be at most 1024 chars after the start of an implicit block mapping key',
    ],
  ],
  [
    'a key of 900 KB in JSON',
    `{"${'k'.repeat(900_000)}": 1, "rules": [{ "respond": { "error": 429 } }]}`,
    [
      'x.yaml:1:2: ["kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\u2026"]: unknown key "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\u2026"; known: $schema, name, description, seed, rules',
    ],
  ],
  ['a key given twice', `${RULE}${RULE}`, ['x.yaml:2:1: the key "rules" is given twice']],
  [
    'a key given twice, once in quotes',
    'rules: [{ respond: { error: 429, "error": 500 } }]',
    ['x.yaml:1:34: the key "error" is given twice'],
  ],
  [
    'a key given twice, once as a number',
    'rules: [{ match: { query: { 1: a, "1": b } }, respond: { error: 429 } }]',
    ['x.yaml:1:35: the key "1" is given twice'],
  ],
  [
    'tabs for indentation',
    'rules:\n\t- respond: { error: 429 }',
    ['x.yaml:2:1: Tabs are not allowed as indentation'],
  ],
  [
    'a tab after a dash',
    'rules:\n  -\trespond: { error: 429 }\n',
    ['x.yaml:2:4: Tabs are not allowed as indentation'],
  ],
  ['a byte order mark', `\uFEFF${RULE}`, LOADED],
  ['two byte order marks', `\uFEFF\uFEFF${RULE}`, LOADED],
  ['the line ends of Windows', 'rules:\r\n  - respond: { error: 429 }\r\n', LOADED],
  [
    'the line ends of old Macs',
    'rules:\r  - respond: { error: 429 }\r',
    [
      'x.yaml:1:7: Nested mappings are not allowed in compact mappings',
      'x.yaml:1:35: Unexpected scalar at node end',
    ],
  ],
  [
    'a NUL byte',
    `name: a\0b\n${RULE}`,
    ['x.yaml:1:7: name: expected 1 to 64 letters, digits, hyphens and dots, a letter or digit first'],
  ],
  [
    'NUL bytes and nothing else',
    '\0'.repeat(100),
    [
      'x.yaml:1:1: expected a mapping, got "\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u000\u2026',
    ],
  ],
  ['an escaped NUL', `description: "a\\0b"\n${RULE}`, LOADED],
  [
    'UTF-16 with its mark',
    bytes([0xff, 0xfe], [...Buffer.from(RULE, 'utf16le')]),
    ['x.yaml:1:1: is not UTF-8 text'],
  ],
  [
    'UTF-16 without a mark',
    Buffer.from(RULE, 'utf16le'),
    [
      'x.yaml:1:1: expected a mapping, got "r\\u0000u\\u0000l\\u0000e\\u0000s\\u0000:\\u0000 \\u0000[\\u0000{\\u\u2026',
    ],
  ],
  ['Latin-1', bytes('description: caf', [0xe9], `\n${RULE}`), ['x.yaml:1:17: is not UTF-8 text']],
  [
    'an overlong slash',
    bytes('description: ', [0xc0, 0xaf], `\n${RULE}`),
    ['x.yaml:1:14: is not UTF-8 text'],
  ],
  ['half a surrogate pair', `description: "\\ud800"\n${RULE}`, LOADED],
  [
    '__proto__',
    `__proto__: { rules: [] }\n${RULE}`,
    ['x.yaml:1:1: __proto__: "__proto__" is not allowed as a key'],
  ],
  [
    '__proto__ in a body',
    'rules: [{ respond: { json: { "__proto__": { admin: true } } } }]',
    ['x.yaml:1:30: rules[0].respond.json.__proto__: "__proto__" is not allowed as a key'],
  ],
  [
    'constructor',
    `constructor: 1\n${RULE}`,
    ['x.yaml:1:1: constructor: unknown key "constructor"; known: $schema, name, description, seed, rules'],
  ],
  [
    'toString header',
    'rules: [{ match: { headers: { toString: a } }, respond: { error: 429 } }]',
    [{ match: { headers: { toString: 'a' } }, respond: { error: 429 } }],
  ],
  [
    'a merge key',
    'rules: [{ <<: { id: a }, respond: pass }]',
    ['x.yaml:1:11: rules[0]["<<"]: unknown key "<<"; known: id, priority, match, when, respond'],
  ],
  [
    'a function of js-yaml',
    `description: !!js/function "function () { return 1 }"\n${RULE}`,
    ['x.yaml:1:14: Unresolved tag: tag:yaml.org,2002:js/function'],
  ],
  ['a tag of its own', `description: !secret a\n${RULE}`, ['x.yaml:1:14: Unresolved tag: !secret']],
  [
    '!!binary',
    `description: !!binary aGVsbG8=\n${RULE}`,
    ['x.yaml:1:14: Unresolved tag: tag:yaml.org,2002:binary'],
  ],
  [
    '!!set',
    'rules: [{ respond: { json: !!set { a, b } } }]',
    ['x.yaml:1:28: Unresolved tag: tag:yaml.org,2002:set'],
  ],
  [
    '!!timestamp',
    'rules: [{ respond: { json: !!timestamp 2026-01-01 } }]',
    ['x.yaml:1:28: Unresolved tag: tag:yaml.org,2002:timestamp'],
  ],
  ['!!str', `name: !!str 12\n${RULE}`, LOADED],
  ['a tag that lies', `seed: !!int abc\n${RULE}`, ['x.yaml:1:7: Unresolved tag: tag:yaml.org,2002:int']],
  [
    'a date',
    'rules: [{ respond: { json: { on: 2026-01-01, at: 2026-01-01T00:00:00Z } } }]',
    [{ respond: { json: { on: '2026-01-01', at: '2026-01-01T00:00:00Z' } } }],
  ],
  [
    '.inf in a body',
    'rules: [{ respond: { json: .inf } }]',
    ['x.yaml:1:28: rules[0].respond.json: expected a number that JSON has'],
  ],
  [
    '.nan as a chance',
    'rules: [{ when: { probability: .nan }, respond: { error: 429 } }]',
    ['x.yaml:1:32: rules[0].when.probability: expected a number above 0, up to 1'],
  ],
  [
    '.inf times',
    'rules: [{ when: { times: .inf }, respond: { error: 429 } }]',
    ['x.yaml:1:26: rules[0].when.times: expected a whole number of at least 1'],
  ],
  [
    'an octal number',
    'rules: [{ when: { times: 0o17 }, respond: { error: 429 } }]',
    [{ when: { times: 15 }, respond: { error: 429 } }],
  ],
  [
    'an octal number of old',
    'rules: [{ when: { times: 017 }, respond: { error: 429 } }]',
    [{ when: { times: 17 }, respond: { error: 429 } }],
  ],
  [
    'a hexadecimal number',
    'rules: [{ when: { times: 0x1F }, respond: { error: 429 } }]',
    [{ when: { times: 31 }, respond: { error: 429 } }],
  ],
  [
    'yes and no',
    'rules: [{ match: { query: { a: yes, b: no, c: on, d: true } }, respond: { error: 429 } }]',
    [{ match: { query: { a: 'yes', b: 'no', c: 'on', d: true } }, respond: { error: 429 } }],
  ],
  [
    '1e999 in a body',
    'rules: [{ respond: { json: 1e999 } }]',
    ['x.yaml:1:28: rules[0].respond.json: expected a number that JSON has'],
  ],
  [
    '1e999 times',
    'rules: [{ when: { times: 1e999 }, respond: { error: 429 } }]',
    ['x.yaml:1:26: rules[0].when.times: expected a whole number of at least 1'],
  ],
  [
    'a number beyond all precision',
    `seed: 99999999999999999999\n${RULE}`,
    ['x.yaml:1:7: seed: expected a whole number, such as 42'],
  ],
  [
    'a number with an underscore',
    'rules: [{ when: { times: 1_000 }, respond: { error: 429 } }]',
    ['x.yaml:1:26: rules[0].when.times: expected a whole number of at least 1'],
  ],
  ['two documents', `${RULE}---\n${RULE}`, ['x.yaml:2:1: a second document in the same file']],
  ['YAML 1.1', `%YAML 1.1\n---\n${RULE}`, LOADED],
  ['a YAML to come', `%YAML 9.9\n---\n${RULE}`, ['x.yaml:1:7: Unsupported YAML version 9.9']],
  ['alias to itself', 'rules: &a [*a]', ['x.yaml:1:12: *a stands inside &a']],
  ['alias before anchor', 'rules: *a\nx: &a 1', ['x.yaml:1:8: nothing before this is called &a']],
  [
    '101 aliases',
    `rules: [{ respond: { json: [&a 1, ${'*a, '.repeat(101)}] } }]`,
    ['x.yaml:1:435: more than 100 aliases'],
  ],
  ['a list as a key', `? [a, b]\n: 1\n${RULE}`, ['x.yaml:1:3: expected a plain word as a key']],
  [
    'nothing as a key',
    `? \n: 1\n${RULE}`,
    ['x.yaml:1:1: [""]: unknown key ""; known: $schema, name, description, seed, rules'],
  ],
  ['only a comment', '# nothing\n', ['x.yaml:1:1: expected a mapping, got nothing']],
  ['only spaces', '   \n\n', ['x.yaml:1:1: expected a mapping, got nothing']],
  [
    'a page of HTML',
    '<!DOCTYPE html>\n<html><body>404</body></html>',
    ['x.yaml:1:1: expected a mapping, got "<!DOCTYPE html> <html><body>404</body></html>"'],
  ],
  ['JSON with a comma too many', '{"rules": [{ "respond": { "error": 429 } },]}', LOADED],
  [
    'JSON that breaks off',
    '{"rules": [{ "respond": { "error": 42',
    ['x.yaml:1:38: Flow map in block collection must be sufficiently indented and end with a }'],
  ],
  [
    'a pattern that never ends',
    'rules: [{ match: { id: a, headers: { x: { matches: "((a{99}){99}){99}$" } } }, respond: { error: 429 } }]',
    ['x.yaml:1:52: rules[0].match.headers.x.matches: expected a pattern with smaller counts than these'],
  ],
])('%s', async (_, content, answer) => {
  expect(await readingOf(content)).toEqual(answer);
});

test('a folder that is called like a file is told in one sentence', async () => {
  await mkdir(join(folder(), 'x.yaml'));
  expect(() => readScenarioFile(join(folder(), 'x.yaml'), words)).toThrow(
    /x\.yaml can't be read: it is a folder\.$/,
  );
});

test('a file that never ends is not read to its end', () => {
  expect(() => readScenarioFile('/dev/zero', words)).toThrow('/dev/zero:1:1: is larger than 1 MiB');
});
