import { z } from 'zod';
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

test("errors: the neutral names, then each flavor's own, with their statuses", async () => {
  expect(await cli.run('list', 'errors')).toBe(0);
  expect(cli.out).toMatch(/^rate_limited +429 +any$/m);
  expect(cli.out).toMatch(/^lock_timeout +429 +stripe$/m);
  expect(cli.out).toMatch(/^exceeded_limit +403 +dub$/m);
  expect(cli.out).toMatch(/^invalid_key +401 +catalyze$/m);
  expect(cli.out).toMatch(/^invalid_key +401 +jani$/m);
});

test('every error that is listed can be asked for, and has the status that stands beside it', async () => {
  await cli.run('list', 'errors', '--json');
  const rows = z
    .array(z.strictObject({ error: z.string(), status: z.int(), flavor: z.string() }))
    .parse(JSON.parse(cli.out));
  cli.out = '';
  const { url, ended } = await cli.start();
  const calls: Readonly<Record<string, { path: string; headers: Record<string, string> }>> = {
    stripe: { path: '/v1/customers/', headers: { authorization: 'Bearer sk_test_123' } },
    dub: { path: '/customers/', headers: { authorization: 'Bearer dub_123' } },
    catalyze: { path: '/v2/org/', headers: {} },
    jani: { path: '/api/v1/customers/', headers: { authorization: 'Bearer 123' } },
  };
  for (const { error, status, flavor } of rows) {
    for (const name of flavor === 'any' ? Object.keys(calls) : [flavor]) {
      const { path = '', headers } = calls[name] ?? {};
      const answer = await fetch(`${url}${path}fauxpay_${error}`, headers && { headers });
      expect([name, error, answer.status]).toEqual([name, error, status]);
    }
  }
  cli.signal();
  await ended;
});

test('without a subject: all of them', async () => {
  expect(await cli.run('list')).toBe(0);
  for (const heading of ['FLAVOR', 'OPERATION', 'SCENARIO', 'FAULT', 'ERROR'])
    expect(cli.out).toMatch(new RegExp(`^${heading} `, 'm'));
});

test.each(['flavors', 'operations', 'scenarios', 'faults', 'errors'])(
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
