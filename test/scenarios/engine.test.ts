import { UserError } from '../../src/core/user-error.ts';
import { engineOf, fakeCall, outcome, outcomes, scenario, served, stageOf } from './small-world.ts';

const busy = scenario(
  'name: busy\ndescription: Two refusals.\nrules: [{ id: b, when: { times: 2 }, respond: { error: 429 } }]',
);
const lost = scenario(
  'name: lost\nrules: [{ match: { operation: customers.create }, respond: { drop: after } }]',
);
const library = new Map([busy, lost].map((one) => [one.name, one]));

test('the first rule that matches and is due fires, and no other', async () => {
  const engine = engineOf([
    'name: a\nrules: [{ match: { id: c2 }, respond: { error: gone } }, { when: { times: 1 }, respond: { error: 409 } }]',
    'name: b\nrules: [{ respond: { error: 500 } }]',
  ]);
  expect(await outcomes(stageOf(engine), 3)).toEqual(['conflict', 'server_error', 'server_error']);
});

test('a shaped reply and its call name the rule', async () => {
  const call = fakeCall();
  const reply = await stageOf(engineOf(['name: a\nrules: [{ respond: { headers: { X: y } } }]']))(
    call,
    async () => served,
  );
  expect(call.rule).toBe('a#1');
  expect(reply).toEqual({ ...served, headers: { Server: 'true', X: 'y', 'Fauxpay-Rule': 'a#1' } });
});

test('the header that names the rule can be switched off', async () => {
  const engine = engineOf(['rules: [{ respond: { error: gone } }]'], { ruleHeader: false });
  const call = fakeCall();
  expect(await stageOf(engine)(call, jest.fn())).not.toHaveProperty('headers.Fauxpay-Rule');
  expect(call.rule).toBe('story#1');
});

test('a call that no rule takes is left as it is', async () => {
  const call = fakeCall();
  expect(
    await stageOf(engineOf(['rules: [{ match: { id: c2 }, respond: { error: gone } }]']))(
      call,
      async () => served,
    ),
  ).toBe(served);
  expect(call).not.toHaveProperty('rule');
});

test('use replaces the active scenarios, by name or whole, with fresh counters', async () => {
  const engine = engineOf([], { library: () => library });
  const stage = stageOf(engine);
  engine.use(['busy', { name: 'mine', rules: [{ respond: { error: 'short' } }] }]);
  expect(await outcomes(stage, 3)).toEqual(['rate_limited', 'rate_limited', 'short']);
  engine.use(['busy']);
  expect(await outcomes(stage, 3)).toEqual(['rate_limited', 'rate_limited', 'served']);
  engine.use([]);
  expect(await outcome(stage)).toBe('served');
});

test('use changes nothing when anything in its list is wrong', async () => {
  const engine = engineOf(['rules: [{ respond: { error: gone } }]'], { library: () => library });
  const act = (): void => engine.use(['busy', 'bussy', { rules: [{ respond: { drop: 'never' } }] }]);
  expect(act).toThrow(UserError);
  expect(act).toThrow(
    'unknown scenario "bussy"; did you mean "busy"? Known: busy, lost.\n' +
      'scenario 3: rules[0].respond.drop: unknown "never"; known: before, after',
  );
  expect(await outcome(stageOf(engine))).toBe('gone');
});

test('scenarios without a name are told apart, and have luck of their own', async () => {
  const engine = engineOf([], { library: () => library });
  const half = (id: string) => ({
    rules: [{ match: { id }, when: { probability: 0.5 }, respond: { error: 429 } }],
  });
  engine.use([half('c1'), half('c2'), 'busy', half('c3')]);
  expect(engine.unfired()).toEqual([
    'inline#1 (inline)',
    'inline-2#1 (inline-2)',
    'b (busy)',
    'inline-3#1 (inline-3)',
  ]);
  engine.use([half('c1'), half('c2')]);
  const stage = stageOf(engine);
  expect(await outcomes(stage, 64, { id: 'c1' })).not.toEqual(await outcomes(stage, 64, { id: 'c2' }));
});

test('use begins with fresh counters, also for what was active before', async () => {
  const engine = engineOf([], { library: () => library });
  const stage = stageOf(engine);
  for (let round = 0; round < 2; round++) {
    engine.use(['busy']);
    expect(await outcomes(stage, 3)).toEqual(['rate_limited', 'rate_limited', 'served']);
  }
});

test('two engines with one library never share a counter', async () => {
  const [one, two] = [engineOf([], { library: () => library }), engineOf([], { library: () => library })];
  for (const engine of [one, two]) engine.use(['busy']);
  expect(await outcomes(stageOf(one), 3)).toEqual(['rate_limited', 'rate_limited', 'served']);
  expect(await outcomes(stageOf(two), 3)).toEqual(['rate_limited', 'rate_limited', 'served']);
});

test('state tells what is active, how often each rule matched and fired, and what else is known', async () => {
  const engine = engineOf([], { library: () => library });
  const stage = stageOf(engine);
  engine.use(['lost', 'busy']);
  await outcomes(stage, 3);
  await outcome(stage, { headers: { 'fauxpay-scenario': 'busy' } });
  expect(JSON.parse(JSON.stringify(engine.state()))).toEqual({
    active: [
      { name: 'lost', description: '', rules: [{ id: 'lost#1', matched: 0, fired: 0 }] },
      { name: 'busy', description: 'Two refusals.', rules: [{ id: 'b', matched: 3, fired: 2 }] },
    ],
    requested: [{ name: 'busy', description: 'Two refusals.', rules: [{ id: 'b', matched: 1, fired: 1 }] }],
    known: [
      { name: 'busy', description: 'Two refusals.' },
      { name: 'lost', description: '' },
    ],
  });
});

test('a rule that never fired is told, with its scenario', async () => {
  const engine = engineOf([], { library: () => library });
  engine.use(['lost', 'busy']);
  await outcome(stageOf(engine));
  expect(engine.unfired()).toEqual(['lost#1 (lost)']);
});
