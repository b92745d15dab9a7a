import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { finish, launch } from './command.ts';

let folder: string;
let fauxpay: string;
let bytes: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fauxpay-tarball-'));
  await finish('npm', ['pack', '--pack-destination', folder], resolve('.'));
  const [tarball = ''] = await readdir(folder);
  bytes = (await stat(join(folder, tarball))).size;
  // An empty cache and no network: whatever is missing from the tarball stays missing.
  const alone = ['--prefix', folder, '--cache', join(folder, '.npm'), '--offline', '--no-audit', '--no-fund'];
  await finish('npm', ['install', ...alone, `./${tarball}`], folder);
  fauxpay = join(folder, 'node_modules', 'fauxpay');
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('installs as one package', async () => {
  const installed = await readdir(join(folder, 'node_modules'));
  expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['fauxpay']);
});

test('holds what runs and nothing else', async () => {
  const top = [
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'bin',
    'dist',
    'fixtures',
    'package.json',
    'scenarios',
    'schemas',
  ];
  expect((await readdir(fauxpay)).sort()).toEqual(top);
  expect(await readdir(join(fauxpay, 'bin'))).toEqual(['fauxpay.js', 'package.json']);
  expect((await readdir(join(fauxpay, 'dist'))).sort()).toEqual([
    'LICENSES.txt',
    'admin.cjs',
    'catalyze.cjs',
    'cli.cjs',
    'commands.cjs',
    'dub.cjs',
    'fauxpay.cjs',
    'file.cjs',
    'index.cjs',
    'index.d.cts',
    'index.d.ts',
    'index.js',
    'jani.cjs',
    'json-schema-faker.cjs',
    'scenarios.cjs',
    'seldom.cjs',
    'server.cjs',
    'shipped',
    'stripe-more.cjs',
    'stripe.cjs',
    'yaml.cjs',
    'zod.cjs',
  ]);
});

test('is downloaded in less than a megabyte', () => {
  expect(bytes).toBeLessThan(900_000);
});

test('is ASCII wherever it is read as that', async () => {
  for (const file of (await readdir(join(fauxpay, 'dist'))).filter((name) => name.endsWith('.cjs'))) {
    const text = await readFile(join(fauxpay, 'dist', file));
    expect(text.every((byte) => byte < 128)).toBe(true);
  }
});

test('carries the licence of every package that is bundled into it', async () => {
  const licences = await readFile(join(fauxpay, 'dist', 'LICENSES.txt'), 'utf8');
  for (const name of ['body-parser', 'commander', 'express', 'json-schema-faker', 'lowdb', 'yaml', 'zod']) {
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\([\\w. -]+\\)\n\n\\S`, 'm'));
  }
});

test('`npx fauxpay` serves, and SIGTERM ends it well', async () => {
  const npx = launch('npx', ['--offline', 'fauxpay', '--port', '0', '--log-format', 'json'], folder);
  const { url, pid } = JSON.parse((await npx.seen(/^\{.*"event":\s*"ready".*$/m))[0]);
  expect((await fetch(`${url}/__admin/health`)).status).toBe(200);
  const headers = { authorization: 'Bearer sk_test_1' };
  expect(await (await fetch(`${url}/v1/customers/cus_NffrFeUfNV2Hib`, { headers })).json()).toMatchObject({
    id: 'cus_NffrFeUfNV2Hib',
  });
  // To fauxpay itself: a shell that npx has put in between may die of a signal and pass nothing on.
  process.kill(pid, 'SIGTERM');
  expect((await npx.ended).code).toBe(0);
});

test('`npx fauxpay` ends when a terminal sends Ctrl-C to npx and to it', async () => {
  const npx = launch('npx', ['--offline', 'fauxpay', '--port', '0'], folder);
  const [, url = ''] = await npx.seen(/^fauxpay ready: .* (http:\/\/\S+)$/m);
  npx.signal('SIGINT', 'group');
  expect((await npx.ended).stderr).not.toMatch(/npm error|^\s+at /m);
  await expect(fetch(url)).rejects.toThrow();
});

test('generates records, whose generator is a file of its own', async () => {
  const { stdout } = await finish(
    'npx',
    ['--offline', 'fauxpay', 'generate', 'stripe', '--count', '3', '--seed', '1'],
    folder,
  );
  expect(JSON.parse(stdout)).toMatchObject({ customers: [{}, {}, {}] });
});

test.each([
  ['import', 'test.mjs', `import { createMock } from 'fauxpay';`],
  ['require', 'test.cjs', `const { createMock } = require('fauxpay');`],
])('a test author can %s it', async (_how, file, first) => {
  const script = `${first}
    createMock({ scenario: ['rate-limited'] }).then(async (mock) => {
      const headers = { authorization: 'Bearer sk_test_1' };
      const { status } = await fetch(mock.url + '/v1/customers/cus_NffrFeUfNV2Hib', { headers });
      console.log(status, mock.requests().length);
      await mock.close();
    });`;
  await writeFile(join(folder, file), script);
  expect((await finish(process.execPath, [file], folder)).stdout).toBe('429 1\n');
});

test('its types ask for no other package', async () => {
  const use = `import { createMock, type Mock } from 'fauxpay';
    export const started: Promise<Mock> = createMock({ port: 0, seed: 1 });
    export const port = started.then((mock): number => mock.port);
    // @ts-expect-error a port is a number
    void createMock({ port: 'any' });`;
  const files = ['types.mts', 'types.cts'].map((file) => join(folder, file));
  for (const file of files) await writeFile(file, use);
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  });
  const mistakes = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(mistakes).toEqual([]);
});
