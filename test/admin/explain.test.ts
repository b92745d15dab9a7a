import { createMock, type Mock } from '../../src/index.ts';
import { sampleOf } from '../support/samples.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await createMock({ seed: 11 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());

interface Told {
  readonly fires: readonly { rule: string }[];
  readonly rules: readonly object[];
}

const ask = async (body: unknown, query = '') => {
  const answer = await fetch(`${mock.url}/__admin/explain${query}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Told };
};

test.each(['stripe', 'dub', 'catalyze', 'jani'])(
  'what explain says of a call to %s is what happens',
  async (flavor) => {
    const { retrieve, headers } = sampleOf(flavor);
    mock.use({
      rules: [
        {
          id: 'once',
          match: { flavor, operation: 'customers.retrieve' },
          when: { times: 1 },
          respond: { error: 429 },
        },
        { id: 'limit', respond: { rateLimit: { limit: 1, per: '1h' } } },
      ],
    });
    const call = { method: 'GET', path: retrieve, headers };
    const seen: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const { body } = await ask(call);
      await ask(call);
      const answer = await fetch(mock.url + retrieve, { headers });
      await answer.arrayBuffer();
      seen.push([body.fires[0]?.rule ?? null, answer.headers.get('fauxpay-rule')]);
    }
    expect(seen).toEqual([
      ['once', 'once'],
      [null, null],
      ['limit', 'limit'],
    ]);
  },
);

const stripe = sampleOf('stripe');
const create = (headers: Record<string, string> = {}) => ({
  method: 'POST',
  path: '/v1/customers',
  headers: { ...stripe.headers, ...headers },
  body: 'name=Ada',
});

test('a kept answer is given again before a rule at the handler is reached', async () => {
  mock.use({ rules: [{ id: 'declined', respond: { at: 'handler', error: 402 } }] });
  const keyed = create({ 'Idempotency-Key': 'k1', 'Content-Type': 'application/x-www-form-urlencoded' });
  expect((await ask(keyed)).body.fires).toEqual([{ rule: 'declined', chance: 1 }]);
  mock.use();
  const { method, headers, body } = keyed;
  await (await fetch(`${mock.url}/v1/customers`, { method, headers, body })).arrayBuffer();
  mock.use({ rules: [{ id: 'declined', respond: { at: 'handler', error: 402 } }] });
  expect((await ask(keyed)).body.rules[0]).toMatchObject({
    verdict: 'not reached',
    because: 'the answer kept under its idempotency key is given again',
  });
  expect((await ask({ ...keyed, body: 'name=Bob' })).body.rules[0]).toMatchObject({
    because: 'its idempotency key was used with other parameters',
  });
});

test('looks in the sandbox that the admin call names, else in the one of the described call, and makes none', async () => {
  mock.sandbox('w1').use({ rules: [{ id: 'own', respond: { error: 500 } }] });
  const call = {
    method: 'GET',
    path: '/v1/customers',
    headers: { Authorization: 'Bearer sk_test_sandbox_w1' },
  };
  expect((await ask(call)).body).toMatchObject({ sandbox: 'w1', fires: [{ rule: 'own' }] });
  expect((await ask(call, '?sandbox=w2')).body).toMatchObject({ sandbox: 'w2', fires: [] });
  const all = await fetch(`${mock.url}/__admin/scenarios?sandbox=*`);
  expect(await all.text()).not.toContain('w2');
});

test.each([
  [{ path: '/v1' }, /^body: method: /],
  [{ method: 'GET', path: 'v1' }, /^body: path: expected a path such as/],
  [{ method: 'GET', path: '/', header: {} }, /unknown key "header"; did you mean "headers"\?/],
])('%j is refused with a sentence', async (body, message) => {
  expect(await ask(body)).toEqual({ status: 400, body: { error: expect.stringMatching(message) } });
});

test('a rule that never fired says so', async () => {
  mock.use({
    name: 'x',
    rules: [
      { id: 'lazy', respond: { at: 'handler', error: 402 } },
      { id: 'open', match: { id: 'c' }, respond: 'pass' },
    ],
  });
  const { active } = (await (await fetch(`${mock.url}/__admin/scenarios`)).json()) as {
    active: { rules: unknown[] }[];
  };
  expect(active[0]?.rules).toMatchObject([
    { id: 'lazy', fired: 0 },
    { id: 'open', fired: 0 },
  ]);
});
