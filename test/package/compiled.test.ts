import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tempFolder } from '../support/temp.ts';
import { until } from '../support/until.ts';
import { launch } from './command.ts';

const folder = tempFolder();
const own = () => join(folder(), `fauxpay-${process.getuid?.() ?? 'compiled'}`);
const suffix = `${process.version}-${process.arch}`;
const kept = () => join(own(), `fauxpay-${suffix}`);
const names = () => (existsSync(own()) ? readdirSync(own()).sort() : []);
const named = (...parts: string[]) => parts.map((part) => `${part}-${suffix}`);
const all =
  (...parts: string[]) =>
  () =>
    named(...parts).every((name) => names().includes(name));

/** Starts fauxpay in an empty folder, asks it for a customer, waits for something and ends it. */
async function serve(done: () => boolean, { cache = folder(), args = [] as string[] } = {}) {
  const command = [
    process.execPath,
    resolve('bin/fauxpay.js'),
    '--port',
    '0',
    '--log-level',
    'error',
    ...args,
  ];
  const server = launch('env', [`NODE_COMPILE_CACHE=${cache}`, ...command], folder());
  const [, url = ''] = await server.seen(/ready: .* (http:\S+)/);
  const headers = { authorization: 'Bearer sk_test_1' };
  expect((await fetch(`${url}/v1/customers/cus_NffrFeUfNV2Hib`, { headers })).status).toBe(200);
  await until(done);
  server.signal('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
}

const START = ['fauxpay', 'server', 'stripe'];

test('a start with what ships runs no YAML, no schemas, no generator and no other flavor, and leaves what V8 made of the rest', async () => {
  await serve(all(...START));
  expect(names()).toEqual(named(...START));
});

test("a user's own scenario brings them in", async () => {
  writeFileSync(join(folder(), 'mine.yaml'), 'rules: [{ match: { id: cus_1 }, respond: { error: 503 } }]');
  const parts = ['catalyze', 'dub', 'fauxpay', 'jani', 'scenarios', 'server', 'stripe', 'yaml', 'zod'];
  await serve(all(...parts), { args: ['--scenario', './mine.yaml'] });
  expect(names()).toEqual(named(...parts));
});

test('a damaged file is replaced, and a good one stays', async () => {
  await serve(() => existsSync(kept()));
  const good = readFileSync(kept());
  writeFileSync(kept(), Buffer.from(good).fill(7, 1_000, good.length / 2));
  const damaged = statSync(kept());
  await serve(() => statSync(kept()).ino !== damaged.ino);
  const { ino } = statSync(kept());
  const until = Date.now() + 800;
  await serve(() => Date.now() > until);
  expect(statSync(kept()).ino).toBe(ino);
});

test('where nothing can be kept, it serves all the same', async () => {
  const until = Date.now() + 800;
  await serve(() => Date.now() > until, { cache: resolve('package.json') });
  expect(names()).toEqual([]);
});
