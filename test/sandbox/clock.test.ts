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

const setClock = async (mock: Mock, move: unknown, query = '') => {
  const answer = await fetch(`${mock.url}/__admin/clock${query}`, {
    method: 'POST',
    body: JSON.stringify(move),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const created = async (mock: Mock, headers: Readonly<Record<string, string>> = {}) =>
  ((await (await write(mock.url, stripe, headers)).json()) as { created: number }).created;
const seconds = (moment: string) => Date.parse(moment) / 1000;

test('created dates follow the clock when it is set, advanced, stopped and let go', async () => {
  const mock = await start();
  expect((await setClock(mock, { set: '2030-05-01T12:00:00+02:00', freeze: true })).body).toEqual({
    sandbox: 'default',
    time: '2030-05-01T10:00:00.000Z',
    frozen: true,
  });
  expect(await created(mock)).toBe(seconds('2030-05-01T10:00:00Z'));
  await setClock(mock, { advance: '30d' });
  expect(await created(mock)).toBe(seconds('2030-05-31T10:00:00Z'));
  await setClock(mock, { freeze: false });
  expect(await created(mock)).toBeGreaterThanOrEqual(seconds('2030-05-31T10:00:00Z'));
  expect(await created(mock)).toBeLessThan(seconds('2030-05-31T11:00:00Z'));
});

test('createMock moves it too, and tells the time', async () => {
  const mock = await start({ clock: '2026-01-01T00:00:00Z' });
  expect(await mock.clock({ advance: '90m' })).toEqual(new Date('2026-01-01T01:30:00Z'));
  await expect(mock.clock({ advance: 'soon' })).rejects.toThrow(
    'clock: advance: expected a duration with its unit, such as 250ms, 2s or 5m',
  );
});

test('each sandbox has its own time, and a reset gives back that of the start', async () => {
  const mock = await start({ clock: '2026-01-01T00:00:00Z' });
  await setClock(mock, { advance: '1d' }, '?sandbox=w1');
  expect(await created(mock)).toBe(seconds('2026-01-01T00:00:00Z'));
  expect(await created(mock, { 'Fauxpay-Sandbox': 'w1' })).toBe(seconds('2026-01-02T00:00:00Z'));
  await mock.sandbox('w1').reset();
  expect(await created(mock, { 'Fauxpay-Sandbox': 'w1' })).toBe(seconds('2026-01-01T00:00:00Z'));
});

test('an idempotency key expires when its day has passed on the clock', async () => {
  const mock = await start();
  const replayed = async () =>
    (await write(mock.url, stripe, { 'idempotency-key': 'k' })).headers.get('idempotent-replayed');
  expect([await replayed(), await replayed()]).toEqual([null, 'true']);
  await setClock(mock, { advance: '23h' });
  expect(await replayed()).toBe('true');
  await setClock(mock, { advance: '1h' });
  expect(await replayed()).toBeNull();
});

test('rate windows follow it, back as well as forth', async () => {
  const mock = await start({ scenario: 'rate-limit-window' });
  await setClock(mock, { freeze: true });
  const statuses = async (calls: number) => {
    const all = [];
    for (let call = 0; call < calls; call++) all.push((await write(mock.url, stripe)).status);
    return all;
  };
  expect(await statuses(6)).toEqual([200, 200, 200, 200, 200, 429]);
  await setClock(mock, { advance: '1s' });
  expect(await statuses(6)).toEqual([200, 200, 200, 200, 200, 429]);
  await setClock(mock, { set: '2020-01-01T00:00:00Z' });
  expect(await statuses(6)).toEqual([200, 200, 200, 200, 200, 429]);
});

test('outage windows follow it', async () => {
  const mock = await start({ scenario: 'outage-window' });
  await setClock(mock, { freeze: true });
  const status = async () => (await fetch(mock.url + stripe.retrieve, { headers: stripe.headers })).status;
  expect(await status()).toBe(200);
  await setClock(mock, { advance: '2s' });
  expect(await status()).toBe(503);
  await setClock(mock, { advance: '2s' });
  expect(await status()).toBe(200);
});

test('Stripe tells of events of the last thirty days by the clock', async () => {
  const mock = await start();
  await created(mock);
  const events = async () =>
    (
      (await (await fetch(`${mock.url}/v1/events`, { headers: stripe.headers })).json()) as {
        data: unknown[];
      }
    ).data.length;
  expect(await events()).toBe(1);
  await setClock(mock, { advance: '31d' });
  expect(await events()).toBe(0);
});

test('with a data file the clock stands after a restart as it was set, until a reset', async () => {
  const options = { data: join(folder(), 'state'), clock: '2026-01-01T00:00:00Z' };
  const first = await start(options);
  await setClock(first, { advance: '1d' });
  await first.close();
  open.pop();
  const second = await start(options);
  expect(await created(second)).toBe(seconds('2026-01-02T00:00:00Z'));
  await second.reset();
  expect(await created(second)).toBe(seconds('2026-01-01T00:00:00Z'));
});

test.each<[unknown, string]>([
  [{}, 'Say set, advance or freeze, such as {"advance": "30d"}.'],
  [{ advance: 30 }, 'body: advance: expected a duration with its unit: 30ms, or 30s?'],
  [{ set: 'tomorrow' }, 'body: set: expected a moment with its time zone, such as 2026-01-01T00:00:00Z'],
  [{ adavnce: '1d' }, 'body: adavnce: unknown key "adavnce"; did you mean "advance"?'],
  [{ freeze: 'yes' }, 'body: freeze: expected true or false, got "yes"'],
  [{ set: '9999-12-31T00:00:00Z', advance: '2d' }, 'The clock can be set from 1970-01-01 to 9999-12-31.'],
])('%j is refused with a sentence, and the clock stays', async (move, sentence) => {
  const mock = await start({ clock: '2026-01-01T00:00:00Z' });
  const { status, body } = await setClock(mock, move);
  expect([status, body['error']]).toEqual([400, sentence]);
  expect(await created(mock)).toBe(seconds('2026-01-01T00:00:00Z'));
});
