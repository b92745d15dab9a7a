import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../src/core/random.ts';
import { codeOf } from '../../src/core/thrown.ts';
import type { JournalEntry } from '../../src/index.ts';
import { type Asked, KeepAlive, withoutDate } from '../support/keep-alive.ts';
import { samples } from '../support/samples.ts';
import { launch, type Running } from './command.ts';

/** Everything that chance has a hand in. */
const CHANCY = `
rules:
  - id: brown-out
    when: { probability: 0.2 }
    respond: { error: 503, delay: { lower: 0ms, upper: 2ms } }
  - id: reset
    match: { operation: customers.create }
    when: { probability: 0.1 }
    respond: { drop: after }
  - id: drifting
    match: { operation: [customers.retrieve, customers.list] }
    when: { probability: 0.5 }
    respond:
      oneOf: [{ patch: { fauxpay: { new: [1, 2] } } }, { patch: { email: null }, weight: 3 }, { garble: true }, pass]
  - id: network
    respond: { delay: { median: 1ms, p99: 4ms }, headers: { X-Case: '{{path}}' } }
`;

const CALLS = 300;

/** Random calls of all four flavors, the same each time. */
function calls(): Asked[] {
  const random = createRandom('three hundred calls');
  const flavors = Object.values(samples);
  return Array.from({ length: CALLS }, (_, index): Asked => {
    const { headers, retrieve, read, withId, unknownPath, write } = flavors[random.integer(flavors.length)]!;
    const kind = random.integer(6);
    if (kind === 0) return { path: unknownPath, headers };
    if (kind === 1) return { path: withId(`no-such-${random.integer(5)}`), headers };
    if (kind === 2) return { path: retrieve, headers };
    if (kind === 3) return { path: read, headers };
    const { method, path, type, body } = write;
    const key = `key-${random.integer(40)}`;
    const other = body.replaceAll('new', `new${index}`).replaceAll('New', `New${index}`);
    return {
      method,
      path,
      body: other,
      headers: { ...headers, 'content-type': type, 'idempotency-key': key },
    };
  });
}

let folder: string;
const servers: Running[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fauxpay-equal-'));
  await writeFile(join(folder, 'chancy.yaml'), CHANCY);
});
afterEach(async () => {
  for (const server of servers) server.signal('SIGTERM');
  await Promise.all(servers.splice(0).map(({ ended }) => ended));
});
afterAll(() => rm(folder, { recursive: true }));

/** A server of its own, as a user starts it. */
async function start(seed: number): Promise<string> {
  const args = [
    '--port',
    '0',
    '--seed',
    String(seed),
    '--clock',
    '2026-01-01T00:00:00Z',
    '--log-level',
    'error',
  ];
  const scenario = join(folder, 'chancy.yaml');
  const server = launch(process.execPath, ['bin/fauxpay.js', 'start', ...args, '--scenario', scenario], '.');
  servers.push(server);
  const [, url = ''] = await server.seen(/ready: .* (http:\/\/\S+)$/m);
  return url;
}

/** Everything that comes back, byte for byte, `Date` aside; and what the journal notes down, the milliseconds aside. */
async function storyOf(url: string, sandbox: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
  const client = new KeepAlive(url);
  const story: unknown[] = [];
  for (const call of calls()) {
    const told = client.ask({ ...call, headers: { ...call.headers, ...sandbox } }).then(
      ({ status, rawHeaders, body }) => ({ status, headers: withoutDate(rawHeaders), body }),
      (error: unknown) => codeOf(error),
    );
    story.push(await told);
  }
  const journal = await client.ask({ path: '/__admin/requests', headers: sandbox });
  client.close();
  const { requests } = JSON.parse(journal.body) as { requests: JournalEntry[] };
  return [...story, ...requests.map((entry) => ({ ...entry, ms: 0, headers: {}, sandbox: '' }))];
}

test('two servers with one seed and one clock give equal calls equal answers, byte for byte', async () => {
  const [one, two] = [await start(42), await start(42)];
  const story = await storyOf(one);
  expect(await storyOf(two)).toEqual(story);

  // What was equal was worth comparing.
  const rules = story.slice(CALLS).map((entry) => (entry as JournalEntry).rule);
  expect(new Set(rules)).toEqual(new Set(['brown-out', 'reset', 'drifting', 'network']));
  expect(story).toContain('ECONNRESET');
}, 60_000);

test('two sandboxes of one server live one story, called in turn', async () => {
  const url = await start(42);
  const [one, two] = await Promise.all(
    ['one', 'two'].map((name) => storyOf(url, { 'Fauxpay-Sandbox': name })),
  );
  expect(two).toEqual(one);
}, 60_000);

test('another seed tells another story', async () => {
  const [one, two] = [await start(42), await start(43)];
  expect(await storyOf(two)).not.toEqual(await storyOf(one));
}, 60_000);
