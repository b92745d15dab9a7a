import { engineOf, fakeCall, outcomes, served, stageOf } from './small-world.ts';

const respond = (text: string, seed = '1') =>
  stageOf(engineOf([`rules: [{ id: r, respond: ${text} }]`], { seed }));

test('a sequence gives its responses in turn, and the last one from then on', async () => {
  const stage = respond('{ sequence: [{ error: 429 }, pass, { drop: after }, { error: gone }] }');
  expect(await outcomes(stage, 6)).toEqual(['rate_limited', 'served', 'reset', 'gone', 'gone', 'gone']);
});

test('a sequence that ends in pass is over after that', async () => {
  expect(await outcomes(respond('{ sequence: [{ error: 500 }, pass] }'), 4)).toEqual([
    'server_error',
    'served',
    'served',
    'served',
  ]);
});

test('what stands beside a sequence holds for each of its responses', async () => {
  const stage = respond('{ headers: { X: y }, sequence: [{ error: 500 }, pass] }');
  for (const status of [418, 200]) {
    const reply = await stage(fakeCall(), async () => served);
    expect(reply).toMatchObject({ status, headers: { X: 'y' } });
  }
});

test('oneOf draws by weight, equal seeds draw equally, and other seeds do not', async () => {
  const text = '{ oneOf: [{ error: 500, weight: 3 }, pass, { error: 429 }] }';
  const drawn = await outcomes(respond(text), 5_000);
  const share = (what: string): number => drawn.filter((each) => each === what).length / drawn.length;
  expect(share('server_error')).toBeCloseTo(0.6, 1);
  expect(share('served')).toBeCloseTo(0.2, 1);
  expect(share('rate_limited')).toBeCloseTo(0.2, 1);
  expect(await outcomes(respond(text), 100)).toEqual(drawn.slice(0, 100));
  expect(await outcomes(respond(text, '2'), 100)).not.toEqual(drawn.slice(0, 100));
});

test('what was drawn or chosen is noted on the call', async () => {
  const stage = respond('{ delay: 1ms, oneOf: [{ error: 500 }, { error: 429 }] }');
  const call = fakeCall();
  await stage(call, jest.fn());
  expect(call.drawn).toEqual({ delay: 1, oneOf: expect.any(Number) });
});

test('chance is drawn when a rule fires, so a slow call takes nothing from the next', async () => {
  const text = '{ delay: 20ms, oneOf: [{ error: 500 }, { error: 429 }, { error: 409 }, { error: 410 }] }';
  const together = await Promise.all(
    await (async () => {
      const stage = respond(text);
      return Array.from({ length: 8 }, async () => outcomes(stage, 1));
    })(),
  );
  expect(together.flat()).toEqual(await outcomes(respond(text.replace('20ms', '1ms')), 8));
});
