import { answer } from '../../src/core/reply.ts';
import { faults } from '../../src/scenarios/faults/index.ts';
import { engineOf, fakeCall, outcome, served, stageOf, told } from './small-world.ts';

const respond = (text: string) => stageOf(engineOf([`rules: [{ id: r, respond: ${text} }]`]));

test('every fault has a name and a sentence', () => {
  expect(faults.map(({ name }) => name)).toEqual([
    'delay',
    'hold',
    'hang',
    'drop',
    'empty',
    'truncate',
    'garble',
    'trickle',
    'disconnect',
    'headers',
    'patch',
    'stale',
    'error',
    'status',
    'sequence',
    'oneOf',
    'rateLimit',
  ]);
  for (const { sentence } of faults) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test('an error is said by the flavor of the call, with all that is to be different', async () => {
  const reply = await respond('{ error: 429, message: m, code: c, param: p, retryAfter: 2 }')(
    fakeCall(),
    jest.fn(),
  );
  expect(reply).toEqual(
    answer(
      418,
      { Said: 'coins', 'Fauxpay-Rule': 'r' },
      '{"kind":"rate_limited","message":"m","code":"c","param":"p","retryAfter":2}',
    ),
  );
});

test.each([
  ['429', 'rate_limited'],
  ['rate_limited', 'rate_limited'],
  ['500', 'server_error'],
  ['504', 'gateway_timeout'],
  ['short', 'short'],
])('error: %s is %s to the flavor', async (error, kind) => {
  expect(await outcome(respond(`{ error: ${error} }`))).toBe(kind);
});

test('an error never reaches the work', async () => {
  const next = jest.fn();
  await respond('{ error: 500 }')(fakeCall(), next);
  expect(next).not.toHaveBeenCalled();
});

test('drop: before never reaches the work, drop: after does it and loses the answer', async () => {
  const next = jest.fn(async () => served);
  expect(await respond('{ drop: before }')(fakeCall(), next)).toEqual({ kind: 'hangup', how: 'reset' });
  expect(next).not.toHaveBeenCalled();
  expect(await respond('{ drop: after }')(fakeCall(), next)).toEqual({ kind: 'hangup', how: 'reset' });
  expect(next).toHaveBeenCalledTimes(1);
});

test('headers are set, replaced whatever their case, and removed with null', async () => {
  const stage = respond('{ headers: { server: mine, X-New: 3, Date: null } }');
  const reply = await stage(fakeCall(), async () => served);
  expect(reply).toMatchObject({ headers: { server: 'mine', 'X-New': '3', Date: null } });
  expect(reply).not.toHaveProperty('headers.Server');
});

test('headers of a rule win over those of its error', async () => {
  const stage = respond('{ error: 429, headers: { said: null } }');
  expect(await stage(fakeCall(), jest.fn())).toMatchObject({ status: 418, headers: { said: null } });
});

test('an answer is never earlier than its delay', async () => {
  const stage = respond('{ delay: 30ms }');
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    expect(await outcome(stage)).toBe('served');
    expect(performance.now() - start).toBeGreaterThanOrEqual(30);
  }
});

test('the delay comes first, then the fault', async () => {
  const start = performance.now();
  expect(await outcome(respond('{ delay: 30ms, error: 503 }'))).toBe('unavailable');
  expect(performance.now() - start).toBeGreaterThanOrEqual(30);
});

test('a delay ends when the caller leaves, and nothing is done', async () => {
  const leaving = new AbortController();
  const next = jest.fn();
  const reply = respond('{ delay: 24h }')(fakeCall({ signal: leaving.signal }), next);
  leaving.abort();
  expect(await reply).toEqual({ kind: 'hangup', how: 'close' });
  expect(next).not.toHaveBeenCalled();
});

test('what the work itself throws is not swallowed', async () => {
  const broken = async (): Promise<never> => Promise.reject(new Error('broken'));
  await expect(respond('{ delay: 1ms }')(fakeCall(), broken)).rejects.toThrow('broken');
});

test('an error or a status in place of the work leaves it undone; with afterWork it is done, and only its answer is lost', async () => {
  for (const [text, came] of [
    ['{ error: 504, afterWork: true }', 'gateway_timeout'],
    ['{ status: 202, text: later, afterWork: true }', 'later'],
    ['{ sequence: [{ error: 504, afterWork: true }] }', 'gateway_timeout'],
  ] as const) {
    const next = jest.fn(async () => served);
    expect(told(await respond(text)(fakeCall(), next))).toBe(came);
    expect(next).toHaveBeenCalledTimes(1);
  }
});
