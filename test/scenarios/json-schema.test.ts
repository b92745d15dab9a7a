import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { schemas } from '../../src/schemas.ts';
import { scenariosDir } from '../../src/shipped.ts';
import { type JsonSchema, problems } from '../support/json-schema.ts';

const file = join(scenariosDir, '../schemas/scenario.json');
const schema: JsonSchema = JSON.parse(readFileSync(file, 'utf8'));
const shipped = readdirSync(scenariosDir).map((name) => join(scenariosDir, name));

const wrong = (text: string): string[] => problems(parse(text), schema);

test('schemas/scenario.json is what the code makes of it; "npm run schemas" writes it', () => {
  expect(schema).toEqual(schemas()['scenario.json']);
});

test('the package ships it, and opens a door to it', () => {
  const { files, exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(files).toContain('schemas');
  expect(exports).toHaveProperty(['./schemas/*'], './schemas/*');
});

test('editors show a sentence at every word of a rule', () => {
  const rule = schema.properties!['rules']!.items!;
  const { match, when, respond } = rule.properties!;
  const [, faults] = respond!.anyOf!;
  const [, inSequence] = faults!.properties!['sequence']!.items!.anyOf!;
  const [, inChoice] = faults!.properties!['oneOf']!.items!.anyOf!;
  const mute = [schema, rule, match!, when!, faults!, inSequence!, inChoice!].flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, { description }]) => (description ? [] : [name])),
  );
  expect(mute).toEqual([]);
  expect(when!.properties!['times']!.description).toBe('Fires so often at most.');
});

test.each(shipped.map((path) => [basename(path), path]))(
  '%s names it in its first line, and is valid',
  (_, path) => {
    const text = readFileSync(path, 'utf8');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../schemas/scenario.json');
    expect(wrong(text)).toEqual([]);
  },
);

test('a JSON file may name it too', () => {
  expect(wrong('{"$schema": "./scenario.json", "rules": [{"respond": {"error": 429}}]}')).toEqual([]);
});

test.each([
  ['an unknown key', 'rules: [{ colour: red, respond: pass }]', 'rules[0].colour'],
  ['no rules', 'name: x', 'rules'],
  ['an empty list of rules', 'rules: []', 'rules'],
  ['no response', 'rules: [{ id: x }]', 'rules[0].respond'],
  ['an unknown error', 'rules: [{ respond: { error: rate_limitd } }]', 'rules[0].respond'],
  ['a status that no error has', 'rules: [{ respond: { error: 418 } }]', 'rules[0].respond'],
  ['an unknown flavor', 'rules: [{ match: { flavor: strip }, respond: pass }]', 'rules[0].match.flavor'],
  [
    'an unknown operation',
    'rules: [{ match: { operation: customers.get }, respond: pass }]',
    'rules[0].match.operation',
  ],
  ['a duration without its unit', 'rules: [{ when: { from: 5 }, respond: pass }]', 'rules[0].when.from'],
  ['a count of nothing', 'rules: [{ when: { times: 0 }, respond: pass }]', 'rules[0].when.times'],
  ['a chance above 1', 'rules: [{ when: { probability: 20 }, respond: pass }]', 'rules[0].when.probability'],
  [
    'an unknown test of a value',
    'rules: [{ match: { query: { a: { equals: 1 } } }, respond: pass }]',
    'rules[0].match.query.a',
  ],
  ['a rate without its time', 'rules: [{ respond: { rateLimit: { limit: 2 } } }]', 'rules[0].respond'],
])('%s is refused where it stands', (_, text, path) => {
  expect(wrong(text)).toEqual([path]);
});
