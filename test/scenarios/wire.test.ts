import { answer } from '../../src/core/reply.ts';
import { createRandom } from '../../src/core/random.ts';
import { answered } from '../support/answered.ts';
import { engineOf, fakeCall, outcome, served, stageOf } from './small-world.ts';

const respond = (text: string) => stageOf(engineOf([`rules: [{ id: r, respond: ${text} }]`]));

/** What a rule makes of an answer with this body. */
async function shaped(text: string, body: string, { method = 'GET', status = 200 } = {}) {
  return answered(await respond(text)(fakeCall({ method }), async () => answer(status, {}, body)));
}

test.each([
  ['{ hang: 30ms }', 0],
  ['{ hang: { work: before, for: 30ms } }', 0],
  ['{ hang: { work: after, for: 30ms } }', 1],
])('%s does the work %i times, and is closed no earlier', async (text, times) => {
  const next = jest.fn(async () => served);
  const start = performance.now();
  expect(await respond(text)(fakeCall(), next)).toEqual({ kind: 'hangup', how: 'close' });
  expect(performance.now() - start).toBeGreaterThanOrEqual(30);
  expect(next).toHaveBeenCalledTimes(times);
});

test.each(['before', 'after', '24h'])('hang: %s ends when the caller leaves', async (bound) => {
  const leaving = new AbortController();
  const next = jest.fn(async () => served);
  const reply = respond(`{ hang: ${bound} }`)(fakeCall({ signal: leaving.signal }), next);
  leaving.abort();
  expect(await reply).toEqual({ kind: 'hangup', how: 'close' });
  expect(next).toHaveBeenCalledTimes(bound === 'after' ? 1 : 0);
});

test('empty: before never reaches the work, empty: after does it; both end without a byte', async () => {
  const next = jest.fn(async () => served);
  expect(await respond('{ empty: before }')(fakeCall(), next)).toEqual({ kind: 'hangup', how: 'close' });
  expect(next).not.toHaveBeenCalled();
  expect(await respond('{ empty: after }')(fakeCall(), next)).toEqual({ kind: 'hangup', how: 'close' });
  expect(next).toHaveBeenCalledTimes(1);
});

test.each([
  ['4', '{"a":1}', 4],
  ['0', '{"a":1}', 0],
  ['20', '{"a":1}', 6],
  ['50%', '{"a":1}', 3],
  ['99.9%', '{"a":1}', 6],
  ['0%', '{"a":1}', 0],
  ['3', '"é"', 3],
  ['20', '', 0],
])('truncate: %s lets of %j so many bytes through: %i', async (size, body, only) => {
  expect(await shaped(`{ truncate: ${size} }`, body)).toMatchObject({ body, delivery: { only } });
});

test.each([
  ['200B/s', 200],
  ['2kB/s', 2_000],
])('trickle: %s is %i bytes a second', async (rate, bytesPerSecond) => {
  expect(await shaped(`{ trickle: ${rate} }`, '{}')).toMatchObject({ delivery: { bytesPerSecond } });
});

test('an answer can be garbled, trickle, and break off', async () => {
  const { body, delivery } = await shaped('{ truncate: 3, garble: true, trickle: 1B/s }', '{"a":1}');
  expect(delivery).toEqual({ only: 3, garbled: true, bytesPerSecond: 1 });
  expect(body).not.toBe('{"a":1}');
});

test.each([
  ['HEAD', 200],
  ['GET', 204],
  ['GET', 304],
])('an answer without a body is left alone: %s %i', async (method, status) => {
  const reply = await shaped('{ truncate: 3, garble: true, trickle: 1B/s }', '{"a":1}', { method, status });
  expect(reply).toMatchObject({ body: '{"a":1}', status });
  expect(reply).not.toHaveProperty('delivery');
});

test('what an inner fault hangs up stays hung up', async () => {
  const rule = (shape: string) => `{ ${shape}, sequence: [{ drop: before }] }`;
  for (const shape of [
    'truncate: 3',
    'garble: true',
    'trickle: 1B/s',
    'disconnect: after',
    'disconnect: next',
  ]) {
    expect(await outcome(respond(rule(shape)))).toBe('reset');
  }
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** JSON of every shape, from a fixed seed. */
function* documents(count: number): Generator {
  const random = createRandom('garble');
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random.next() * items.length)]!;
  const leaf = () =>
    pick([null, true, false, 0, -1.5, 25, 1e21, '', 'é', '日本', '😀', '\u001a', '"\\', 'id']);
  const value = (depth: number): unknown => {
    if (depth === 0 || random.next() < 0.3) return leaf();
    const parts = Array.from({ length: Math.floor(random.next() * 4) }, () => value(depth - 1));
    return random.next() < 0.5 ? parts : Object.fromEntries(parts.map((part) => [leaf(), part]));
  };
  for (let i = 0; i < count; i++) yield value(4);
}

test('what is garbled is never JSON, has its length, and is garbled alike each time', async () => {
  const stage = respond('{ garble: true }');
  const garbled = async (body: string) =>
    answered(await stage(fakeCall(), async () => answer(200, {}, body)));
  for (const document of documents(2_000)) {
    for (const body of [JSON.stringify(document), `${JSON.stringify(document, null, 2)}\n`]) {
      const reply = await garbled(body);
      expect([body, isJson(reply.body)]).toEqual([body, false]);
      expect(Buffer.byteLength(reply.body)).toBe(Buffer.byteLength(body));
      expect(reply.delivery).toEqual({ garbled: true });
      expect(await garbled(body)).toEqual(reply);
    }
  }
});

test.each(['{}', '[]', '25', '0', 'true', '""', '"a"', ' {} \n', '[{"id":"cus_1"}]'])(
  'garbles %j at its end too, for parsers that forgive a strange character',
  async (body) => {
    const { body: damaged } = await shaped('{ garble: true }', body);
    expect(isJson(damaged)).toBe(false);
    expect(isJson(damaged.replaceAll('\u001a', 'x'))).toBe(false);
    expect(damaged.trimEnd().endsWith('\u001a')).toBe(true);
  },
);

test('there is nothing to garble in an empty body', async () => {
  expect(await shaped('{ garble: true }', '')).toEqual(answer(200, { 'Fauxpay-Rule': 'r' }, ''));
});

describe('disconnect: next', () => {
  const cut = (times = 1) =>
    engineOf([
      `rules: [{ id: cut, match: { id: c1 }, when: { times: ${times} }, respond: { disconnect: next } }]`,
    ]);
  const connection = {};

  test('answers, and resets the connection under whatever call comes by it next', async () => {
    const stage = stageOf(cut());
    expect(await outcome(stage, { connection })).toBe('served');
    const next = jest.fn();
    const call = fakeCall({ connection, id: 'other' });
    expect(await stage(call, next)).toEqual({ kind: 'hangup', how: 'reset' });
    expect(next).not.toHaveBeenCalled();
    expect(call.rule).toBe('cut');
  });

  test('leaves other connections alone', async () => {
    const stage = stageOf(cut());
    expect(await outcome(stage, { connection })).toBe('served');
    expect(await outcome(stage, { connection: {} })).toBe('served');
    expect(await outcome(stage)).toBe('served');
  });

  test('is forgotten with the scenario that asked for it', async () => {
    const engine = cut();
    const stage = stageOf(engine);
    expect(await outcome(stage, { connection })).toBe('served');
    engine.use([]);
    expect(await outcome(stage, { connection })).toBe('served');
  });

  test('the call that it meets counts as a try, and for no rule', async () => {
    const engine = engineOf([
      `
rules:
  - { id: second, match: { attempt: 2 }, respond: { error: 429 } }
  - { id: cut, match: { id: c1 }, respond: { disconnect: next } }
`,
    ]);
    const stage = stageOf(engine);
    expect(await outcome(stage, { connection })).toBe('served');
    expect(await outcome(stage, { connection, id: 'c2', path: '/c2' })).toBe('reset');
    expect(await outcome(stage, { connection: {}, id: 'c2', path: '/c2' })).toBe('rate_limited');
    expect(engine.state().active[0]?.rules).toEqual([
      { id: 'second', matched: 1, fired: 1 },
      { id: 'cut', matched: 1, fired: 1 },
    ]);
  });
});
