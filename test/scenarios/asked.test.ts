import type { Call } from '../../src/core/call.ts';
import { engineOf, fakeCall, outcome, outcomes, scenario, served, stageOf } from './small-world.ts';

const busy = scenario('name: busy\nrules: [{ when: { times: 2 }, respond: { error: 429 } }]');
const slow = scenario('name: slow\nrules: [{ respond: { headers: { Slow: "yes" } } }]');
const library = new Map([busy, slow].map((one) => [one.name, one]));

const withHeader = (name: string, value: string): Partial<Call> => ({ headers: { [name]: value } });

test('Fauxpay-Scenario breaks the requests that carry it, and no others', async () => {
  const stage = stageOf(engineOf([], { library: () => library }));
  const asking = withHeader('fauxpay-scenario', 'busy');
  expect(await outcome(stage, asking)).toBe('rate_limited');
  expect(await outcome(stage)).toBe('served');
  expect(await outcomes(stage, 2, asking)).toEqual(['rate_limited', 'served']);
});

test('the counters of Fauxpay-Scenario last, whatever becomes active', async () => {
  const engine = engineOf([], { library: () => library });
  const stage = stageOf(engine);
  const asking = withHeader('fauxpay-scenario', 'busy');
  await outcomes(stage, 2, asking);
  engine.use([]);
  expect(await outcome(stage, asking)).toBe('served');
});

test('Fauxpay-Scenario takes several names, tried in order and before the active ones', async () => {
  const stage = stageOf(engineOf(['rules: [{ respond: { error: gone } }]'], { library: () => library }));
  expect(await outcomes(stage, 3, withHeader('fauxpay-scenario', 'busy, busy'))).toEqual([
    'rate_limited',
    'rate_limited',
    'gone',
  ]);
  const call = fakeCall(withHeader('fauxpay-scenario', ' busy ,slow,'));
  await stage(call, async () => served);
  expect(call.rule).toBe('slow#1');
});

test.each(['bussy', './busy.yaml', 'busy;slow', '__proto__'])(
  'Fauxpay-Scenario: %s is refused in dialect, with the names that are known',
  async (name) => {
    const refused = JSON.parse(
      await outcome(stageOf(engineOf([], { library: () => library })), withHeader('fauxpay-scenario', name)),
    );
    expect(refused.kind).toBe('bad_request');
    expect(refused.message).toContain(`Fauxpay-Scenario: unknown scenario "${name}"`);
    expect(refused.message).toContain('Known: busy, slow.');
  },
);

test('Fauxpay-Scenario with a near name says which one was meant', async () => {
  const refused = await outcome(
    stageOf(engineOf([], { library: () => library })),
    withHeader('fauxpay-scenario', 'bussy'),
  );
  expect(JSON.parse(refused).message).toBe(
    'Fauxpay-Scenario: unknown scenario "bussy"; did you mean "busy"? Known: busy, slow.',
  );
});

test.each([
  ['code=429', 'rate_limited', 'prefer:429'],
  ['code="404"', 'not_found', 'prefer:404'],
  ['return=minimal, code=503', 'unavailable', 'prefer:503'],
  ['wait=10; code = 409', 'conflict', 'prefer:409'],
])('Prefer: %s gives %s, as rule %s', async (prefer, kind, rule) => {
  const call = fakeCall(withHeader('prefer', prefer));
  const reply = await stageOf(engineOf([]))(call, jest.fn());
  expect(reply).toMatchObject({ status: 418, headers: { 'Fauxpay-Rule': rule } });
  expect(reply).toHaveProperty('body', JSON.stringify({ kind }));
  expect(call.rule).toBe(rule);
});

test.each(['return=minimal', 'respond-async, wait=10', 'barcode=429', 'example=code'])(
  'Prefer: %s is none of ours',
  async (prefer) => {
    expect(await outcome(stageOf(engineOf([])), withHeader('prefer', prefer))).toBe('served');
  },
);

test.each(['code=418', 'code=200', 'code=', 'code=rate_limited', 'code=4e2'])(
  'Prefer: %s is refused with the codes that there are',
  async (prefer) => {
    const refused = JSON.parse(await outcome(stageOf(engineOf([])), withHeader('prefer', prefer)));
    expect(refused).toEqual({
      kind: 'bad_request',
      message: `Prefer asks for ${prefer}, which is no error that fauxpay can give. Known: 400, 401, 402, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504.`,
    });
  },
);

test.each([
  ['cus_fauxpay_429', 'rate_limited'],
  ['fauxpay_403', 'forbidden'],
  ['ext_fauxpay_conflict', 'conflict'],
  ['cus_fauxpay_lock_timeout', 'lock_timeout'],
  ['fauxpay_1_fauxpay_500', 'server_error'],
])('the id %s makes its call fail with %s', async (id, kind) => {
  const call = fakeCall({ id, method: 'DELETE' });
  expect(await outcome(stageOf(engineOf([])), call)).toBe(kind);
});

test.each([
  'cus_fauxpay_tide',
  'cus_fauxpay_',
  'fauxpay_constructor',
  'cus_fauxpay_429_',
  'cus_fauxpay_0x1ad',
])('the id %s is an ordinary one', async (id) => {
  expect(await outcome(stageOf(engineOf([])), { id })).toBe('served');
});

test('an id that asks for a status that there is no error for is refused, not taken for a customer', async () => {
  const refused = JSON.parse(await outcome(stageOf(engineOf([])), { id: 'cus_fauxpay_418' }));
  expect(refused).toEqual({
    kind: 'bad_request',
    message:
      'The id asks for 418, which is no error that fauxpay can give. Known: 400, 401, 402, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504.',
  });
});

test('a magic id is named by what it asks for', async () => {
  const call = fakeCall({ id: 'cus_fauxpay_not_found' });
  expect(await stageOf(engineOf([]))(call, jest.fn())).toMatchObject({
    headers: { 'Fauxpay-Rule': 'magic:not_found' },
  });
});

test('the header comes before the magic id, and both before the active rules', async () => {
  const stage = stageOf(engineOf(['rules: [{ respond: { error: gone } }]'], { library: () => library }));
  const id = 'cus_fauxpay_500';
  expect(await outcome(stage, { id, ...withHeader('fauxpay-scenario', 'busy') })).toBe('rate_limited');
  expect(await outcome(stage, { id, ...withHeader('prefer', 'code=404') })).toBe('not_found');
  expect(await outcome(stage, { id })).toBe('server_error');
});
