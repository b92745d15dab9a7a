import { type Body, LONGEST_WHOLE, type LongText, piecesOf } from '../../src/core/body.ts';
import { answer } from '../../src/core/reply.ts';
import { engineOf, fakeCall, stageOf } from './small-world.ts';

/** What a rule makes of a long answer. */
async function shaped(respond: string, body: Body) {
  const stage = stageOf(engineOf([`rules: [{ id: r, respond: ${respond} }]`], { ruleHeader: false }));
  const reply = await stage(fakeCall(), async () => answer(200, {}, body));
  if (reply.kind !== 'answer') throw new Error('no answer');
  return reply;
}

const long = (parts: readonly string[]): LongText => ({
  byteLength: Buffer.byteLength(parts.join('')),
  parts: () => parts,
});
const bytesOf = (body: Body): Buffer => Buffer.concat([...piecesOf(body)]);

const things = Array.from({ length: 5_000 }, (_, n) => ({ id: `thing_${n}`, name: 'Zoë' }));
const list = long(['[', ...things.map((thing, n) => (n > 0 ? ',' : '') + JSON.stringify(thing)), ']']);

test('truncate counts the bytes of it all', async () => {
  expect((await shaped('{ truncate: 50% }', list)).delivery).toEqual({
    only: Math.floor(list.byteLength / 2),
  });
  expect((await shaped('{ truncate: 20 }', list)).delivery).toEqual({ only: 20 });
});

test.each([
  ['a list', list],
  ['with a line end of its own', long([...list.parts(), '\n', '', '  '])],
  ['in one part', long([[...list.parts()].join('')])],
  ['in two parts', long(['{"a":"long', 'text"}'])],
])('garble leaves the length as it is, and neither middle nor end: %s', async (_, body) => {
  const { body: damaged, delivery } = await shaped('{ garble: true }', body);
  expect(delivery).toEqual({ garbled: true });
  const [before, after] = [bytesOf(body), bytesOf(damaged)];
  expect(after).toHaveLength(before.length);
  const places = [...before.keys()].filter((at) => before[at] !== after[at]);
  expect(places).toHaveLength(2);
  expect(places.map((at) => after[at])).toEqual([0x1a, 0x1a]);
  expect(places[1]).toBe(before.toString('latin1').trimEnd().length - 1);
  expect(Math.abs(places[0]! / before.length - 0.5)).toBeLessThan(0.25);
  expect(bytesOf(damaged).equals(after)).toBe(true);
});

test('patch changes it', async () => {
  const { body } = await shaped('{ patch: [{ op: remove, path: /0 }] }', list);
  expect(JSON.parse(bytesOf(body).toString())).toEqual(things.slice(1));
});

test('patch refuses what is too long to be read', async () => {
  const body: LongText = {
    byteLength: LONGEST_WHOLE + 1,
    parts() {
      throw new Error('nobody should ask');
    },
  };
  const refused = await shaped('{ patch: { a: 1 } }', body);
  expect(refused.status).toBe(418);
  expect(JSON.parse(bytesOf(refused.body).toString())).toEqual({
    kind: 'server_error',
    message: 'fauxpay: this answer is longer than 64 MiB, which is too long to be patched.',
  });
});
