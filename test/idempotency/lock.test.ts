import { answer, type Answer } from '../../src/core/reply.ts';
import type { Call } from '../../src/core/call.ts';
import { Refusal } from '../../src/core/refusal.ts';
import { rememberAnswers, type SavedAnswer } from '../../src/idempotency/remember-answers.ts';

const saved = new Map<string, SavedAnswer>();
const running = new Set<string>();
const stage = rememberAnswers({
  rules: {
    lifetime: 1_000,
    key: () => 'k1',
    fingerprint: () => Promise.resolve('same'),
    remembers: () => true,
    replay: (first) => first,
  },
  clock: { now: () => 0 },
  running,
  saved: () => ({ get: () => undefined, put: (one) => saved.set(one.id, one), forget: () => undefined }),
  refuse: () => answer(409, {}, ''),
});
const callOf = (flavor: string, account: string) => ({ flavor, access: { account } }) as Call;

test.each([
  ['one', 'mine', 409],
  ['one', 'other', 200],
  ['two', 'mine', 200],
])('while a key runs, flavor %s with account %s gets %d', async (flavor, account, status) => {
  let finish = (_reply: Answer): void => {};
  const first = stage(callOf('one', 'mine'), () => new Promise((resolve) => (finish = resolve)));
  await Promise.resolve();
  await Promise.resolve();
  const second = async () => stage(callOf(flavor, account), () => Promise.resolve(answer(200, {}, '')));
  const reply = await second().catch((error: unknown) =>
    error instanceof Refusal ? error.answer : undefined,
  );
  expect(reply).toMatchObject({ status });
  finish(answer(200, {}, ''));
  await first;
  expect(running.size).toBe(0);
});
