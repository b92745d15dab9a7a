import { join } from 'node:path';
import { createMock, type Mock, type MockOptions } from '../../src/index.ts';
import { CommandLine } from '../cli/command-line.ts';
import { sampleOf, write } from '../support/samples.ts';
import { tempFolder } from '../support/temp.ts';

const folder = tempFolder();
const stripe = sampleOf('stripe');
const open: Mock[] = [];
const start = async (options: MockOptions = {}) => {
  const mock = await createMock(options);
  open.push(mock);
  return mock;
};
afterEach(() => Promise.all(open.splice(0).map((mock) => mock.close())));

const admin = async (url: string, method: string, path: string) => {
  const answer = await fetch(`${url}/__admin/${path}`, { method });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const inSandbox = (name: string) => ({ ...stripe.headers, 'Fauxpay-Sandbox': name });
const emails = async (url: string, name: string) =>
  (
    (await (await fetch(`${url}/v1/customers?limit=100`, { headers: inSandbox(name) })).json()) as {
      data: { email: string }[];
    }
  ).data.map(({ email }) => email);
const create = (url: string, name: string, email: string) =>
  fetch(`${url}/v1/customers`, {
    method: 'POST',
    headers: inSandbox(name),
    body: new URLSearchParams({ email }),
  });
const inMemory = async (url: string) =>
  ((await admin(url, 'GET', 'sandboxes')).body['sandboxes'] as { name: string; inMemory: boolean }[])
    .filter((sandbox) => sandbox.inMemory)
    .map(({ name }) => name);

test('the admin API lists sandboxes with their calls, time and snapshots', async () => {
  const mock = await start({ clock: '2026-01-01T00:00:00Z' });
  await create(mock.url, 'w1', 'a@example.com');
  await mock.sandbox('w1').snapshot('s');
  expect((await admin(mock.url, 'GET', 'sandboxes')).body).toEqual({
    most: 1000,
    sandboxes: [
      { name: 'w1', inMemory: true, requests: 1, time: '2026-01-01T00:00:00.000Z', snapshots: ['s'] },
    ],
  });
});

test('a dropped sandbox is gone, and its next use makes a fresh one', async () => {
  const mock = await start();
  await create(mock.url, 'w1', 'a@example.com');
  expect((await admin(mock.url, 'DELETE', 'sandboxes/w1')).body).toEqual({ dropped: 'w1' });
  expect(await inMemory(mock.url)).toEqual([]);
  expect(await emails(mock.url, 'w1')).not.toContain('a@example.com');
  expect(await admin(mock.url, 'DELETE', 'sandboxes/w2')).toEqual({
    status: 404,
    body: { error: 'Nobody has used a sandbox w2. There are: w1.' },
  });
  expect((await admin(mock.url, 'DELETE', 'sandboxes/a%20b')).status).toBe(400);
});

test('over the limit the one unused longest leaves memory; the default one stays', async () => {
  const mock = await start({ maxSandboxes: 2 });
  await write(mock.url, stripe);
  for (const name of ['w1', 'w2']) await create(mock.url, name, `${name}@example.com`);
  await emails(mock.url, 'w1');
  await create(mock.url, 'w3', 'w3@example.com');
  expect(await inMemory(mock.url)).toEqual(['default', 'w1', 'w3']);
  expect(await emails(mock.url, 'w1')).toContain('w1@example.com');
  expect(await emails(mock.url, 'w2')).not.toContain('w2@example.com');
});

test('one that a call runs in does not leave', async () => {
  const mock = await start({ maxSandboxes: 1 });
  mock.sandbox('w1').use({ rules: [{ respond: { delay: '100ms' } }] });
  const late = create(mock.url, 'w1', 'late@example.com');
  while (!JSON.stringify((await admin(mock.url, 'GET', 'scenarios?sandbox=w1')).body).includes('"fired":1'))
    await new Promise(setImmediate);
  await create(mock.url, 'w2', 'a@example.com');
  expect(await inMemory(mock.url)).toEqual(['w1', 'w2']);
  await late;
  mock.sandbox('w1').use();
  expect(await emails(mock.url, 'w1')).toContain('late@example.com');
});

test('that a sandbox left is logged', async () => {
  const cli = new CommandLine();
  const { url, ended } = await cli.start('--max-sandboxes', '1');
  for (const name of ['w1', 'w2']) await emails(url, name);
  await cli.says('sandbox w1 left memory');
  expect(cli.err).toContain(
    'sandbox w1 left memory, as it was unused longest of more than 1: it is gone with its records\n',
  );
  cli.signal();
  expect(await ended).toBe(0);
  cli.clean();
});

describe('with a data file', () => {
  test('one that leaves memory comes back with all it held, and its new ids are new', async () => {
    const mock = await start({ data: join(folder(), 'state'), maxSandboxes: 1, seed: 7 });
    const ids = new Set<string>();
    for (let round = 0; round < 4; round++) {
      for (const name of ['w1', 'w2']) {
        const made = (await (await create(mock.url, name, `${name}.${round}@example.com`)).json()) as {
          id: string;
        };
        ids.add(`${name} ${made.id}`);
        expect(await inMemory(mock.url)).toEqual([name]);
      }
    }
    expect(ids.size).toBe(8);
    expect(await emails(mock.url, 'w1')).toEqual(
      expect.arrayContaining([0, 1, 2, 3].map((round) => `w1.${round}@example.com`)),
    );
    expect((await admin(mock.url, 'GET', 'sandboxes')).body['sandboxes']).toContainEqual({
      name: 'w2',
      inMemory: false,
    });
  });

  test('more sandboxes than fit in memory are all there after a restart', async () => {
    const data = join(folder(), 'state');
    const first = await start({ data, maxSandboxes: 3 });
    const names = Array.from({ length: 12 }, (_, at) => `w${at}`);
    await Promise.all(names.map((name) => create(first.url, name, `${name}@example.com`)));
    await first.close();
    open.pop();
    const second = await start({ data, maxSandboxes: 3 });
    for (const name of names) expect(await emails(second.url, name)).toContain(`${name}@example.com`);
  });

  test('calls at once to one that is not in memory all meet what it held', async () => {
    const mock = await start({ data: join(folder(), 'state'), maxSandboxes: 1 });
    await create(mock.url, 'w1', 'a@example.com');
    await emails(mock.url, 'w2');
    const found = await Promise.all(Array.from({ length: 20 }, () => emails(mock.url, 'w1')));
    for (const each of found) expect(each).toContain('a@example.com');
  });

  test('one that was reset while it was not in memory begins with its fixtures', async () => {
    const mock = await start({ data: join(folder(), 'state'), maxSandboxes: 1 });
    const atFirst = await emails(mock.url, 'w1');
    await create(mock.url, 'w1', 'a@example.com');
    await emails(mock.url, 'w2');
    await admin(mock.url, 'POST', 'reset?sandbox=*');
    expect(await emails(mock.url, 'w1')).toEqual(atFirst);
  });
});
