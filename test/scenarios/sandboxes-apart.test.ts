import { parse } from 'yaml';
import { createRandom } from '../../src/core/random.ts';
import { createMock, type Mock, type ScenarioLike } from '../../src/index.ts';
import { type Asked, KeepAlive, withoutDate } from '../support/keep-alive.ts';
import { sampleOf } from '../support/samples.ts';

/** Everything that a scenario remembers, counts or draws, each on calls of its own. */
const EVERYTHING = parse(`
name: everything
rules:
  - id: paid
    match: { operation: customers.retrieve, flavor: stripe }
    when: { state: Started, newState: paid, after: 2 }
    respond: { status: 402, json: { tried: '{{id}}' } }
  - id: after-paid
    match: { operation: customers.retrieve, flavor: stripe }
    when: { state: paid, every: 2 }
    respond: { sequence: [{ error: 500 }, { error: 503 }, pass] }
  - id: luck
    match: { operation: customers.retrieve, flavor: dub }
    when: { probability: 0.5 }
    respond: { oneOf: [{ error: 429, weight: 2 }, { patch: { name: Eve } }, pass] }
  - id: tail
    match: { operation: customers.retrieve, flavor: jani }
    respond: { delay: { median: 1ms, p99: 3ms } }
  - id: window
    match: { operation: customers.list, flavor: stripe }
    respond: { rateLimit: { limit: 3, per: 1h } }
  - id: first-try
    match: { operation: customers.create, flavor: stripe, attempt: 1 }
    respond: { error: 500 }
  - id: second-try
    match: { operation: customers.create, flavor: stripe, attempt: 2 }
    respond: { error: 409 }
  - id: declined
    match: { operation: customers.create, flavor: stripe, idempotencyKey: present }
    when: { times: 1 }
    respond: { error: 402, at: handler }
`) as ScenarioLike;

const NAMES = Array.from({ length: 50 }, (_, index) => `box-${index}`);

const SETTINGS = { seed: 42, clock: '2026-01-01T00:00:00Z' };

let mock: Mock;
beforeEach(async () => {
  mock = await createMock(SETTINGS);
});
afterEach(() => mock.close());

/** The calls of each sandbox, in this order. */
const calls: readonly Asked[] = Array.from({ length: 6 }, (_, round) => [
  ...['stripe', 'dub', 'jani'].map((flavor) => {
    const { headers, retrieve: path } = sampleOf(flavor);
    return { path, headers };
  }),
  { path: '/v1/customers', headers: sampleOf('stripe').headers },
  {
    method: 'POST',
    path: '/v1/customers',
    headers: {
      ...sampleOf('stripe').headers,
      'content-type': 'application/x-www-form-urlencoded',
      'idempotency-key': `key-${Math.floor(round / 3)}`,
    },
    body: 'name=Ada',
  },
]).flat();

/** All that a sandbox answers and notes down, byte for byte, less what real time brings in. */
async function storyOf(
  on: Mock,
  headers: Readonly<Record<string, string>>,
  pause = async (): Promise<void> => {},
): Promise<unknown[]> {
  const client = new KeepAlive(on.url);
  const answers: unknown[] = [];
  for (const call of calls) {
    await pause();
    const { status, rawHeaders, body } = await client.ask({
      ...call,
      headers: { ...call.headers, ...headers },
    });
    answers.push({ status, headers: withoutDate(rawHeaders), body });
  }
  client.close();
  const sandbox = headers['Fauxpay-Sandbox'] === undefined ? on : on.sandbox(headers['Fauxpay-Sandbox']);
  const noted = sandbox.requests().map(({ rule, drawn, outcome, time }) => ({ rule, drawn, outcome, time }));
  return [...answers, ...noted];
}

test('fifty sandboxes at once, interleaved at random, each live the very story that one alone lives', async () => {
  const alone = await createMock({ ...SETTINGS, scenario: EVERYTHING });
  const story = await storyOf(alone, {});
  await alone.close();

  const random = createRandom('interleaved');
  const pause = async (): Promise<void> => {
    for (let turns = random.integer(5); turns > 0; turns--) await new Promise(setImmediate);
  };
  const stories = await Promise.all(
    NAMES.map((name) => {
      const sandbox = mock.sandbox(name);
      sandbox.use(EVERYTHING);
      return storyOf(mock, sandbox.headers, pause);
    }),
  );
  for (const each of stories) expect(each).toEqual(story);
}, 60_000);

test('a story like this fires each of its rules, so that each is proved', async () => {
  mock.use(EVERYTHING);
  await storyOf(mock, {});
  const fired = new Set(mock.requests().map(({ rule }) => rule));
  expect([...fired].sort()).toEqual(
    [null, 'after-paid', 'declined', 'first-try', 'luck', 'paid', 'second-try', 'tail', 'window'].sort(),
  );
});

test('calls of fifty sandboxes never stand beside each other: each sandbox holds its own', async () => {
  const { retrieve: path, headers } = sampleOf('stripe');
  const together = { name: 'together', rules: [{ respond: { hold: { calls: 2, for: '1h' } } }] };
  let answered = 0;
  const ask = async (name: string): Promise<number> => {
    const { status } = await fetch(mock.url + path, {
      headers: { ...headers, ...mock.sandbox(name).headers },
    });
    answered += 1;
    return status;
  };
  for (const name of NAMES) mock.sandbox(name).use(together);
  const first = NAMES.map(ask);
  await allHeld();
  expect(answered).toBe(0);
  const second = NAMES.map(ask);
  expect(await Promise.all([...first, ...second])).toEqual(Array(100).fill(200));
  for (const name of NAMES) {
    expect(
      mock
        .sandbox(name)
        .requests()
        .map(({ drawn }) => drawn),
    ).toEqual([{ hold: 2 }, { hold: 2 }]);
  }

  /** Resolves when every sandbox has a call that waits for another. */
  async function allHeld(): Promise<void> {
    for (;;) {
      const state = await fetch(`${mock.url}/__admin/scenarios?sandbox=*`);
      const { sandboxes } = (await state.json()) as {
        sandboxes: { active: { rules: { fired: number }[] }[] }[];
      };
      const boxes = sandboxes.flatMap(({ active }) => active.flatMap(({ rules }) => rules));
      if (boxes.length === NAMES.length && boxes.every(({ fired }) => fired === 1)) return;
    }
  }
});
