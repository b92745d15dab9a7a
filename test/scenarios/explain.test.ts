import type { Call } from '../../src/core/call.ts';
import type { Engine } from '../../src/scenarios/engine.ts';
import type { Barred } from '../../src/scenarios/explain.ts';
import { dialect, engineOf, fakeCall, outcome, outcomes, stageOf } from './small-world.ts';

const engine = (...rules: string[]): Engine => engineOf([`name: story\nrules: [${rules.join(', ')}]`]);

const explain = (of: Engine, call: Partial<Call> = {}, barred: Barred = {}) =>
  of.explain(fakeCall(call), dialect, barred);

/** `busy: fires`, `lost: not reached: busy takes the call`… */
async function verdicts(of: Engine, call: Partial<Call> = {}, barred: Barred = {}): Promise<string[]> {
  const { rules } = await explain(of, call, barred);
  return rules.map(({ rule, verdict, because }) => [rule, verdict, because ?? []].flat().join(': '));
}

/** What keeps the only rule from firing. */
async function failures(of: Engine, call: Partial<Call> = {}): Promise<string[]> {
  const { rules } = await explain(of, call);
  return (rules[0]?.failed ?? []).map(
    ({ name, wanted, got }) => `${name} wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`,
  );
}

test('names the rule that fires and what it does, and what keeps each of the others from it', async () => {
  const story = engine(
    '{ id: listed, match: { operation: customers.list }, respond: { error: 429 } }',
    '{ id: lost, match: { id: c1 }, when: { newState: gone }, respond: { drop: after } }',
    '{ id: other, match: { operation: customers.retrieve }, respond: { error: 500 } }',
  );
  expect(await explain(story)).toEqual({
    fires: [{ rule: 'lost', chance: 1 }],
    rules: [
      {
        rule: 'listed',
        scenario: 'story',
        at: 'edge',
        verdict: 'does not fire',
        failed: [{ name: 'operation', wanted: 'customers.list', got: 'customers.retrieve' }],
      },
      {
        rule: 'lost',
        scenario: 'story',
        at: 'edge',
        verdict: 'fires',
        chance: 1,
        does: 'drop after, then state gone',
      },
      {
        rule: 'other',
        scenario: 'story',
        at: 'edge',
        verdict: 'not reached',
        because: 'lost takes the call',
      },
    ],
  });
});

test.each([
  ['{ flavor: shells }', {}, ['flavor wanted "shells", got "coins"']],
  ['{ method: POST }', {}, ['method wanted "POST", got "GET"']],
  ['{ path: /v1/customers/search }', {}, ['path wanted "/v1/customers/search", got "/v1/customers/c1"']],
  ['{ id: c2 }', {}, ['id wanted "c2", got "c1"']],
  ['{ query: { limit: { contains: 3 } } }', {}, ['query.limit wanted {"contains":3}, got null']],
  ['{ query: { limit: 3 } }', { query: 'limit=1&limit=2' }, ['query.limit wanted 3, got ["1","2"]']],
  [
    '{ headers: { x-case: busy } }',
    { headers: { 'x-case': 'idle' } },
    ['headers.x-case wanted "busy", got "idle"'],
  ],
  [
    '{ body: { plan: pro } }',
    { body: async () => ({ plan: 'free' }) },
    ['body.plan wanted "pro", got "free"'],
  ],
  ['{ account: acme }', {}, ['account wanted "acme", got "default"']],
  ['{ idempotencyKey: present }', {}, ['idempotencyKey wanted "present", got "absent"']],
  ['{ attempt: 2 }', {}, ['attempt wanted 2, got 1']],
  ['{ id: c2, attempt: 2 }', {}, ['id wanted "c2", got "c1"', 'attempt wanted 2, got 1']],
])('match %s', async (match, call, expected) => {
  expect(await failures(engine(`{ match: ${match}, respond: { error: 500 } }`), call)).toEqual(expected);
});

test.each([
  ['{ after: 2 }', ['when.after wanted 2, got "call 1"']],
  ['{ every: 3, from: 5s }', ['when.every wanted 3, got "call 1"', 'when.from wanted "5s", got "0ms"']],
  ['{ state: Started, probability: 0.2 }', []],
])('when %s', async (when, expected) => {
  expect(await failures(engine(`{ when: ${when}, respond: { error: 500 } }`))).toEqual(expected);
});

test('counts are those of now, and when is only asked of a call that matches', async () => {
  const once = engine('{ match: { id: c1 }, when: { times: 1 }, respond: { error: 500 } }');
  expect(await verdicts(once)).toEqual(['story#1: fires']);
  await outcome(stageOf(once));
  expect(await failures(once)).toEqual(['when.times wanted 1, got "fired once"']);
  expect(await failures(once, { id: 'c2' })).toEqual(['id wanted "c1", got "c2"']);
});

test('a state that its scenario is not in', async () => {
  const story = engine(
    '{ match: { id: c1 }, when: { state: paid }, respond: { error: 500 } }',
    '{ match: { id: go }, when: { newState: paid }, respond: pass }',
  );
  expect(await failures(story)).toEqual(['when.state wanted "paid", got "Started"']);
  await outcome(stageOf(story), { id: 'go' });
  expect(await verdicts(story)).toEqual(['story#1: fires', 'story#2: does not fire']);
});

test('chance is told, not drawn: what comes later fires with what is left', async () => {
  const story = engine(
    '{ id: flaky, when: { probability: 0.2 }, respond: { error: 503 } }',
    '{ id: half, when: { probability: 0.5 }, respond: { error: 500 } }',
    '{ id: rest, match: { operation: customers.retrieve }, respond: { error: 429 } }',
    '{ id: never, match: { id: c1 }, respond: { error: 409 } }',
  );
  const { fires, rules } = await explain(story);
  expect(fires).toEqual([
    { rule: 'flaky', chance: 0.2 },
    { rule: 'half', chance: 0.4 },
    { rule: 'rest', chance: 0.4 },
  ]);
  expect(rules.map(({ verdict }) => verdict)).toEqual(['may fire', 'may fire', 'may fire', 'not reached']);
  expect(rules[3]?.because).toBe('flaky or half or rest takes the call');
});

test('asking counts, draws and changes nothing', async () => {
  const text = `rules:
  - { match: { attempt: 2 }, respond: { error: 409 } }
  - { match: { idempotencyKey: reused }, respond: { error: 400 } }
  - { when: { after: 3, times: 2 }, respond: { error: 410 } }
  - { when: { probability: 0.5, newState: hot }, respond: { oneOf: [{ error: 500 }, { error: 503 }] } }
  - { respond: { rateLimit: { limit: 2, per: 1s } } }`;
  const call = { headers: { 'idempotency-key': 'k', 'fauxpay-scenario': 'asked' } };
  const asked = engineOf([`name: asked\nrules: [{ when: { times: 1 }, respond: { error: 402 } }]`]);
  const library = new Map([
    ['asked', { name: 'asked', rules: [{ when: { times: 1 }, respond: { error: 402 as const } }] }],
  ]);
  expect(asked.unfired()).toEqual(['asked#1 (asked)']);
  const [left, right] = [
    engineOf([text], { library: () => library }),
    engineOf([text], { library: () => library }),
  ];
  const before = JSON.stringify(left.state());
  for (let i = 0; i < 20; i++) await explain(left, call);
  expect(JSON.stringify(left.state())).toBe(before);
  expect(await outcomes(stageOf(left), 20, call)).toEqual(await outcomes(stageOf(right), 20, call));
});

test('an idempotency key that came before, and a try that is the second', async () => {
  const story = engine(
    '{ id: again, match: { attempt: 2 }, respond: { error: 409 } }',
    '{ id: reused, match: { idempotencyKey: reused }, respond: { error: 400 } }',
    '{ id: first, respond: { drop: before } }',
  );
  const call = { headers: { 'idempotency-key': 'k' } };
  expect((await explain(story, call)).fires).toEqual([{ rule: 'first', chance: 1 }]);
  await outcome(stageOf(story), call);
  expect((await explain(story, call)).fires).toEqual([{ rule: 'again', chance: 1 }]);
  expect((await explain(story, { ...call, path: '/v1/customers/c2' })).fires).toEqual([
    { rule: 'reused', chance: 1 },
  ]);
});

test('a window that is not full lets the call through', async () => {
  const story = engine('{ id: limit, respond: { rateLimit: { limit: 2, per: 1s } } }');
  expect(await failures(story)).toEqual(['rateLimit wanted "a full window", got "0 of 2 calls"']);
  await outcomes(stageOf(story), 2);
  expect(await verdicts(story)).toEqual(['limit: fires']);
});

test('rules are told in the order in which they are tried: by point, then by priority', async () => {
  const story = engine(
    '{ id: handler, respond: { at: handler, error: 402 } }',
    '{ id: account, match: { account: default }, respond: { error: 403 } }',
    '{ id: late, match: { id: c3 }, respond: { error: 409 } }',
    '{ id: soon, priority: 1, match: { id: c2 }, respond: { error: 410 } }',
  );
  expect(await verdicts(story)).toEqual([
    'soon: does not fire',
    'late: does not fire',
    'account: fires',
    'handler: not reached: account takes the call',
  ]);
});

test('a call that does not come to a point does not meet its rules', async () => {
  const story = engine(
    '{ id: account, match: { account: acme }, respond: { error: 403 } }',
    '{ id: other, match: { account: acme, id: c2 }, respond: { error: 403 } }',
    '{ id: handler, respond: { at: handler, error: 402 } }',
  );
  const barred = { account: 'the caller is refused with 401 before', handler: 'the same' };
  expect(await verdicts(story, {}, barred)).toEqual([
    'account: not reached: the caller is refused with 401 before',
    'other: does not fire',
    'handler: not reached: the same',
  ]);
});

test('a rule that names no flavor is for those that know its error', async () => {
  const story = engine('{ respond: { error: tide } }');
  expect((await explain(story)).rules[0]?.failed).toEqual([
    { name: 'flavor', wanted: 'shells', got: 'coins', why: 'by its routes and errors' },
  ]);
});

test('what the request itself asks for comes before the active rules', async () => {
  const story = engine('{ id: busy, respond: { error: 503 } }');
  expect(await explain(story, { id: 'c_fauxpay_429' })).toMatchObject({
    fires: [{ rule: 'magic:429', chance: 1 }],
    rules: [
      { rule: 'magic:429', verdict: 'fires', does: 'error 429, as the id asks' },
      { rule: 'busy', verdict: 'not reached', because: 'magic:429 takes the call' },
    ],
  });
  const preferred = await explain(story, { headers: { prefer: 'code=409' } });
  expect(preferred.rules[0]).toMatchObject({
    rule: 'prefer:409',
    does: 'error 409, as the Prefer header asks',
  });
});

test('a scenario that the request names and nobody knows: no rule is tried', async () => {
  const story = engine('{ id: busy, respond: { error: 503 } }');
  const { wrong, fires, rules } = await explain(story, { headers: { 'fauxpay-scenario': 'nope' } });
  expect(wrong).toMatch(/^Fauxpay-Scenario: unknown scenario "nope"/);
  expect(fires).toEqual([]);
  expect(rules[0]).toMatchObject({ verdict: 'not reached' });
});

test("a browser's preflight meets no rule", async () => {
  const call = { method: 'OPTIONS', headers: { 'access-control-request-method': 'GET' } };
  expect(await verdicts(engine('{ id: busy, respond: { error: 503 } }'), call)).toEqual([
    "busy: not reached: a browser's preflight meets no rule",
  ]);
});

test.each([
  ['pass', 'pass'],
  ['{ error: 429, retryAfter: 2 }', 'error 429, retryAfter 2'],
  ['{ rateLimit: { limit: 1, per: 1s } }', 'rateLimit { limit: 1, per: 1s }'],
  ['{ sequence: [{ error: 500 }, pass] }', '{ error: 500 } (1 of 2 in sequence)'],
  ['{ oneOf: [{ error: 500, weight: 3 }, pass] }', 'oneOf [{ error: 500, weight: 3 }, pass]'],
])('says what respond: %s does', async (respond, does) => {
  const of = engine(`{ respond: ${respond} }`);
  if (respond.includes('rateLimit')) await outcome(stageOf(of));
  expect((await explain(of)).rules[0]?.does).toBe(does);
});
