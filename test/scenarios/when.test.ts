import { engineOf, outcomes, stageOf } from './small-world.ts';

const story = (when: string) => `rules: [{ when: ${when}, respond: { error: gone } }]`;

/** What each of n calls meets: `.` service, `x` the fault. */
async function pattern(when: string, n: number): Promise<string> {
  const all = await outcomes(stageOf(engineOf([story(when)])), n);
  return all.map((one) => (one === 'served' ? '.' : 'x')).join('');
}

test.each([
  ['{}', 'xxxxxxxxxxxx'],
  ['{ after: 1 }', '.xxxxxxxxxxx'],
  ['{ times: 2 }', 'xx..........'],
  ['{ every: 3 }', '..x..x..x..x'],
  ['{ every: 2 }', '.x.x.x.x.x.x'],
  ['{ after: 2, times: 3 }', '..xxx.......'],
  ['{ after: 1, every: 2 }', '..x.x.x.x.x.'],
  ['{ every: 3, times: 2 }', '..x..x......'],
  ['{ after: 3, every: 2, times: 2 }', '....x.x.....'],
])('when %s, twelve calls meet %s', async (when, expected) => {
  expect(await pattern(when, 12)).toBe(expected);
});

test('a window from … until opens and closes by the sandbox clock', async () => {
  let now = 1_000_000;
  const stage = stageOf(engineOf([story('{ from: 5s, until: 20s }')], { clock: { now: () => now } }));
  const at = async (seconds: number): Promise<string> => {
    now = 1_000_000 + seconds * 1_000;
    return (await outcomes(stage, 1))[0]!;
  };
  expect([await at(0), await at(4.999), await at(5), await at(19.999), await at(20)]).toEqual([
    'served',
    'served',
    'gone',
    'gone',
    'served',
  ]);
});

test('chance follows the seed and nothing else', async () => {
  const draw = async (seed: string, text = story('{ probability: 0.5 }')): Promise<string> =>
    (await outcomes(stageOf(engineOf([text], { seed })), 64)).join();
  expect(await draw('1')).toBe(await draw('1'));
  expect(await draw('1')).not.toBe(await draw('2'));
  const seeded = `seed: 7\n${story('{ probability: 0.5 }')}`;
  expect(await draw('1', seeded)).toBe(await draw('2', seeded));
});

test('a probability is met in the long run', async () => {
  const fired = (await pattern('{ probability: 0.2 }', 5_000)).replaceAll('.', '').length;
  expect(fired).toBeGreaterThan(900);
  expect(fired).toBeLessThan(1_100);
});

test('rules take turns: a call that an earlier rule takes does not count for a later one', async () => {
  const text = `
rules:
  - when: { times: 2 }
    respond: { error: rate_limited }
  - when: { after: 1, times: 1 }
    respond: { error: server_error }
`;
  expect(await outcomes(stageOf(engineOf([text])), 6)).toEqual([
    'rate_limited',
    'rate_limited',
    'served',
    'server_error',
    'served',
    'served',
  ]);
});

test('calls at the same moment each get a turn of their own', async () => {
  const engine = engineOf([
    'rules: [{ when: { times: 10 }, match: { body: { a: b } }, respond: { error: gone } }]',
  ]);
  const stage = stageOf(engine);
  const call = { body: async () => ({ a: 'b' }) };
  const all = (await Promise.all(Array.from({ length: 100 }, () => outcomes(stage, 5, call)))).flat();
  expect(all.filter((one) => one === 'gone')).toHaveLength(10);
  expect(engine.state().active[0]?.rules[0]).toMatchObject({ matched: 500, fired: 10 });
});
