import { join } from 'node:path';
import { createMock, type Mock, type MockOptions } from '../../src/index.ts';
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

const admin = async (mock: Mock, method: string, path: string) => {
  const answer = await fetch(`${mock.url}/__admin/${path}`, { method });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const all = async (mock: Mock, headers = stripe.headers) =>
  (await fetch(`${mock.url}/v1/customers?limit=100`, { headers })).text();
const create = async (mock: Mock, headers: Readonly<Record<string, string>> = {}) =>
  (await write(mock.url, stripe, headers)).text();

test('what was written since a snapshot is gone when that is restored, and what it held is there, byte for byte', async () => {
  const mock = await start();
  await create(mock);
  const then = await all(mock);
  await mock.snapshot('seeded');
  await create(mock);
  await fetch(mock.url + stripe.retrieve, { method: 'DELETE', headers: stripe.headers });
  expect(await all(mock)).not.toBe(then);
  await mock.restore('seeded');
  expect(await all(mock)).toBe(then);
  // A snapshot is not used up.
  await create(mock);
  await mock.restore('seeded');
  expect(await all(mock)).toBe(then);
});

test('restoring gives back saved answers, and ids go on as they did then', async () => {
  const mock = await start({ clock: '2026-01-01T00:00:00Z' });
  const early = await create(mock, { 'idempotency-key': 'early' });
  await mock.snapshot('s');
  const late = await create(mock, { 'idempotency-key': 'late' });
  await mock.restore('s');
  const again = await write(mock.url, stripe, { 'idempotency-key': 'late' });
  expect(again.headers.get('idempotent-replayed')).toBeNull();
  expect(await again.text()).toBe(late);
  expect(await create(mock, { 'idempotency-key': 'early' })).toBe(early);
});

test('restoring empties the journal, begins counters anew and brings back the scenarios that were active', async () => {
  const mock = await start();
  mock.use({ rules: [{ when: { times: 1 }, respond: { error: 'conflict' } }] });
  await mock.snapshot('s');
  const status = async () => (await write(mock.url, stripe)).status;
  expect([await status(), await status()]).toEqual([409, 200]);
  mock.use('outage');
  await mock.restore('s');
  expect(mock.requests()).toEqual([]);
  expect([await status(), await status()]).toEqual([409, 200]);
});

test('the clock goes back to where it was', async () => {
  const mock = await start({ clock: '2026-01-01T00:00:00Z' });
  await mock.snapshot('s');
  await mock.clock({ advance: '30d' });
  await mock.restore('s');
  expect((await admin(mock, 'GET', 'clock')).body['time']).toBe('2026-01-01T00:00:00.000Z');
});

test('a snapshot outlives resets, and a reset is still back to the start', async () => {
  const mock = await start();
  const atFirst = await all(mock);
  await create(mock);
  const then = await all(mock);
  await mock.snapshot('s');
  await mock.reset();
  expect(await all(mock)).toBe(atFirst);
  await mock.restore('s');
  expect(await all(mock)).toBe(then);
});

test('one of the same name takes the place of the one before', async () => {
  const mock = await start();
  await mock.snapshot('s');
  await create(mock);
  const then = await all(mock);
  await mock.snapshot('s');
  await create(mock);
  await mock.restore('s');
  expect(await all(mock)).toBe(then);
});

test('each sandbox has its own, and * is all of them', async () => {
  const mock = await start();
  const w1 = mock.sandbox('w1');
  const inW1 = { ...stripe.headers, ...w1.headers };
  const [here, there] = [await all(mock), await all(mock, inW1)];
  expect((await admin(mock, 'PUT', 'snapshots/s?sandbox=*')).body).toEqual({
    taken: 's',
    sandboxes: ['default', 'w1'],
  });
  await write(mock.url, { ...stripe, headers: inW1 });
  await create(mock);
  await w1.restore('s');
  expect(await all(mock, inW1)).toBe(there);
  expect(await all(mock)).not.toBe(here);
  await admin(mock, 'POST', 'snapshots/s?sandbox=*');
  expect(await all(mock)).toBe(here);
});

test('the admin API lists and drops them', async () => {
  const mock = await start();
  await admin(mock, 'PUT', 'snapshots/one');
  await admin(mock, 'PUT', 'snapshots/two?sandbox=w1');
  expect((await admin(mock, 'GET', 'snapshots?sandbox=*')).body).toEqual({
    snapshots: [
      { sandbox: 'default', name: 'one' },
      { sandbox: 'w1', name: 'two' },
    ],
  });
  expect((await admin(mock, 'DELETE', 'snapshots/one')).body).toEqual({
    dropped: 'one',
    sandboxes: ['default'],
  });
  expect((await admin(mock, 'GET', 'snapshots')).body).toEqual({ snapshots: [] });
});

test('one that is not there, or cannot be, is refused with a sentence, and nothing changes', async () => {
  const mock = await start();
  await create(mock);
  const then = await all(mock);
  expect(await admin(mock, 'POST', 'snapshots/seeded')).toEqual({
    status: 400,
    body: {
      error: 'sandbox default has no snapshots. Take one first: PUT /__admin/snapshots/seeded.',
    },
  });
  await mock.snapshot('seeded');
  await expect(mock.restore('sedeed')).rejects.toThrow(
    'sandbox default: unknown snapshot "sedeed"; did you mean "seeded"?',
  );
  await expect(mock.snapshot('a b')).rejects.toThrow(
    '"a b" is not a snapshot name. Use 1 to 64 letters, digits and hyphens.',
  );
  expect((await admin(mock, 'PUT', 'snapshots/a%20b')).status).toBe(400);
  expect(await all(mock)).toBe(then);
});

test('a call that still runs when a snapshot is restored changes nothing in what is restored', async () => {
  const mock = await start();
  await mock.snapshot('s');
  const then = await all(mock);
  mock.use({ rules: [{ respond: { delay: '100ms' } }] });
  const late = create(mock);
  const fired = async () =>
    JSON.stringify(((await admin(mock, 'GET', 'scenarios')).body['active'] as unknown[])[0]);
  while (!(await fired()).includes('"fired":1')) await new Promise(setImmediate);
  await mock.restore('s');
  await late;
  expect(await all(mock)).toBe(then);
});

describe('with a data file', () => {
  const onFile = (options: MockOptions = {}) => start({ data: join(folder(), 'state'), ...options });
  const again = async (mock: Mock, options: MockOptions = {}) => {
    await mock.close();
    open.splice(open.indexOf(mock), 1);
    return onFile(options);
  };

  test('snapshots are there after a restart, and so is what was restored', async () => {
    let mock = await onFile();
    await create(mock, { 'idempotency-key': 'k' });
    const then = await all(mock);
    await mock.snapshot('s');
    await create(mock);
    const later = await all(mock);
    mock = await again(mock);
    expect(await all(mock)).toBe(later);
    await mock.restore('s');
    expect(await all(mock)).toBe(then);
    mock = await again(mock);
    expect(await all(mock)).toBe(then);
    expect(
      (await write(mock.url, stripe, { 'idempotency-key': 'k' })).headers.get('idempotent-replayed'),
    ).toBe('true');
    await mock.reset();
    mock = await again(mock);
    await mock.restore('s');
    expect(await all(mock)).toBe(then);
  });

  test('a snapshot from before the first write brings back the fixtures, whatever they are by then', async () => {
    let mock = await onFile();
    const atFirst = await all(mock);
    await mock.snapshot('s');
    await create(mock);
    mock = await again(mock);
    await mock.restore('s');
    expect(await all(mock)).toBe(atFirst);
  });

  test('a dropped snapshot, and a dropped sandbox, are gone from the file too', async () => {
    let mock = await onFile();
    const w1 = mock.sandbox('w1');
    await w1.snapshot('s');
    await mock.snapshot('s');
    await admin(mock, 'DELETE', 'snapshots/s');
    await admin(mock, 'DELETE', 'sandboxes/w1');
    mock = await again(mock);
    await expect(mock.restore('s')).rejects.toThrow('has no snapshots');
    await expect(mock.sandbox('w1').restore('s')).rejects.toThrow('has no snapshots');
  });
});
