import { formatMistake } from '../../src/core/document.ts';
import { parseScenario } from '../../src/scenarios/load.ts';
import { words } from './small-world.ts';

/** Every mistake in the text of x.yaml. */
function mistakesIn(text: string): string[] {
  const parsed = parseScenario(text, 'x.yaml', words);
  return 'mistakes' in parsed ? parsed.mistakes.map(formatMistake) : [];
}

const rule = (lines: string): string => `rules:\n  - ${lines.trim().replaceAll('\n', '\n    ')}\n`;

test('every mistake of a file is told at once, in the order of the text', () => {
  const text = `
nmae: busy
rules:
  - id: one
    match:
      flavor: coin
      operation: [customers.retrieve, customers.retreive]
    when: { times: 0, evry: 2 }
    respond: { error: rate_limit }
  - id: two
    respond: { delay: 250 }
`;
  expect(mistakesIn(text)).toEqual([
    'x.yaml:2:1: nmae: unknown key "nmae"; did you mean "name"?',
    'x.yaml:6:15: rules[0].match.flavor: unknown "coin"; did you mean "coins"?',
    'x.yaml:7:39: rules[0].match.operation[1]: unknown "customers.retreive"; did you mean "customers.retrieve"?',
    'x.yaml:8:20: rules[0].when.times: expected a whole number of at least 1',
    'x.yaml:8:23: rules[0].when.evry: unknown key "evry"; did you mean "every"?',
    'x.yaml:9:23: rules[0].respond.error: unknown "rate_limit"; did you mean "rate_limited"?',
    'x.yaml:11:23: rules[1].respond.delay: expected a duration with its unit: 250ms, or 250s?',
  ]);
});

test('a JSON file is read by the same rules, tabs and all', () => {
  expect(mistakesIn('{\n\t"rules": [\n\t\t{ "respond": { "error": 418 } }\n\t]\n}')).toEqual([
    'x.yaml:3:27: rules[0].respond.error: expected one of 400, 401, 402, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504, got 418; any other is a status: { status: 418 }',
  ]);
});

test.each([
  ['an empty file', '', 'x.yaml:1:1: expected a mapping, got nothing'],
  ['no rules', 'name: busy', 'x.yaml:1:1: rules: missing: expected a list'],
  ['an empty list of rules', 'rules: []', 'x.yaml:1:8: rules: expected at least one rule'],
  [
    'a list in place of a scenario',
    '- respond: { error: 429 }',
    'x.yaml:1:1: expected a mapping, got a list: begin with "rules:"',
  ],
  [
    'a broken line',
    'rules: [',
    'x.yaml:1:9: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  [
    'tabs for indentation',
    'rules:\n\t- respond: { error: 429 }',
    'x.yaml:2:1: Tabs are not allowed as indentation',
  ],
  ['a key given twice', 'name: a\nname: b\nrules: []', 'x.yaml:2:1: the key "name" is given twice'],
  [
    'a name with a comma',
    'name: a,b\nrules: [{ respond: { error: 429 } }]',
    'x.yaml:1:7: name: expected 1 to 64 letters, digits, hyphens and dots, a letter or digit first',
  ],
])('refuses %s', (_, text, mistake) => {
  expect(mistakesIn(text)).toEqual([mistake]);
});

test.each([
  [
    'a rule without a response',
    'id: one',
    'x.yaml:2:5: rules[0].respond: missing: expected pass, or what to do, such as { error: 429 }',
  ],
  [
    'an empty response',
    'respond: {}',
    'x.yaml:2:14: rules[0].respond: says nothing to do: expected error, delay, drop or headers, say; or pass',
  ],
  [
    'a dropped error',
    'respond: { drop: after, error: 409 }',
    'x.yaml:2:22: rules[0].respond.drop: makes no sense with error: a dropped call gets no answer',
  ],
  [
    'a dropped header',
    'respond: { drop: before, headers: { a: b } }',
    'x.yaml:2:22: rules[0].respond.drop: makes no sense with headers: a dropped call gets no answer',
  ],
  [
    'a message without an error',
    'respond: { delay: 1s, message: no }',
    'x.yaml:2:36: rules[0].respond.message: makes no sense without error: it says how the error is worded',
  ],
  [
    'a wait without an error',
    'respond: { retryAfter: 2 }',
    'x.yaml:2:28: rules[0].respond.retryAfter: makes no sense without error: it says how the error is worded',
  ],
  [
    'a wait given twice',
    'respond: { error: 429, retryAfter: 2, headers: { Retry-After: 3 } }',
    'x.yaml:2:67: rules[0].respond.headers.Retry-After: is already given by retryAfter',
  ],
  [
    'a wait in parts of a second',
    'respond: { error: 429, retryAfter: 0.5 }',
    'x.yaml:2:40: rules[0].respond.retryAfter: expected whole seconds, as in the header: 2',
  ],
  [
    'a wait with a unit',
    'respond: { error: 429, retryAfter: 2s }',
    'x.yaml:2:40: rules[0].respond.retryAfter: expected whole seconds, as in the header: 2',
  ],
  [
    'a drop at another time',
    'respond: { drop: never }',
    'x.yaml:2:22: rules[0].respond.drop: unknown "never"; known: before, after',
  ],
  ['a delay of days', 'respond: { delay: 2d }', 'x.yaml:2:23: rules[0].respond.delay: expected 24h at most'],
  [
    'a delay in words',
    'respond: { delay: soon }',
    'x.yaml:2:23: rules[0].respond.delay: expected a duration with its unit, such as 250ms, 2s or 5m',
  ],
  [
    'a header of two lines',
    'respond: { headers: { a: "b\\nc" } }',
    'x.yaml:2:30: rules[0].respond.headers.a: expected one line that can stand in a header',
  ],
  [
    'a name that is no header',
    'respond: { headers: { "a b": c } }',
    'x.yaml:2:27: rules[0].respond.headers["a b"]: expected the name of a header',
  ],
  [
    'a header that frames the answer',
    'respond: { headers: { Content-Length: 3 } }',
    'x.yaml:2:27: rules[0].respond.headers.Content-Length: is written by fauxpay itself',
  ],
  [
    'a condition that there is not',
    'when: { colour: red }\nrespond: { error: 429 }',
    'x.yaml:2:13: rules[0].when.colour: unknown key "colour"; known: after, every, times, from, until, state, newState, probability',
  ],
  [
    'half a call',
    'when: { after: 1.5 }\nrespond: { error: 429 }',
    'x.yaml:2:20: rules[0].when.after: expected a whole number of at least 1',
  ],
  [
    'more chance than all',
    'when: { probability: 20 }\nrespond: { error: 429 }',
    'x.yaml:2:26: rules[0].when.probability: expected a number above 0, up to 1; 20 % is 0.2',
  ],
  [
    'an end before the beginning',
    'when: { from: 5s, until: 2s }\nrespond: { error: 429 }',
    'x.yaml:2:30: rules[0].when.until: can never fire: expected a later time than from',
  ],
  [
    'an end at the beginning',
    'when: { until: 0s }\nrespond: { error: 429 }',
    'x.yaml:2:20: rules[0].when.until: can never fire: expected more than nothing',
  ],
  [
    'a window that no call stays in',
    'respond: { rateLimit: { limit: 1, per: 0ms } }',
    'x.yaml:2:44: rules[0].respond.rateLimit.per: expected more than nothing: such a window is never full',
  ],
  [
    'a pattern that could run for ages',
    "match: { headers: { a: { matches: '^(a+)\\1$' } } }\nrespond: { error: 429 }",
    'x.yaml:2:39: rules[0].match.headers.a.matches: expected a pattern without back-references',
  ],
  [
    'a pattern that counts too far',
    'match: { headers: { a: { matches: "^(a{100}){100}$" } } }\nrespond: { error: 429 }',
    'x.yaml:2:39: rules[0].match.headers.a.matches: expected a pattern with smaller counts than these',
  ],
  [
    'a pattern that is none',
    'match: { query: { a: { matches: "(" } } }\nrespond: { error: 429 }',
    'x.yaml:2:37: rules[0].match.query.a.matches: no regular expression: /(/: Unterminated group',
  ],
  [
    'a value test with two minds',
    'match: { query: { a: { absent: true, equalTo: b } } }\nrespond: { error: 429 }',
    'x.yaml:2:26: rules[0].match.query.a: what is absent can have no other test',
  ],
  [
    'an unknown value test',
    'match: { query: { a: { equals: b } } }\nrespond: { error: 429 }',
    'x.yaml:2:28: rules[0].match.query.a.equals: unknown key "equals"; did you mean "equalTo"?',
  ],
])('refuses %s', (_, lines, mistake) => {
  expect(mistakesIn(rule(lines))).toEqual([mistake]);
});

test.each([
  [
    'an operation of another flavor',
    'match: { flavor: coins, operation: customers.update }',
    'x.yaml:2:40: rules[0].match.operation: can never match: no operation customers.update in coins',
  ],
  [
    'a path of no route',
    'match: { path: /v1/customer/:id }',
    'x.yaml:2:20: rules[0].match.path: can never match: no route for /v1/customer/:id in any flavor',
  ],
  [
    'a path of another flavor',
    'match: { flavor: shells, path: /v1/customers }',
    'x.yaml:2:36: rules[0].match.path: can never match: no route for /v1/customers in shells',
  ],
  [
    'a method that the path lacks',
    'match: { method: PATCH, path: /v1/customers/:id }',
    'x.yaml:2:22: rules[0].match.method: can never match: no route for PATCH /v1/customers/:id in any flavor',
  ],
  [
    'a path with a query',
    'match: { path: "/v1/customers?limit=1" }',
    'x.yaml:2:20: rules[0].match.path: expected a path such as /v1/customers/:id, without query',
  ],
  [
    'an operation and a path that no flavor has both',
    'match: { operation: customers.update, path: /v1/customers }',
    'x.yaml:2:12: rules[0].match: can never match: no flavor has all that is asked for here',
  ],
])('finds a rule that can never match: %s', (_, match, mistake) => {
  expect(mistakesIn(rule(`${match}\nrespond: { error: 429 }`))).toEqual([mistake]);
});

test('finds a rule that an earlier one leaves nothing to', () => {
  expect(
    mistakesIn('rules:\n  - respond: { error: 429 }\n  - match: { id: c1 }\n    respond: { error: 404 }\n'),
  ).toEqual(['x.yaml:3:5: rules[1]: can never fire: rules[0] takes every call that matches here']);
});

test('two rules of a scenario cannot have one id', () => {
  const twice =
    'rules:\n  - { id: a, when: { times: 1 }, respond: { error: 429 } }\n  - { id: a, respond: { error: 404 } }\n';
  expect(mistakesIn(twice)).toEqual(['x.yaml:3:11: rules[1].id: is the id of rules[0] too']);
});

test.each([
  [
    'unknown to all',
    'respond: { error: lock_timout }',
    'x.yaml:2:23: rules[0].respond.error: unknown "lock_timout"; did you mean "lock_timeout"?',
  ],
  [
    'unknown to one that is named',
    'match: { flavor: [coins, shells] }\nrespond: { error: tide }',
    'x.yaml:3:23: rules[0].respond.error: coins has no error "tide"; give a status, or match another flavor',
  ],
  [
    'unknown where the operation is',
    'match: { operation: tax_ids.create }\nrespond: { error: tide }',
    'x.yaml:3:23: rules[0].respond.error: coins has no error "tide"; give a status, or match another flavor',
  ],
])("finds a flavor's own error that is %s", (_, lines, mistake) => {
  expect(mistakesIn(rule(lines))).toEqual([mistake]);
});

test.each([
  ['known to all that are named', 'match: { flavor: [coins, shells] }\nrespond: { error: short }'],
  ['known to some, where none is named', 'respond: { error: tide }'],
  ['a status', 'match: { flavor: [coins, shells] }\nrespond: { error: 429 }'],
])("takes a flavor's own error that is %s", (_, lines) => {
  expect(mistakesIn(rule(lines))).toEqual([]);
});

test('the same mistakes in an object without a text are told by path', async () => {
  const { engineOf } = await import('./small-world.ts');
  expect(() => engineOf([]).use([{ rules: [{ respond: { error: 'rate_limit', retryafter: 2 } }] }])).toThrow(
    'scenario 1: rules[0].respond.error: unknown "rate_limit"; did you mean "rate_limited"?\n' +
      'scenario 1: rules[0].respond.retryafter: unknown key "retryafter"; did you mean "retryAfter"?',
  );
});

test.each([
  [
    'two answers at once',
    'respond: { error: 429, sequence: [pass] }',
    'x.yaml:2:38: rules[0].respond.sequence: makes no sense with error: each says what the answer is',
  ],
  [
    'an empty sequence',
    'respond: { sequence: [] }',
    'x.yaml:2:26: rules[0].respond.sequence: expected at least one response',
  ],
  [
    'a choice of one',
    'respond: { oneOf: [pass] }',
    'x.yaml:2:23: rules[0].respond.oneOf: expected at least two responses',
  ],
  [
    'a mistake inside a sequence',
    'respond: { sequence: [pass, { error: 430 }] }',
    'x.yaml:2:42: rules[0].respond.sequence[1].error: expected one of 400, 401, 402, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504, got 430; any other is a status: { status: 430 }',
  ],
  [
    'nothing to do inside a sequence',
    'respond: { sequence: [{}] }',
    'x.yaml:2:27: rules[0].respond.sequence[0]: says nothing to do: expected error, delay, drop or headers, say; or pass',
  ],
  [
    'an error of no flavor inside a choice',
    'match: { flavor: shells }\nrespond: { oneOf: [pass, { error: lock_timeout }] }',
    'x.yaml:3:39: rules[0].respond.oneOf[1].error: shells has no error "lock_timeout"; give a status, or match another flavor',
  ],
  [
    'no weight',
    'respond: { oneOf: [pass, { error: 429, weight: 0 }] }',
    'x.yaml:2:52: rules[0].respond.oneOf[1].weight: expected a weight above 0',
  ],
  [
    'a drop at the handler',
    'respond: { drop: after, at: handler }',
    'x.yaml:2:33: rules[0].respond.at: makes no sense with drop: what happens to a connection happens at the edge',
  ],
  [
    'another word than pass',
    'respond: ok',
    'x.yaml:2:14: rules[0].respond: expected pass, or what to do, such as { error: 429 }, got "ok"',
  ],
  [
    'a state that nothing leads to',
    'when: { state: paid }\nrespond: { error: 429 }',
    'x.yaml:2:20: rules[0].when.state: can never fire: no rule has newState: paid',
  ],
  [
    'what comes after the work, when nothing comes',
    'respond: { delay: 1s, afterWork: true }',
    'x.yaml:2:38: rules[0].respond.afterWork: makes no sense without error or status: it says that these come after the work',
  ],
  [
    'no priority',
    'priority: 0\nrespond: { error: 429 }',
    'x.yaml:2:15: rules[0].priority: expected a whole number from 1; 1 is tried first, and what says nothing is 5',
  ],
  [
    'a stale error',
    'respond: { stale: 5s, error: 404 }',
    'x.yaml:2:23: rules[0].respond.stale: makes no sense with error: such an answer reads nothing',
  ],
  [
    'a stale limit',
    'respond: { rateLimit: { limit: 1, per: 1s }, stale: 5s }',
    'x.yaml:2:57: rules[0].respond.stale: makes no sense with rateLimit: such an answer reads nothing',
  ],
  [
    'a stale read that is lost',
    'respond: { stale: 5s, drop: after }',
    'x.yaml:2:33: rules[0].respond.drop: makes no sense with stale: a dropped call gets no answer',
  ],
  [
    'a past that nobody remembers',
    'respond: { stale: 10m }',
    'x.yaml:2:23: rules[0].respond.stale: expected 5m at most',
  ],
  [
    'a past without a unit',
    'respond: { stale: 5 }',
    'x.yaml:2:23: rules[0].respond.stale: expected a duration with its unit: 5ms, or 5s?',
  ],
  [
    'a limit of nothing',
    'respond: { rateLimit: { limit: 0, per: 1s } }',
    'x.yaml:2:36: rules[0].respond.rateLimit.limit: expected a whole number of calls, from 1 to 1000000',
  ],
])('refuses %s', (_, lines, mistake) => {
  expect(mistakesIn(rule(lines))).toEqual([mistake]);
});

test('finds a rule that a later one of lower priority leaves nothing to', () => {
  expect(
    mistakesIn('rules:\n  - respond: { error: 429 }\n  - { priority: 1, respond: { error: 404 } }\n'),
  ).toEqual(['x.yaml:2:5: rules[0]: can never fire: rules[1] takes every call that matches here']);
});

const NAMES =
  'known: {{id}}, {{method}}, {{path}}, {{query.limit}}, {{body.metadata.plan}}, {{headers.x-case}}';
const POINTER =
  'expected a path such as /metadata/plan or /data/0, with ~1 for a slash in a name and ~0 for a ~';

test.each([
  [
    'an informational status',
    '{ status: 103 }',
    '24: rules[0].respond.status: expected a status from 200 to 599',
  ],
  [
    'a status in words',
    '{ status: teapot }',
    '24: rules[0].respond.status: expected a status from 200 to 599',
  ],
  [
    'a status beside an error',
    '{ error: 429, status: 418 }',
    '36: rules[0].respond.status: makes no sense with error: each says what the answer is',
  ],
  [
    'a body beside a sequence',
    '{ json: {}, sequence: [pass] }',
    '36: rules[0].respond.sequence: makes no sense with json: each says what the answer is',
  ],
  [
    'two bodies',
    '{ status: 500, json: {}, text: oops }',
    '45: rules[0].respond.text: makes no sense with json: an answer has one body',
  ],
  [
    'a body where there is none',
    '{ status: 204, json: null }',
    '35: rules[0].respond.json: makes no sense with status 204: it has no body',
  ],
  [
    'a message beside a status',
    '{ status: 418, message: short and stout }',
    '38: rules[0].respond.message: makes no sense without error: it says how the error is worded',
  ],
  ['a name that there is not', '{ text: "{{foo}}" }', `22: rules[0].respond.text: unknown {{foo}}; ${NAMES}`],
  ['no name', '{ text: "{{ }}" }', `22: rules[0].respond.text: unknown {{}}; ${NAMES}`],
  ['a name with too much', '{ text: "{{id.x}}" }', `22: rules[0].respond.text: unknown {{id.x}}; ${NAMES}`],
  [
    'a name with too little',
    '{ text: "{{query}}" }',
    `22: rules[0].respond.text: unknown {{query}}; ${NAMES}`,
  ],
  [
    'code',
    '{ json: { a: [1, "{{#each body}}"] } }',
    `31: rules[0].respond.json.a[1]: unknown {{#each body}}; ${NAMES}`,
  ],
  [
    'a name in a header',
    '{ error: 429, headers: { X-Id: "{{ident}}" } }',
    `45: rules[0].respond.headers.X-Id: unknown {{ident}}; ${NAMES}`,
  ],
  [
    'an answer that tells a credential',
    '{ text: "{{headers.Authorization}}" }',
    '22: rules[0].respond.text: {{headers.Authorization}} may hold a credential, which no answer repeats',
  ],
  [
    'what JSON has not',
    '{ json: { a: .nan } }',
    '27: rules[0].respond.json.a: expected a number that JSON has',
  ],
  [
    'a prototype',
    '{ json: { __proto__: 1 } }',
    '24: rules[0].respond.json.__proto__: "__proto__" is not allowed as a key',
  ],
  ['no operation', '{ patch: [] }', '23: rules[0].respond.patch: expected at least one operation'],
  [
    'an operation that there is not',
    '{ patch: [{ op: set, path: /a, value: 1 }] }',
    '30: rules[0].respond.patch[0].op: unknown "set"; known: add, remove, replace',
  ],
  [
    'an operation that is left out',
    '{ patch: [{ op: move, path: /a, from: /b }] }',
    '30: rules[0].respond.patch[0].op: expected add, remove or replace: there is no move here',
    '46: rules[0].respond.patch[0].from: unknown key "from"; known: op, path, value',
  ],
  [
    'a dotted path',
    '{ patch: [{ op: remove, path: a.b }] }',
    `44: rules[0].respond.patch[0].path: ${POINTER}`,
  ],
  [
    'a path with a stray ~',
    '{ patch: [{ op: remove, path: /a~b }] }',
    `44: rules[0].respond.patch[0].path: ${POINTER}`,
  ],
  [
    'nothing to put there',
    '{ patch: [{ op: add, path: /a }] }',
    '24: rules[0].respond.patch[0].value: missing: expected what to add',
  ],
  [
    'something to remove it with',
    '{ patch: [{ op: remove, path: /a, value: 1 }] }',
    '55: rules[0].respond.patch[0].value: makes no sense with remove',
  ],
  [
    'nothing left',
    '{ patch: [{ op: remove, path: "" }] }',
    "44: rules[0].respond.patch[0].path: can't be the whole answer",
  ],
  [
    'a patch in words',
    '{ patch: none }',
    '23: rules[0].respond.patch: expected a mapping or a list, got "none"',
  ],
  [
    'a patched drop',
    '{ drop: after, patch: { a: 1 } }',
    '22: rules[0].respond.drop: makes no sense with patch: a dropped call gets no answer',
  ],
  [
    'a range without its end',
    '{ delay: { lower: 1s } }',
    '23: rules[0].respond.delay.upper: missing: expected a duration with its unit, such as 250ms, 2s or 5m',
  ],
  [
    'a range the wrong way round',
    '{ delay: { lower: 2s, upper: 1s } }',
    '43: rules[0].respond.delay.upper: expected no less than lower',
  ],
  [
    'a bare number in a range',
    '{ delay: { lower: 1s, upper: 2 } }',
    '43: rules[0].respond.delay.upper: expected a duration with its unit: 2ms, or 2s?',
  ],
  [
    'a tail that is none',
    '{ delay: { median: 1s, p99: 1s } }',
    '42: rules[0].respond.delay.p99: expected more than median',
  ],
  [
    'a median of nothing',
    '{ delay: { median: 0s, p99: 1s } }',
    '33: rules[0].respond.delay.median: expected more than nothing',
  ],
  [
    "WireMock's sigma",
    '{ delay: { median: 1s, sigma: 0.4 } }',
    '23: rules[0].respond.delay.p99: missing: expected a duration with its unit, such as 250ms, 2s or 5m',
    '37: rules[0].respond.delay.sigma: unknown key "sigma"; known: median, p99',
  ],
  [
    'a list of delays',
    '{ delay: [1s] }',
    '23: rules[0].respond.delay: expected a duration with its unit, such as 250ms, 2s or 5m',
  ],
  [
    'a call held for itself',
    '{ hold: { calls: 1, for: 5s } }',
    '31: rules[0].respond.hold.calls: expected a whole number of calls, from 2 to 1000',
  ],
  [
    'a hold without an end',
    '{ hold: { calls: 2 } }',
    '22: rules[0].respond.hold.for: missing: expected a duration with its unit, such as 250ms, 2s or 5m',
  ],
])('refuses %s', (_, respond, ...mistakes) => {
  expect(mistakesIn(rule(`respond: ${respond}`))).toEqual(mistakes.map((mistake) => `x.yaml:2:${mistake}`));
});

test('an alias cannot make a small file stand for a large answer', () => {
  const text = `description: &a "${'x'.repeat(100_000)}"\nrules: [{ respond: { json: [${'*a, '.repeat(50)}] } }]`;
  expect(mistakesIn(text)).toEqual(['x.yaml:2:28: rules[0].respond.json: comes to more than 4 MiB']);
});

const hangs = 'expected before, after, a time such as 30s (24h at most), or both: { work: after, for: 30s }';
const arrives = 'expected the bytes of the body that arrive, such as 20, or a part of it, such as 50%';
const rate = 'expected bytes a second with their unit';

test.each([
  ['hang: never', hangs],
  ['hang: true', hangs],
  ['hang: 48h', 'expected 24h at most'],
  ['hang: 30', 'expected a time with its unit: 30s?'],
  ['truncate: -1', arrives],
  ['truncate: 1.5', arrives],
  ['truncate: "20"', arrives],
  ['truncate: half', arrives],
  ['truncate: 100%', 'expected less than 100%: something is missing'],
  ['garble: false', 'expected true; a body that is as it should be needs no word'],
  ['trickle: 200', `${rate}: 200B/s?`],
  ['trickle: { bytesPerSecond: 200 }', `${rate}: 200B/s?`],
  ['trickle: "200"', `${rate}: 200B/s?`],
  ['trickle: slow', `${rate}, such as 200B/s or 2kB/s`],
  ['trickle: 0B/s', 'expected at least 1B/s; what never comes is a hang'],
  ['empty: true', 'expected one of before, after, got true'],
  ['disconnect: before', 'unknown "before"; known: after, next'],
])('refuses %s', (setting, message) => {
  const [name = ''] = setting.split(':');
  const column = setting.indexOf(': ') + 18;
  expect(mistakesIn(rule(`respond: { ${setting} }`))).toEqual([
    `x.yaml:2:${column}: rules[0].respond.${name}: ${message}`,
  ]);
});

test.each([
  [
    '{ hang: { work: after } }',
    'hang.for: missing: expected a duration with its unit, such as 250ms, 2s or 5m',
  ],
  ['{ hang: before, error: 429 }', 'hang: makes no sense with error: a call that hangs gets no answer'],
  [
    '{ empty: after, garble: true }',
    'empty: makes no sense with garble: a connection that ends without a byte brings no answer',
  ],
  ['{ drop: after, truncate: 20 }', 'drop: makes no sense with truncate: a dropped call gets no answer'],
  ['{ hang: 5s, drop: before }', 'drop: makes no sense with hang: each says how the connection ends'],
  [
    '{ truncate: 20, disconnect: next }',
    'disconnect: makes no sense with truncate: it ends the connection already',
  ],
  [
    '{ error: 429, trickle: 200B/s, at: handler }',
    'at: makes no sense with trickle: what happens to a connection happens at the edge',
  ],
  [
    '{ sequence: [pass, { garble: true }], at: handler }',
    'sequence[1].garble: makes no sense with at: handler: what happens to a connection happens at the edge',
  ],
])('refuses what makes no sense: %s', (respond, mistake) => {
  const told = mistakesIn(rule(`respond: ${respond}`));
  expect(told.map((line) => line.replace(/^.*?rules\[0\]\.respond\./, ''))).toEqual([mistake]);
});
