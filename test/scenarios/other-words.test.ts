import { PLACES } from '../../src/scenarios/other-words.ts';
import { parseScenario } from '../../src/scenarios/load.ts';
import { matchSchema } from '../../src/scenarios/match/index.ts';
import { respondSchema } from '../../src/scenarios/faults/index.ts';
import { whenSchema } from '../../src/scenarios/when.ts';
import { words } from './small-world.ts';

/** What is said about one rule, without the place. */
function said(rule: string): string[] {
  const parsed = parseScenario(`rules: [{ ${rule} }]`, 'x.yaml', words);
  return 'mistakes' in parsed ? parsed.mistakes.map(({ message }) => message) : [];
}

test.each([
  ['respond: { fault: EMPTY_RESPONSE }', 'unknown key "fault"; here that is empty: before'],
  ['respond: { fault: CONNECTION_RESET_BY_PEER }', 'unknown key "fault"; here that is drop: before'],
  ['respond: { fault: true }', 'unknown key "fault"; here that is empty, drop, truncate or garble'],
  [
    'respond: { fixedDelayMilliseconds: 1500 }',
    'unknown key "fixedDelayMilliseconds"; here that is delay: 1500ms',
  ],
  ['respond: { jsonBody: {} }', 'unknown key "jsonBody"; here that is json'],
  [
    'respond: pass, when: { requiredScenarioState: Started }',
    'unknown key "requiredScenarioState"; here that is state',
  ],
  [
    'respond: pass, scenarioName: Checkout',
    'unknown key "scenarioName"; here that is name, at the top of the file',
  ],
  [
    'respond: pass, match: { urlPath: /v1/customers }',
    'unknown key "urlPath"; here that is path: /v1/customers/:id',
  ],
  [
    'respond: { error: 402, decline_code: lost_card }',
    'unknown key "decline_code"; here that is patch: { error: { decline_code: … } }, beside error',
  ],
])("answers in our words who writes another tool's: %s", (rule, message) => {
  expect(said(rule)).toEqual([message]);
});

test.each([
  ['match: { times: 1 }, respond: pass', 'unknown key "times"; it belongs under when'],
  ['match: { status: 500 }, respond: pass', 'unknown key "status"; it belongs under respond'],
  ['when: { attempt: 2 }, respond: pass', 'unknown key "attempt"; it belongs under match'],
  ['operation: customers.create, respond: pass', 'unknown key "operation"; it belongs under match'],
])('says where a key belongs: %s', (rule, message) => {
  expect(said(rule)).toEqual([message]);
});

test.each([
  [
    'match: customers.create, respond: pass',
    'expected a mapping, such as { operation: customers.create }, got "customers.create"',
  ],
  [
    'when: , respond: pass',
    'expected a mapping, got nothing: indent what belongs to it, such as { times: 1 }',
  ],
  ['respond: 503', 'expected pass, or what to do, such as { error: 503 }'],
  [
    'respond: [{ error: 503 }, pass]',
    'expected pass, or what to do, such as { error: 429 }; for one response after the other, { sequence: [ … ] }',
  ],
  ['respond: "error: 503"', 'expected pass, or what to do: { error: 503 } without quotes'],
  ['respond: { sequence: [503, pass] }', 'expected pass, or what to do, such as { error: 503 }'],
  ['respond: { error: "503" }', 'expected a status or a name; without quotes: 503'],
  [
    'respond: { error: { status: 503 } }',
    'expected a status such as 429, or a name such as rate_limited; message and code stand beside it',
  ],
  ['respond: { rateLimit: 25 }', 'expected a mapping, such as { limit: 25, per: 1s }, got 25'],
  ['respond: { rateLimit: { limit: 25, per: second } }', 'expected a duration such as 250ms or 5m: 1s?'],
  ['respond: { delay: 2 seconds }', 'expected a duration such as 250ms or 5m: 2s?'],
  ['respond: { delay: 200 millis }', 'expected a duration such as 250ms or 5m: 200ms?'],
  ['when: { times: "2" }, respond: pass', 'expected a whole number of at least 1; without quotes: 2'],
  ['when: { after: 5s }, respond: pass', 'expected a number of calls; for a time write from: 5s'],
  ['when: { probability: 20% }, respond: pass', 'expected a number above 0, up to 1; 20 % is 0.2'],
  [
    'match: { operation: customers.get }, respond: pass',
    'unknown "customers.get"; did you mean "customers.retrieve"?',
  ],
  [
    'match: { body: { metadata: { plan: pro } } }, respond: pass',
    'unknown key "plan"; known: equalTo, contains, matches, absent; a field inside of another has a dotted name: metadata.plan',
  ],
  [
    'respond: { json: { id: {{id}} } }',
    'expected a plain word as a key; what begins with a brace is quoted: "{{id}}"',
  ],
])('says what would be right: %s', (rule, message) => {
  expect(said(rule)).toEqual([message]);
});

test('a key that stands in one part of a rule is told to belong there', () => {
  const mapping = respondSchema(words).options[1];
  const shared = ['id', 'headers'];
  const keys = (shape: object): string[] => Object.keys(shape).filter((key) => !shared.includes(key));
  expect(PLACES).toEqual({
    match: expect.arrayContaining(keys(matchSchema(words).shape)),
    when: keys(whenSchema.shape),
    respond: keys(mapping.shape),
  });
});
