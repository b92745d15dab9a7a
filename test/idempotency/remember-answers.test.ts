import type { Call } from '../../src/core/call.ts';
import type { IdempotencyRules } from '../../src/core/idempotency.ts';
import { Refusal } from '../../src/core/refusal.ts';
import { answer, hangup, type Answer, type Reply } from '../../src/core/reply.ts';
import { rememberAnswers, type SavedAnswer } from '../../src/idempotency/remember-answers.ts';
import { answered } from '../support/answered.ts';

const DAY = 24 * 60 * 60 * 1000;

const rules: IdempotencyRules = {
  lifetime: DAY,
  key: ({ headers }) => headers['idempotency-key'],
  fingerprint: ({ path, query }) => Promise.resolve(`${path}?${query}`),
  remembers: ({ status }) => status < 500,
  replay: (saved, first) => ({ ...saved, headers: { ...saved.headers, First: first } }),
};

/** A stage with a clock that a test moves by hand, and a way to send it calls. */
function remembering() {
  const at = { now: 0 };
  const answers = new Map<string, SavedAnswer>();
  const running = new Set<string>();
  let handled = 0;
  const stage = rememberAnswers({
    rules,
    clock: { now: () => at.now },
    running,
    saved: (account) => ({
      get: (key) => answers.get(`${account} ${key}`),
      put: (saved) => answers.set(`${account} ${saved.id}`, saved),
      forget(until) {
        for (const [key, { savedAt }] of answers) if (savedAt <= until) answers.delete(key);
      },
    }),
    refuse: ({ kind }) => answer(kind === 'key_in_use' ? 409 : 400, {}, kind),
  });
  const send = async (
    key: string | undefined,
    handle: () => Reply | Promise<Reply> = () => answer(200, {}, `made ${handled}`),
    { account = 'default', path = '/things', query = '' } = {},
  ): Promise<Reply> => {
    const call = callOf(key, account, path, query, `req_${handled + 1}`);
    try {
      return await stage(call, async () => {
        handled++;
        return handle();
      });
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  };
  return { at, answers, running, send, handled: () => handled };
}

const callOf = (
  key: string | undefined,
  account: string,
  path: string,
  query: string,
  requestId: string,
): Call => ({
  flavor: 'any',
  method: 'POST',
  path,
  query,
  headers: { 'idempotency-key': key },
  operation: 'things.create',
  template: path,
  params: {},
  id: undefined,
  requestId,
  signal: new AbortController().signal,
  bytes: () => Promise.resolve(new Uint8Array()),
  body: () => Promise.resolve(undefined),
  access: { account },
});

/** A handler that ends when it is told to. */
function blocked() {
  const { promise, resolve, reject } = deferred<Reply>();
  return { handle: () => promise, resolve, reject };
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const bodyOf = (reply: Reply): string => (reply.kind === 'answer' ? answered(reply).body : reply.how);
const made = answer(200, {}, 'made');

test('a long text is kept as a whole', async () => {
  const { send } = remembering();
  const long = { byteLength: 6, parts: () => ['in ', 'two'] };
  const replies = [await send('k', () => answer(200, {}, long)), await send('k')];
  expect(replies.map(bodyOf)).toEqual(['in two', 'in two']);
});

test('a repeated call gets the first answer, and which request it was of', async () => {
  const { send, handled } = remembering();
  const first = await send('k');
  expect(await send('k')).toEqual({ ...(first as Answer), headers: { First: 'req_1' } });
  expect(handled()).toBe(1);
});

test('a key is remembered until its lifetime is over, then it is new', async () => {
  const { at, send } = remembering();
  await send('k');
  at.now = DAY - 1;
  expect(bodyOf(await send('k'))).toBe('made 1');
  at.now = DAY;
  expect(bodyOf(await send('k'))).toBe('made 2');
  at.now = 2 * DAY - 1;
  expect(bodyOf(await send('k'))).toBe('made 2');
});

test('a key whose lifetime is over may come with other parameters', async () => {
  const { at, send } = remembering();
  await send('k');
  expect(bodyOf(await send('k', undefined, { query: 'a=1' }))).toBe('key_reused');
  at.now = DAY;
  expect(bodyOf(await send('k', undefined, { query: 'a=1' }))).toBe('made 2');
});

test.each([[{ query: 'a=1' }], [{ path: '/others' }]])('a key with %j is refused', async (other) => {
  const { send } = remembering();
  await send('k');
  expect(bodyOf(await send('k', undefined, other))).toBe('key_reused');
});

test('while the first call runs, others with its key are refused, and others are not', async () => {
  const { send, handled } = remembering();
  const { handle, resolve } = blocked();
  const first = send('k', handle);
  expect(await send('k')).toMatchObject({ status: 409, body: 'key_in_use' });
  expect(await send('k', undefined, { query: 'a=1' })).toMatchObject({ status: 409 });
  expect(await send('other')).toMatchObject({ status: 200 });
  expect(await send('k', undefined, { account: 'other' })).toMatchObject({ status: 200 });
  expect(await send(undefined)).toMatchObject({ status: 200 });
  resolve(made);
  expect(await first).toEqual(made);
  expect(bodyOf(await send('k'))).toBe('made');
  expect(handled()).toBe(4);
});

test.each([30, 100, 500])('of %i calls with one key at once one is handled', async (count) => {
  const { send, handled } = remembering();
  const { handle, resolve } = blocked();
  const all = Array.from({ length: count }, () => send('k', handle));
  resolve(made);
  const statuses = (await Promise.all(all)).map((reply) => (reply.kind === 'answer' ? reply.status : 0));
  expect(handled()).toBe(1);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(count - 1);
});

test.each<[string, () => Reply]>([
  ['an answer that is transient', () => ({ ...answer(400, {}, 'no'), transient: true })],
  ['an answer that the rules do not remember', () => answer(503, {}, 'no')],
  ['a hang-up', () => hangup('reset')],
])('%s is not remembered, and leaves the key free', async (_what, handle) => {
  const { send, running } = remembering();
  await send('k', handle);
  expect(running.size).toBe(0);
  expect(bodyOf(await send('k'))).toBe('made 2');
});

test.each<[string, Error]>([
  ['refuses', new Refusal(answer(400, {}, 'no'))],
  ['fails', new Error('a bug')],
])('a call that %s leaves its key free', async (_what, error) => {
  const { send, running } = remembering();
  await send('k', () => Promise.reject(error)).catch(() => {});
  expect(running.size).toBe(0);
  expect(bodyOf(await send('k'))).toBe('made 2');
});

test('calls without a key are all handled', async () => {
  const { send, handled } = remembering();
  await send(undefined);
  await send(undefined);
  expect(handled()).toBe(2);
});

test('an answer that has expired is dropped when the next one is saved', async () => {
  const { at, answers, send } = remembering();
  await send('old');
  at.now = DAY + 1;
  await send('new');
  expect([...answers.keys()]).toEqual(['default new']);
});
