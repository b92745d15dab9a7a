import { answer } from '../../src/core/reply.ts';
import { answered } from '../support/answered.ts';
import { engineOf, fakeCall, stageOf } from './small-world.ts';

/** What a patch makes of a body, and what it notes. */
async function patched(patch: string, body: string) {
  const stage = stageOf(engineOf([`rules: [{ respond: { patch: ${patch} } }]`], { ruleHeader: false }));
  const call = fakeCall();
  const reply = await stage(call, async () => answer(200, {}, body));
  return { body: answered(reply).body, noted: call.drawn?.['patch'] };
}

const customer = '{"id":"c1","metadata":{"plan":"gold","seats":3},"tags":["a","b"]}';

test.each([
  ['a new field comes last', '{ brand_new: 1 }', customer.replace(/}$/, ',"brand_new":1}')],
  ['a changed one stays in its place', '{ id: 7 }', customer.replace('"c1"', '7')],
  ['a wrong type', '{ tags: "a,b" }', customer.replace('["a","b"]', '"a,b"')],
  ['null removes a key', '{ tags: null }', '{"id":"c1","metadata":{"plan":"gold","seats":3}}'],
  ['null removes nothing that is not there', '{ none: null }', customer],
  ['mappings are merged', '{ metadata: { seats: null, x: {} } }', customer.replace('"seats":3', '"x":{}')],
  ['a list takes the place of the other', '{ tags: [] }', customer.replace('["a","b"]', '[]')],
  [
    'a mapping takes the place of what is none',
    '{ id: { a: 1, b: null } }',
    customer.replace('"c1"', '{"a":1}'),
  ],
  [
    'inherited names are names',
    '{ constructor: 1, toString: null }',
    customer.replace(/}$/, ',"constructor":1}'),
  ],
])('merged: %s', async (_, patch, expected) => {
  expect(await patched(patch, customer)).toEqual({ body: expected, noted: undefined });
});

test.each([
  ['sets null', '{ op: replace, path: /id, value: null }', customer.replace('"c1"', 'null')],
  ['adds a key', '{ op: add, path: /x, value: [1] }', customer.replace(/}$/, ',"x":[1]}')],
  ['adds over a key in its place', '{ op: add, path: /id, value: c2 }', customer.replace('c1', 'c2')],
  ['removes a key', '{ op: remove, path: /metadata/plan }', customer.replace('"plan":"gold",', '')],
  ['inserts into a list', '{ op: add, path: /tags/1, value: c }', customer.replace('"a","b"', '"a","c","b"')],
  ['appends to a list', '{ op: add, path: /tags/-, value: c }', customer.replace('"b"', '"b","c"')],
  ['replaces an item', '{ op: replace, path: /tags/0, value: 1 }', customer.replace('"a"', '1')],
  ['removes an item', '{ op: remove, path: /tags/0 }', customer.replace('"a",', '')],
  ['replaces the whole', '{ op: replace, path: "", value: [] }', '[]'],
])('a list of operations: %s', async (_, operation, expected) => {
  expect(await patched(`[${operation}]`, customer)).toEqual({ body: expected, noted: undefined });
});

test.each([
  ['/none', '{ op: replace, path: /none, value: 1 }'],
  ['/none', '{ op: remove, path: /none }'],
  ['/none/deep', '{ op: add, path: /none/deep, value: 1 }'],
  ['/id/deep', '{ op: add, path: /id/deep, value: 1 }'],
  ['/tags/3', '{ op: add, path: /tags/3, value: 1 }'],
  ['/tags/2', '{ op: replace, path: /tags/2, value: 1 }'],
  ['/tags/-', '{ op: remove, path: /tags/- }'],
  ['/tags/01', '{ op: replace, path: /tags/01, value: 1 }'],
  ['/tags/length', '{ op: replace, path: /tags/length, value: 0 }'],
  ['/constructor/name', '{ op: replace, path: /constructor/name, value: x }'],
  ['/__proto__/polluted', '{ op: add, path: /__proto__/polluted, value: x }'],
])('%s leads nowhere: nothing changes, and the journal says so', async (path, operation) => {
  expect(await patched(`[${operation}]`, customer)).toEqual({ body: customer, noted: `nothing at ${path}` });
  expect({}).not.toHaveProperty('polluted');
});

test('operations are done one after the other, each on what the one before left', async () => {
  const operations = `[
    { op: add, path: /a~1b, value: { "~": [] } }, { op: add, path: /a~1b/~0/-, value: 1 },
    { op: remove, path: /metadata }, { op: add, path: /metadata/plan, value: x }, { op: remove, path: /tags } ]`;
  for (let again = 0; again < 2; again++) {
    expect(await patched(operations, customer)).toEqual({
      body: '{"id":"c1","a/b":{"~":[1]}}',
      noted: 'nothing at /metadata/plan',
    });
  }
});

test('a rule that fires twice patches the same twice: nothing of one answer is left in the next', async () => {
  const patch = '[{ op: add, path: /x, value: { list: [] } }, { op: add, path: /x/list/-, value: 1 }]';
  const stage = stageOf(engineOf([`rules: [{ respond: { patch: ${patch} } }]`]));
  for (let i = 0; i < 2; i++) {
    const reply = await stage(fakeCall(), async () => answer(200, {}, '{}'));
    expect(reply).toMatchObject({ body: '{"x":{"list":[1]}}' });
  }
});

test('__proto__ as a name of its own is a name like any other', async () => {
  const { body } = await patched('[{ op: add, path: /__proto__, value: { x: 1 } }]', '{"a":{}}');
  expect(body).toBe('{"a":{},"__proto__":{"x":1}}');
  expect((await patched('{ b: 1 }', body)).body).toBe('{"a":{},"__proto__":{"x":1},"b":1}');
});

test.each([
  [
    'two spaces and a line end',
    '{\n  "id": "c1",\n  "list": []\n}\n',
    '{\n  "id": "c1",\n  "list": [],\n  "n": 1\n}\n',
  ],
  ['a tab', '{\n\t"id": 1\n}', '{\n\t"id": 1,\n\t"n": 1\n}'],
  ['one line', '{"id":1}', '{"id":1,"n":1}'],
])('an answer that is written with %s still is', async (_, body, expected) => {
  expect(await patched('{ n: 1 }', body)).toEqual({ body: expected, noted: undefined });
});

test.each(['', 'served', '<html>', '{"id":'])(
  'what is no JSON passes unchanged, and the journal says so: %s',
  async (body) => {
    expect(await patched('{ n: 1 }', body)).toEqual({ body, noted: 'no JSON' });
  },
);

test('errors and answers of the rule itself are patched too', async () => {
  const respond = (text: string) =>
    stageOf(engineOf([`rules: [{ respond: ${text} }]`]))(fakeCall(), jest.fn());
  expect(await respond('{ error: 429, patch: { kind: null, type: odd } }')).toMatchObject({
    status: 418,
    body: '{"type":"odd"}',
  });
  expect(await respond('{ status: 201, json: { id: "{{id}}" }, patch: { n: 1 } }')).toMatchObject({
    status: 201,
    body: '{"id":"c1","n":1}',
  });
});
