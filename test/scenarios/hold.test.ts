import { engineOf, fakeCall, served, stageOf } from './small-world.ts';

const DAY = '24h';

/** Calls that one rule holds; what they did stands in `done`, in order. */
function held(calls: number, time = DAY) {
  const engine = engineOf([`rules: [{ respond: { hold: { calls: ${calls}, for: ${time} } } }]`]);
  const stage = stageOf(engine);
  const done: string[] = [];
  const come = (name: string) => {
    const leaving = new AbortController();
    const call = fakeCall({ signal: leaving.signal });
    const reply = Promise.resolve(
      stage(call, async () => {
        done.push(name);
        return served;
      }),
    );
    return { call, reply, leave: () => leaving.abort() };
  };
  return { engine, done, come };
}

const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('calls wait until so many stand beside each other, then go on together in the order they came', async () => {
  const { engine, done, come } = held(3);
  const [a, b] = [come('a'), come('b')];
  await turnOfTheLoop();
  expect(done).toEqual([]);
  const c = come('c');
  await Promise.all([a.reply, b.reply, c.reply]);
  expect(done).toEqual(['a', 'b', 'c']);
  for (const { call } of [a, b, c]) expect(call.drawn).toEqual({ hold: 3 });
  expect(engine.state().active).toMatchObject([{ rules: [{ matched: 3, fired: 3 }] }]);
});

test('the next calls are a new round', async () => {
  const { done, come } = held(2);
  const calls = ['a', 'b', 'c', 'd'].map(come);
  await Promise.all(calls.map(({ reply }) => reply));
  expect(done).toEqual(['a', 'b', 'c', 'd']);
  const late = come('e');
  await turnOfTheLoop();
  expect(done).toHaveLength(4);
  await Promise.all([late.reply, come('f').reply]);
});

test('when its time has passed, the first goes on, and all that stand beside it', async () => {
  const { done, come } = held(3, '30ms');
  const start = performance.now();
  const [a, b] = [come('a'), come('b')];
  await Promise.all([a.reply, b.reply]);
  expect(performance.now() - start).toBeGreaterThanOrEqual(30);
  expect(done).toEqual(['a', 'b']);
  expect(a.call.drawn).toEqual({ hold: 2 });
});

test('a caller who leaves is no longer counted, and nothing is done for it', async () => {
  const { done, come } = held(2);
  const a = come('a');
  await turnOfTheLoop();
  a.leave();
  expect(await a.reply).toEqual({ kind: 'hangup', how: 'close' });
  const b = come('b');
  await turnOfTheLoop();
  expect(done).toEqual([]);
  const c = come('c');
  await Promise.all([b.reply, c.reply]);
  expect(done).toEqual(['b', 'c']);
  expect(a.call.drawn).toBeUndefined();
});

test('one that had left before it came is not counted either', async () => {
  const { done, come } = held(2);
  const a = come('a');
  a.leave();
  const b = come('b');
  expect(await a.reply).toEqual({ kind: 'hangup', how: 'close' });
  await turnOfTheLoop();
  expect(done).toEqual([]);
  b.leave();
  await b.reply;
});

test('two rules, and two sandboxes, never wait for each other', async () => {
  const rules = ['c1', 'c2'].map(
    (id) => `{ id: ${id}, match: { id: ${id} }, respond: { hold: { calls: 2, for: ${DAY} } } }`,
  );
  const stages = [1, 2].map(() => stageOf(engineOf([`rules: [${rules.join(', ')}]`])));
  const done: string[] = [];
  const leaving = new AbortController();
  const replies = stages.flatMap((stage, index) =>
    ['c1', 'c2'].map((id) =>
      Promise.resolve(
        stage(fakeCall({ id, signal: leaving.signal }), async () => {
          done.push(`${index}${id}`);
          return served;
        }),
      ),
    ),
  );
  await turnOfTheLoop();
  expect(done).toEqual([]);
  leaving.abort();
  for (const reply of await Promise.all(replies)) expect(reply).toEqual({ kind: 'hangup', how: 'close' });
});

test('a delay comes before the hold', async () => {
  const stage = stageOf(
    engineOf(['rules: [{ respond: { delay: 5ms, hold: { calls: 2, for: 24h }, error: 409 } }]']),
  );
  const calls = [fakeCall(), fakeCall()];
  const replies = await Promise.all(calls.map(async (call) => stage(call, jest.fn())));
  expect(replies).toMatchObject([{ status: 418 }, { status: 418 }]);
  expect(calls[1]!.drawn).toEqual({ delay: 5, hold: 2 });
});
