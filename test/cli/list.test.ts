import { flavors } from '../../src/flavors/index.ts';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(() => (cli = new CommandLine()));
afterEach(() => cli.clean());

test('flavors: each with its paths and options', async () => {
  expect(await cli.run('list', 'flavors')).toBe(0);
  expect(cli.out).toMatch(/^FLAVOR +TITLE +PATHS +OPTIONS$/m);
  expect(cli.out).toMatch(/^stripe +Stripe +.*\/v1.* +.*discount/m);
});

test('operations: each with its flavor, method and path', async () => {
  expect(await cli.run('list', 'operations')).toBe(0);
  expect(cli.out).toMatch(/^customers\.retrieve +stripe +GET +\/v1\/customers\/:\w+$/m);
});

test('scenarios: the shipped ones and those of --scenarios', async () => {
  cli.file('mine/own.yaml', 'description: My own.\nrules:\n  - respond: { error: 429 }\n');
  expect(await cli.run('list', 'scenarios', '--scenarios', 'mine')).toBe(0);
  expect(cli.out).toMatch(/^rate-limited +\w/m);
  expect(cli.out).toMatch(/^own +My own\.$/m);
});

test('faults: each with a sentence', async () => {
  expect(await cli.run('list', 'faults')).toBe(0);
  expect(cli.out).toMatch(/^drop +\w/m);
});

test('without a subject: all of them', async () => {
  expect(await cli.run('list')).toBe(0);
  for (const heading of ['FLAVOR', 'OPERATION', 'SCENARIO', 'FAULT'])
    expect(cli.out).toMatch(new RegExp(`^${heading} `, 'm'));
});

test.each(['flavors', 'operations', 'scenarios', 'faults'])(
  '%s --json is a list of objects',
  async (subject) => {
    expect(await cli.run('list', subject, '--json')).toBe(0);
    const rows: unknown = JSON.parse(cli.out);
    expect(rows).toEqual(expect.arrayContaining([expect.any(Object)]));
  },
);

test('--json without a subject is one object', async () => {
  expect(await cli.run('list', '--json')).toBe(0);
  const lists: unknown = JSON.parse(cli.out);
  expect(lists).toMatchObject({
    flavors: flavors.map(({ name }) => expect.objectContaining({ flavor: name })),
  });
});
