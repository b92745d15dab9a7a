import { appendFile, cp, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isBuilt, isInstalled } from '../../bin/build/up-to-date.js';
import { launch } from './command.ts';

let clone: string;

beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'fauxpay-clone-'));
  const parts = ['bin', 'fixtures', 'package.json', 'package-lock.json', 'scenarios', 'src', 'tsconfig.json'];
  for (const part of parts) await cp(part, join(clone, part), { recursive: true });
  await symlink(resolve('node_modules'), join(clone, 'node_modules'), 'junction');
});

afterAll(() => rm(clone, { recursive: true, force: true }));

/** `npm start` until it is ready and then ended as `end` says. */
async function start(end: 'process' | 'group', ...args: string[]) {
  const npm = launch('npm', ['start', '--', '--port', '0', ...args], clone);
  const [, url] = await npm.seen(/^fauxpay ready: .* (http:\/\/\S+)$/m);
  const answer = await fetch(`${url}/v1/customers/cus_NffrFeUfNV2Hib`, {
    headers: { authorization: 'Bearer sk_test_1' },
  });
  npm.signal(end === 'group' ? 'SIGINT' : 'SIGTERM', end);
  return { ...(await npm.ended), status: answer.status };
}

test('`npm start` builds what is missing, once, and again when a source changed', async () => {
  const first = await start('process');
  expect(first).toMatchObject({ status: 200, code: 0 });
  expect(first.stderr).toMatch(/^fauxpay: building…$/m);
  expect(first.stderr).not.toMatch(/installing/);

  const second = await start('process');
  expect(second).toMatchObject({ status: 200, code: 0 });
  expect(second.stderr).not.toMatch(/building|installing/);

  await appendFile(join(clone, 'src', 'index.ts'), '\nexport const changed = true;\n');
  expect((await start('process')).stderr).toMatch(/^fauxpay: building…$/m);
}, 60_000);

test('`npm start -- …` hands its arguments on, and Ctrl-C ends it without a word from npm', async () => {
  const { status, code, stderr } = await start('group', '--scenario', 'rate-limited');
  expect({ status, code }).toEqual({ status: 429, code: 0 });
  expect(stderr).not.toMatch(/npm error|^\s+at /m);
}, 30_000);

test('dist/ built without types is not enough for those who ask for them', () => {
  expect(isBuilt(clone)).toBe(true);
  expect(isBuilt(clone, { types: true })).toBe(false);
});

test('a command that does not exist is refused', async () => {
  const { code, stderr } = await launch(process.execPath, ['bin/dev.js', 'stop'], clone).ended;
  expect(code).toBe(1);
  expect(stderr).toBe('fauxpay: unknown command "stop"; expected one of start, test, build\n');
});

describe('what is installed', () => {
  const lock = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/b-linux': { version: '2.0.0', integrity: 'sha512-b', optional: true },
  };
  const { 'node_modules/a': a } = lock;

  test.each([
    ['nothing', undefined, false],
    ['everything', lock, true],
    ['everything but what is for another platform', { 'node_modules/a': a }, true],
    ['not a package that is needed', { 'node_modules/b-linux': lock['node_modules/b-linux'] }, false],
    ['another version', { 'node_modules/a': { ...a, version: '1.0.1' } }, false],
    ['the same version of other content', { 'node_modules/a': { ...a, integrity: 'sha512-c' } }, false],
    ['more than what is asked for', { ...lock, 'node_modules/c': { version: '1.0.0' } }, true],
  ])('%s', async (_what, packages, upToDate) => {
    const root = await mkdtemp(join(tmpdir(), 'fauxpay-installed-'));
    await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: lock }));
    if (packages) {
      await mkdir(join(root, 'node_modules'));
      await writeFile(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
    }
    expect(isInstalled(root)).toBe(upToDate);
    await rm(root, { recursive: true });
  });
});

test('the command may be executed', async () => {
  expect((await stat('bin/fauxpay.js')).mode & 0o111).toBe(0o111);
});
