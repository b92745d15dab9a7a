import { createRandom } from '../../src/core/random.ts';
import { engineOf, fakeCall, outcome, outcomes, served, stageOf } from './small-world.ts';
import { answered } from '../support/answered.ts';

/** Rules at work, on a clock that the test moves. */
function limited(...rules: string[]) {
  const time = { now: 0 };
  const clock = { now: () => time.now };
  const engine = engineOf([`name: story\nrules: [${rules.join(', ')}]`], { clock });
  return { time, engine, stage: stageOf(engine) };
}

const search = { operation: 'customers.search', path: '/v1/customers/search', id: undefined };

test('whenever a window begins, no more calls than its limit pass in it, and it is full when it can be', async () => {
  const { time, stage } = limited('{ respond: { rateLimit: { limit: 5, per: 1s } } }');
  const random = createRandom('rate');
  const passed: number[] = [];
  for (let i = 0; i < 500; i++) {
    time.now += random.integer(120);
    if ((await outcome(stage)) === 'served') passed.push(time.now);
    else expect(passed.filter((at) => at > time.now - 1000)).toHaveLength(5);
  }
  for (const from of passed) {
    expect(passed.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(5);
  }
});

test('whoever waits as long as the window says gets through, and not a moment earlier', async () => {
  const { time, stage } = limited('{ respond: { rateLimit: { limit: 2, per: 10s } } }');
  await outcome(stage);
  time.now = 2_500;
  await outcome(stage);
  time.now = 3_000;
  const reply = await stage(fakeCall(), async () => served);
  expect(JSON.parse(answered(reply).body)).toMatchObject({
    rateCount: { remaining: 0, resetAt: 10_000, wait: 7_000 },
  });
  time.now = 9_999;
  expect(await outcome(stage)).toBe('rate_limited');
  time.now = 10_000;
  expect(await outcomes(stage, 2)).toEqual(['served', 'rate_limited']);
});

test('a call counts in every window that it meets; one that any of them refuses counts in none', async () => {
  const { time, engine, stage } = limited(
    '{ id: searches, match: { operation: customers.search }, respond: { rateLimit: { limit: 2, per: 2s } } }',
    '{ id: all, respond: { rateLimit: { limit: 3, per: 1s } } }',
  );
  expect(await outcomes(stage, 3, search)).toEqual(['served', 'served', 'rate_limited']);
  // Two searches leave room for one more call of any kind.
  expect(await outcomes(stage, 2)).toEqual(['served', 'rate_limited']);
  time.now = 1_000;
  expect(await outcomes(stage, 3)).toEqual(['served', 'served', 'served']);
  time.now = 2_000;
  expect(await outcomes(stage, 3)).toEqual(['served', 'served', 'served']);
  // All is full, so these count for nothing: the searches' own window stays empty.
  expect(await outcomes(stage, 5, search)).toEqual(Array(5).fill('rate_limited'));
  expect(engine.state().active[0]).toMatchObject({ rules: [{ fired: 1 }, { fired: 6 }] });
  time.now = 3_000;
  expect(await outcomes(stage, 2, search)).toEqual(['served', 'served']);
});

test.each([
  ['', 'everything'],
  ['match: { operation: "*" }, ', 'everything'],
  ['match: { flavor: coins, method: GET }, ', 'everything'],
  ['match: { operation: customers.search }, ', 'endpoint'],
  ['match: { path: /v1/customers/search }, ', 'endpoint'],
])('a limit with %s is one of %s', async (match, scope) => {
  const { stage } = limited(`{ ${match}respond: { rateLimit: { limit: 1, per: 1s } } }`);
  await outcome(stage, search);
  const reply = await stage(fakeCall(search), async () => served);
  expect(JSON.parse(answered(reply).body)).toMatchObject({ rateCount: { scope } });
});

test('a limit for one record is one of a resource', async () => {
  const { stage } = limited('{ match: { id: c1 }, respond: { rateLimit: { limit: 1, per: 1s } } }');
  await outcome(stage);
  const reply = await stage(fakeCall(), async () => served);
  expect(JSON.parse(answered(reply).body)).toMatchObject({ rateCount: { scope: 'resource' } });
  expect(await outcome(stage, { id: 'c2' })).toBe('served');
});

test('calls that come at once are counted one by one', async () => {
  const { stage } = limited('{ respond: { rateLimit: { limit: 7, per: 1s } } }');
  const all = await Promise.all(Array.from({ length: 50 }, () => outcome(stage)));
  expect(all.filter((one) => one === 'served')).toHaveLength(7);
});
