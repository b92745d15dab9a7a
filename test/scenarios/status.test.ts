import type { Call } from '../../src/core/call.ts';
import { answer } from '../../src/core/reply.ts';
import { answered } from '../support/answered.ts';
import { engineOf, fakeCall, stageOf } from './small-world.ts';

const MIB = 1024 * 1024;

/** What a rule answers to one call. */
async function reply(respond: string, different: Partial<Call> = {}) {
  const stage = stageOf(engineOf([`rules: [{ id: r, respond: ${respond} }]`], { ruleHeader: false }));
  const next = jest.fn();
  const given = await stage(fakeCall(different), next);
  expect(next).not.toHaveBeenCalled();
  return answered(given);
}

/** The JSON that comes of a `json`. */
const json = async (text: string, different: Partial<Call> = {}): Promise<unknown> =>
  JSON.parse((await reply(`{ json: ${text} }`, different)).body);

const plan = { metadata: { plan: 'gold', seats: 3, until: null }, items: [{ price: 7 }, { price: 9 }] };
const post: Partial<Call> = {
  method: 'POST',
  query: 'limit=3&expand[]=a&expand[]=b&name=J%C3%A9r%C3%B4me',
  headers: { 'x-case': 'busy' },
  body: async () => plan,
};

test.each([
  ['{ status: 418 }', answer(418, {}, '')],
  ['{ status: 204 }', answer(204, {}, '')],
  [
    '{ json: { a: [1, null, "x"] } }',
    answer(200, { 'Content-Type': 'application/json' }, '{"a":[1,null,"x"]}'),
  ],
  ['{ json: null }', answer(200, { 'Content-Type': 'application/json' }, 'null')],
  ['{ status: 599, json: "" }', answer(599, { 'Content-Type': 'application/json' }, '""')],
  [
    '{ status: 502, text: "<h1>Bad" }',
    answer(502, { 'Content-Type': 'text/plain; charset=utf-8' }, '<h1>Bad'),
  ],
])('%s is answered as it is written', async (respond, expected) => {
  expect(await reply(respond)).toEqual(expected);
});

test('headers apply on top, whatever the case of their name', async () => {
  const { headers } = await reply('{ text: hi, headers: { content-type: text/html, X-New: y } }');
  expect(headers).toEqual({ 'content-type': 'text/html', 'X-New': 'y' });
});

test.each([
  ['{{id}}', 'c1'],
  ['{{ id }}', 'c1'],
  ['{{method}}', 'POST'],
  ['{{path}}', '/v1/customers/c1'],
  ['{{query.limit}}', '3'],
  ['{{query.expand[]}}', 'a'],
  ['{{query.name}}', 'Jérôme'],
  ['{{headers.x-case}}', 'busy'],
  ['{{headers.X-Case}}', 'busy'],
  ['{{body.metadata.plan}}', 'gold'],
  ['{{body.items.1.price}}', 9],
  ['{{body.metadata}}', plan.metadata],
  ['{{body}}', plan],
])('in json, a string that is only %s takes the value with its type', async (name, value) => {
  expect(await json(`{ a: "${name}", b: ["${name}"] }`, post)).toEqual({ a: value, b: [value] });
});

test.each([
  '{{query.cursor}}',
  '{{headers.x-none}}',
  '{{body.metadata.until}}',
  '{{body.metadata.nothing.deeper}}',
  '{{body.items.7.price}}',
  '{{body.metadata.plan.length}}',
])('%s, which is not there, is null alone in json, and no text elsewhere', async (name) => {
  expect(await json(`["${name}", "<${name}>"]`, post)).toEqual([null, '<>']);
  expect((await reply(`{ text: "<${name}>" }`, post)).body).toBe('<>');
});

test('within other text, in text and in two names side by side, a value is text', async () => {
  expect(await json('["{{id}}-{{body.metadata.seats}}", "{{id}}{{id}}"]', post)).toEqual(['c1-3', 'c1c1']);
  const { body } = await reply('{ text: "{{method}} {{body.metadata}}" }', post);
  expect(body).toBe('POST {"plan":"gold","seats":3,"until":null}');
});

test('what a call brings in is data: it cannot break out of the JSON, nor be a template itself', async () => {
  const nasty = '","admin":true,"x":"\\\n{{headers.x-case}}\u2028';
  const call = { ...post, body: async () => ({ name: nasty }) };
  expect(await json('{ alone: "{{body.name}}", within: "<{{body.name}}>" }', call)).toEqual({
    alone: nasty,
    within: `<${nasty}>`,
  });
});

test.each([
  '__proto__',
  'constructor',
  'toString',
  'metadata.constructor.name',
  'items.constructor',
  '__proto__.x',
])('{{body.%s}} reaches nothing inherited', async (name) => {
  expect(await json(`"{{body.${name}}}"`, post)).toBeNull();
  expect(await json(`"{{headers.${name}}}"`, post)).toBeNull();
});

test('text that only looks a little like a template stays as it is', async () => {
  const text = '{ {id} }} {{ {{{ {{{id}';
  expect((await reply(`{ text: "${text}" }`)).body).toBe(text);
});

test('a body that cannot be read, or that nobody asks for, gives nothing and keeps nobody waiting', async () => {
  const refused = { body: async () => Promise.reject(new Error('no JSON')) };
  expect(await json('"{{body.name}}"', refused)).toBeNull();
  const never = { body: () => new Promise<never>(() => {}) };
  expect(await json('"{{id}}"', never)).toBe('c1');
});

test('a small file cannot be made to answer with a gigabyte', async () => {
  const call = { body: async () => ({ a: 'x'.repeat(MIB) }) };
  for (const respond of [
    `{ text: "${'{{body.a}}'.repeat(1_000)}" }`,
    `{ json: [${'"{{body.a}}", '.repeat(1_000)}] }`,
    `{ json: "${'{{body.a}}'.repeat(1_000)}" }`,
  ]) {
    const { status, body } = await reply(respond, call);
    expect(status).toBe(418);
    expect(JSON.parse(body)).toEqual({
      kind: 'server_error',
      message: 'fauxpay: the templates of this rule come to more than 4 MiB for this request.',
    });
  }
});

test('as much as fits is answered', async () => {
  const call = { body: async () => ({ a: 'x'.repeat(MIB) }) };
  expect((await reply(`{ text: "${'{{body.a}}'.repeat(4)}" }`, call)).body).toHaveLength(4 * MIB);
});

test('a header has one line of a bounded length, whatever a call brings in', async () => {
  const evil = 'a\r\nSet-Cookie: b\0\u2028c€\u00e9';
  const call = { body: async () => ({ evil, long: 'x'.repeat(MIB) }) };
  const { headers } = await reply(
    '{ status: 302, headers: { Location: "/to/{{body.evil}}", X-Long: "{{body.long}}{{body.long}}", X-None: "{{body.none}}" } }',
    call,
  );
  expect(headers).toEqual({
    Location: '/to/a  Set-Cookie: b  c \u00e9',
    'X-Long': 'x'.repeat(4_096),
    'X-None': '',
  });
});

test('a response of its own can stand in a sequence', async () => {
  const stage = stageOf(
    engineOf(['rules: [{ respond: { sequence: [{ status: 202 }, { text: "{{id}}" }, { error: gone }] } }]']),
  );
  const statuses: unknown[] = [];
  for (let i = 0; i < 3; i++) statuses.push(await stage(fakeCall(), jest.fn()));
  expect(statuses).toMatchObject([{ status: 202 }, { status: 200, body: 'c1' }, { status: 418 }]);
});
