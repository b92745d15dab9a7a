import { join } from 'node:path';
import { fixturesDir, scenariosDir } from '../../src/shipped.ts';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(() => (cli = new CommandLine()));
afterEach(() => cli.clean());

const RULE = 'rules:\n  - respond: { error: 429 }\n';

test('what ships with fauxpay is fine', async () => {
  expect(await cli.run('check', scenariosDir, fixturesDir)).toBe(0);
  expect(cli.err).toBe('');
  expect(cli.out).toContain(`${join(scenariosDir, 'rate-limited.yaml')}: scenario ok\n`);
  expect(cli.out).toContain(`${join(fixturesDir, 'stripe.json')}: fixtures ok\n`);
});

test('tells scenarios, fixtures and config files apart, a line each', async () => {
  cli.file('busy.yaml', RULE);
  cli.file('busy.json', '{"rules": [{"respond": {"error": 429}}]}');
  cli.file('data/stripe.json', '{"customers": []}');
  cli.file('fauxpay.config.yaml', 'port: 5000\nscenario: ./busy.yaml');
  cli.file('other.yaml', 'port: 5000');
  const files = ['busy.yaml', 'busy.json', 'data/stripe.json', 'fauxpay.config.yaml', 'other.yaml'];
  expect(await cli.run('check', ...files)).toBe(0);
  expect(cli.out).toBe(
    'busy.yaml: scenario ok\nbusy.json: scenario ok\ndata/stripe.json: fixtures ok\n' +
      'fauxpay.config.yaml: config ok\nother.yaml: config ok\n',
  );
});

test('says every mistake of every file with its place, ends with 2, and still checks the rest', async () => {
  cli.file('a.yaml', 'rules:\n  - respond: { error: rate_limitd }\n  - respnd: {}\n');
  cli.file('b.yaml', RULE);
  cli.file('stripe.json', '{\n  "customers": [{ "id": 1 }]\n}');
  cli.file('fauxpay.config.yaml', 'prot: 1');
  expect(
    await cli.run('check', 'a.yaml', 'nowhere.yaml', 'b.yaml', 'stripe.json', 'fauxpay.config.yaml'),
  ).toBe(2);
  expect(cli.out).toBe('b.yaml: scenario ok\n');
  expect(cli.err.trim().split('\n')).toEqual([
    'a.yaml:2:23: rules[0].respond.error: unknown "rate_limitd"; did you mean "rate_limited"?',
    expect.stringMatching(/^a\.yaml:3:5: rules\[1\]/),
    expect.stringMatching(/^a\.yaml:3:5: rules\[1\]/),
    'nowhere.yaml: cannot be read: no such file',
    expect.stringMatching(/^stripe\.json:2:\d+: customers\[0\]\.id: expected a string, got 1/),
    'fauxpay.config.yaml:1:1: prot: unknown key "prot"; did you mean "port"?',
    '4 of 5 files are wrong: 6 mistakes',
  ]);
});

test('a scenario that a config file names must be shipped, or stand in its folder of scenarios', async () => {
  cli.file('scenarios/own.yaml', RULE);
  cli.file('other/mine.yaml', RULE);
  cli.file('a.yaml', 'port: 0\nscenario: [rate-limited, own]');
  cli.file('sub/b.yaml', 'port: 0\nscenario: own');
  cli.file('c.yaml', 'scenarios: other\nscenario: mine');
  cli.file('d.yaml', 'port: 0\nscenario: [own, rate-limit]');
  cli.file('e.yaml', 'scenarios: other\nscenario: own');
  expect(await cli.run('check', 'a.yaml', 'sub/b.yaml', 'c.yaml', 'd.yaml', 'e.yaml')).toBe(2);
  expect(cli.out).toBe('a.yaml: config ok\nsub/b.yaml: config ok\nc.yaml: config ok\n');
  expect(cli.err.trim().split('\n')).toEqual([
    expect.stringMatching(
      /^d\.yaml:2:17: scenario\[1\]: unknown scenario "rate-limit"; did you mean "rate-limited"\? Known: /,
    ),
    expect.stringMatching(/^e\.yaml:2:11: scenario\[0\]: unknown scenario "own"\. Known: .*mine/),
    '2 of 5 files are wrong: 2 mistakes',
  ]);
});

test('a broken folder of scenarios is no mistake of the config file that names it', async () => {
  cli.file('scenarios/broken.yaml', 'rules: 1');
  cli.file('fauxpay.config.yaml', 'scenario: nonsense');
  expect(await cli.run('check', '.')).toBe(2);
  expect(cli.out).toBe('fauxpay.config.yaml: config ok\n');
  expect(cli.err).toMatch(/^scenarios\/broken\.yaml:1:8: [^\n]*\n1 of 2 files is wrong: 1 mistake\n$/);
});

test.each([
  ['broken.yaml', 'rules: [', /^broken\.yaml:1:\d+: /],
  [
    'people.json',
    '{"customers": []}',
    /^people\.json:1:1: looks like fixtures, .*: stripe\.json or stripe-….json, .* dub, /,
  ],
  [
    'typo.yaml',
    'name: typo\nruels: []',
    /^typo\.yaml:2:1: ruels: unknown key "ruels"; did you mean "rules"\?$/m,
  ],
  ['latin.yaml', Buffer.from([0x23, 0xe9]), /^latin\.yaml:1:1: is not UTF-8 text$/m],
  ['fauxpay.config.json', '[]', /^fauxpay\.config\.json:1:1: expected settings/],
])('refuses %s', async (name, text, message) => {
  cli.file(name, text);
  expect(await cli.run('check', name)).toBe(2);
  expect(cli.err).toMatch(message);
});

test('searches a folder, skips what is not meant for fauxpay and says so', async () => {
  cli.file('in/a.yaml', RULE);
  cli.file('in/deep/b.yml', RULE);
  cli.file('in/package.json', '{"name": "x"}');
  cli.file('in/node_modules/c.yaml', 'rules: 1');
  cli.file('in/.hidden/d.yaml', 'rules: 1');
  cli.file('in/notes.txt', 'rules: 1');
  expect(await cli.run('check', 'in')).toBe(0);
  expect(cli.out).toBe(
    'in/a.yaml: scenario ok\nin/deep/b.yml: scenario ok\nin/package.json: skipped, not a file of fauxpay\n',
  );
});

test('finds the mistakes in a folder', async () => {
  cli.file('in/a.yaml', 'rules: 1');
  expect(await cli.run('check', 'in')).toBe(2);
  expect(cli.err).toMatch(/^in\/a\.yaml:1:8: rules: /);
});

test('a folder with nothing in it is a mistake', async () => {
  cli.file('in/notes.txt');
  expect(await cli.run('check', 'in')).toBe(2);
  expect(cli.err).toBe('in: holds no YAML or JSON file\n');
});

test('among thirty files the three that are wrong come last, with how many there are', async () => {
  for (let i = 1; i <= 27; i++) cli.file(`in/s${i}.yaml`, RULE);
  cli.file('in/a.yaml', 'rules:\n  - respond: { error: rate_limitd }\n  - respond: { delay: 5 }\n');
  cli.file('in/deep/b.yaml', 'rules: [');
  cli.file('in/twin.yaml', `name: s1\n${RULE}`);
  expect(await cli.run('check', 'in')).toBe(2);
  expect(cli.out.match(/: scenario ok$/gm)).toHaveLength(27);
  expect(cli.err.trim().split('\n')).toEqual([
    'in/a.yaml:2:23: rules[0].respond.error: unknown "rate_limitd"; did you mean "rate_limited"?',
    'in/a.yaml:3:23: rules[1].respond.delay: expected a duration with its unit: 5ms, or 5s?',
    expect.stringMatching(/^in\/deep\/b\.yaml:1:\d+: /),
    'in/twin.yaml:1:1: the name "s1" is taken by in/s1.yaml',
    '3 of 30 files are wrong: 4 mistakes',
  ]);
});

test('two folders may each have a scenario of one name', async () => {
  cli.file('in/busy.yaml', RULE);
  cli.file('in/deep/busy.yaml', RULE);
  expect(await cli.run('check', 'in')).toBe(0);
});

test('what is meant as a scenario is not skipped in a folder: by its words, or in a folder "scenarios"', async () => {
  cli.file('in/list.yaml', '- match: { flavor: stripe }\n  respond: pass\n');
  cli.file('in/rule.yaml', 'rule: []\n');
  cli.file('in/stub.json', '{ "mappings": [] }');
  cli.file('in/other.yaml', 'a: 1\n');
  cli.file('scenarios/other.yaml', 'a: 1\n');
  expect(await cli.run('check', 'in', 'scenarios')).toBe(2);
  expect(cli.out).toBe('in/other.yaml: skipped, not a file of fauxpay\n');
  expect(cli.err).toBe(`in/list.yaml:1:1: expected a mapping, got a list: begin with "rules:"
in/rule.yaml:1:1: rules: missing: expected a list
in/rule.yaml:1:1: rule: unknown key "rule"; did you mean "rules"?
in/stub.json:1:1: rules: missing: expected a list
in/stub.json:1:3: mappings: unknown key "mappings"; here that is rules
scenarios/other.yaml:1:1: rules: missing: expected a list
scenarios/other.yaml:1:1: a: unknown key "a"; known: $schema, name, description, seed, rules
4 of 5 files are wrong: 7 mistakes
`);
});
