import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tempFolder } from '../support/temp.ts';
import { until } from '../support/until.ts';
import { launch } from './command.ts';

const folder = tempFolder();
const headers = { authorization: 'Bearer sk_test_1' };

const errorOf = async (response: Response) => {
  const { error } = (await response.json()) as { error: { code?: string } };
  return [response.status, error.code];
};

test('parts that are read later are of one program, even where a test empties the cache of require', async () => {
  const { createMock } = jest.requireActual<typeof import('../../src/index.ts')>('../../dist/index.cjs');
  const mock = await createMock();
  try {
    jest.resetModules();
    const missing = await fetch(`${mock.url}/v1/customers/cus_none`, { headers });
    expect(await errorOf(missing)).toEqual([404, 'resource_missing']);
    jest.resetModules();
    const body = new URLSearchParams({ payment_method: 'pm_none' });
    const refused = await fetch(`${mock.url}/v1/customers`, { method: 'POST', headers, body });
    expect(await errorOf(refused)).toEqual([400, 'resource_missing']);
  } finally {
    await mock.close();
  }
});

test('a server outlives the build that it was started from', async () => {
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(resolve(part), join(folder(), part), { recursive: true });
  const command = [process.execPath, 'bin/fauxpay.js', '--port', '0', '--log-level', 'error'];
  const server = launch('env', [`NODE_COMPILE_CACHE=${join(folder(), 'cache')}`, ...command], folder());
  const [, url = ''] = await server.seen(/ready: .* (http:\S+)/);
  // What V8 made is kept when the rest is read.
  const kept = join(folder(), 'cache', `fauxpay-${process.getuid?.() ?? 'compiled'}`);
  await until(() => existsSync(kept) && readdirSync(kept).some((name) => name.startsWith('server-')));
  for (const name of readdirSync(join(folder(), 'dist')))
    if (name.endsWith('.cjs'))
      writeFileSync(join(folder(), 'dist', name), 'throw new Error("another build")');
  const statuses = [];
  for (const [method, path] of [
    ['POST', '/v1/customers'],
    ['POST', '/v1/coupons'],
    ['GET', '/customers'],
    ['GET', '/__admin/requests'],
    ['GET', '/__admin/export?flavor=jani'],
  ] as const) {
    const key = path.startsWith('/v1') ? headers : { authorization: 'Bearer dub_any' };
    statuses.push((await fetch(`${url}${path}`, { method, headers: key })).status);
  }
  expect(statuses).toEqual([200, 400, 200, 200, 200]);
  server.signal('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
});
