import { answer } from '../../src/core/reply.ts';
import { engineOf, fakeCall, outcome, outcomes, served, stageOf } from './small-world.ts';

const rules = (...texts: string[]) => stageOf(engineOf([`rules: [${texts.join(', ')}]`]));

test('a lower priority is tried first; what says nothing is 5', async () => {
  const stage = rules(
    '{ when: { times: 1 }, respond: { error: 410 } }',
    '{ priority: 1, when: { times: 1 }, respond: { error: 429 } }',
    '{ priority: 5, when: { times: 1 }, respond: { error: 409 } }',
    '{ priority: 6, respond: { error: 500 } }',
  );
  expect(await outcomes(stage, 5)).toEqual([
    'rate_limited',
    'gone',
    'conflict',
    'server_error',
    'server_error',
  ]);
});

test('priority holds across scenarios', async () => {
  const engine = engineOf([
    'name: a\nrules: [{ respond: { error: 410 } }]',
    'name: b\nrules: [{ priority: 1, when: { times: 1 }, respond: { error: 429 } }]',
  ]);
  expect(await outcomes(stageOf(engine), 2)).toEqual(['rate_limited', 'gone']);
});

test('pass gives the true answer and keeps later rules away', async () => {
  const stage = rules('{ match: { id: c1 }, respond: pass }', '{ respond: { error: 500 } }');
  expect(await outcome(stage)).toBe('served');
  expect(await outcome(stage, { id: 'c2' })).toBe('server_error');
});

test('a call meets one rule: the edge comes first, then the account, then the handler', async () => {
  const stage = rules(
    '{ id: h, respond: { at: handler, error: 500 } }',
    '{ id: a, match: { account: acme }, when: { times: 1 }, respond: { error: 403 } }',
    '{ id: e, when: { times: 1 }, respond: { error: 429 } }',
  );
  const call = { access: { account: 'acme' } };
  expect(await outcomes(stage, 3, call)).toEqual(['rate_limited', 'forbidden', 'server_error']);
  expect(await outcome(stage)).toBe('server_error');
});

test('a rule about an account, or a list of them, leaves the others alone', async () => {
  const stage = rules('{ match: { account: [acme, globex] }, respond: { error: 403 } }');
  expect(await outcome(stage, { access: { account: 'globex' } })).toBe('forbidden');
  expect(await outcome(stage)).toBe('served');
});

test('a scenario begins in the state Started, and its rules lead from state to state', async () => {
  const engine = engineOf([
    `name: billing
rules:
  - { match: { operation: customers.create }, when: { state: Started, newState: late }, respond: pass }
  - { match: { operation: customers.retrieve }, when: { state: late, newState: gone }, respond: { error: 402 } }
  - { match: { operation: customers.retrieve }, when: { state: gone }, respond: { error: 410 } }`,
  ]);
  const stage = stageOf(engine);
  expect(await outcomes(stage, 2)).toEqual(['served', 'served']);
  expect(await outcome(stage, { operation: 'customers.create' })).toBe('served');
  expect(engine.state().active).toMatchObject([{ name: 'billing', state: 'late' }]);
  expect(await outcomes(stage, 3)).toEqual(['payment_required', 'gone', 'gone']);
});

test('calls in another state are not counted', async () => {
  const stage = rules(
    '{ match: { id: go }, when: { newState: open }, respond: pass }',
    '{ when: { state: open, after: 1 }, respond: { error: 500 } }',
  );
  expect(await outcomes(stage, 3)).toEqual(['served', 'served', 'served']);
  await outcome(stage, { id: 'go' });
  expect(await outcomes(stage, 2)).toEqual(['served', 'server_error']);
});

test('two scenarios have two machines', async () => {
  const text = (name: string, id: string): string =>
    `name: ${name}\nrules: [{ match: { id: ${id} }, when: { newState: hot }, respond: pass }, { match: { id: c1 }, when: { state: hot }, respond: { error: ${name === 'a' ? 409 : 410} } }]`;
  const stage = stageOf(engineOf([text('a', 'one'), text('b', 'two')]));
  await outcome(stage, { id: 'two' });
  expect(await outcome(stage)).toBe('gone');
});

test('attempt counts the tries of one call, and an answer that nobody retries ends the count', async () => {
  const stage = rules(
    '{ match: { attempt: 1 }, respond: { drop: before } }',
    '{ match: { attempt: 2 }, respond: { drop: after } }',
  );
  expect(await outcomes(stage, 5)).toEqual(['reset', 'reset', 'served', 'reset', 'reset']);
  expect(await outcome(stage, { path: '/v1/customers/c2' })).toBe('reset');
});

test('tries differ by body, unless one idempotency key holds them together', async () => {
  const stage = rules('{ match: { attempt: 2 }, respond: { error: 409 } }');
  const fail = { ...served, status: 500 };
  const post = async (body: string, key?: string) => {
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    const call = fakeCall({ method: 'POST', headers, bytes: async () => Buffer.from(body) });
    const reply = await stage(call, async () => fail);
    return reply.kind === 'answer' ? reply.status : reply.how;
  };
  expect(await post('a')).toBe(500);
  expect(await post('b')).toBe(500);
  expect(await post('a')).toBe(418);
  expect(await post('c', 'k1')).toBe(500);
  expect(await post('d', 'k1')).toBe(418);
});

test('an answer that asks to be retried does not end the count of tries', async () => {
  const headers = "headers: { Stripe-Should-Retry: 'true' }";
  const stage = rules(`{ match: { attempt: 1 }, respond: { status: 400, text: once, ${headers} } }`);
  expect(await outcomes(stage, 3)).toEqual(['once', 'served', 'once']);
});

test('an idempotency key is present, absent, or reused', async () => {
  const stage = rules(
    '{ match: { idempotencyKey: reused }, respond: { error: 409 } }',
    '{ match: { idempotencyKey: present }, respond: { error: 500 } }',
    '{ match: { idempotencyKey: absent }, respond: { error: 400 } }',
  );
  const keyed = { headers: { 'idempotency-key': 'k' } };
  expect(await outcomes(stage, 2, keyed)).toEqual(['server_error', 'conflict']);
  expect(await outcome(stage)).toBe('bad_request');
});

test('a rate limit lets its number through for each account, and refuses the others with its window', async () => {
  let now = 0;
  const engine = engineOf(
    ['rules: [{ respond: { rateLimit: { limit: 2, per: 1s }, message: slow down } }]'],
    {
      clock: { now: () => now },
    },
  );
  const stage = stageOf(engine);
  const one = { access: { account: 'one' } };
  expect(await outcomes(stage, 3, one)).toEqual(['served', 'served', 'rate_limited']);
  expect(await outcome(stage, { access: { account: 'two' } })).toBe('served');
  now = 400;
  const refused = await stage(fakeCall(one), async () => served);
  expect(refused).toMatchObject(
    answer(
      418,
      {},
      JSON.stringify({
        kind: 'rate_limited',
        message: 'slow down',
        rateCount: {
          allowed: false,
          limit: 2,
          remaining: 0,
          resetAt: 1000,
          scope: 'everything',
          wait: 600,
        },
      }),
    ),
  );
  now = 1000;
  expect(await outcomes(stage, 3, one)).toEqual(['served', 'served', 'rate_limited']);
  expect(engine.state().active).toMatchObject([{ rules: [{ matched: 8, fired: 3 }] }]);
});

test('a window counts and refuses calls that an earlier rule has shaped', async () => {
  const stage = rules(
    '{ id: late, respond: { delay: 1ms } }',
    '{ id: window, match: { operation: customers.retrieve }, respond: { rateLimit: { limit: 2, per: 1s } } }',
  );
  expect(await outcomes(stage, 3)).toEqual(['served', 'served', 'rate_limited']);
  const call = fakeCall();
  expect(await stage(call, async () => served)).toMatchObject({ headers: { 'Fauxpay-Rule': 'window' } });
  expect(call.rule).toBe('window');
});
