import { suggest } from '../core/suggest.ts';

/** The parts of a scenario whose keys are checked. */
export type Part = 'scenario' | 'rule' | 'match' | 'when' | 'respond' | 'rateLimit' | 'test';

type Words = Readonly<Record<string, string>>;

/** The same word for several that mean it. */
const all = (words: string, here: string): Words =>
  Object.fromEntries(words.split(' ').map((word) => [word, here]));

const DELAY = 'delay: 200ms';

/** What other tools, providers and languages call a thing, and what it is here. */
const OTHER_WORDS: Readonly<Record<Part, Words>> = {
  scenario: all('mappings stubs expectations routes scenarios faults', 'rules'),
  rule: {
    ...all('request if where given httpRequest', 'match'),
    ...all('response then do action fault httpResponse', 'respond'),
    ...all('name title uuid', 'id'),
    ...all('scenarioName', 'name, at the top of the file'),
    ...all('requiredScenarioState', 'when: { state: … }'),
    ...all('newScenarioState', 'when: { newState: … }'),
    ...all('description comment metadata', 'a comment: # …'),
  },
  match: {
    ...all(
      'url urlPath urlPattern urlPathPattern urlPathTemplate uri endpoint route',
      'path: /v1/customers/:id',
    ),
    ...all('queryParameters queryStringParameters params', 'query: { limit: 3 }'),
    ...all('bodyPatterns json data form', 'body: { email: ada@example.com }'),
    ...all('email name metadata', 'body: { email: ada@example.com }'),
    ...all('customer customerId customer_id', 'id: cus_1'),
    ...all('api provider service', 'flavor: stripe'),
    ...all('op action call', 'operation: customers.create'),
    ...all('try tries nth n', 'attempt: 2'),
    ...all('key apiKey authorization', 'headers: { authorization: { contains: … } }'),
  },
  when: {
    ...all('count limit max first', 'times: 2'),
    ...all('skip', 'after: 2'),
    ...all('chance percent rate', 'probability: 0.2'),
    ...all('start', 'from: 5s'),
    ...all('end', 'until: 20s'),
    ...all('requiredScenarioState', 'state'),
    ...all('newScenarioState', 'newState'),
  },
  respond: {
    ...all('fixedDelayMilliseconds latency sleep wait delayMs delay_ms', DELAY),
    ...all('delayDistribution', 'delay: { median: 80ms, p99: 900ms } or { lower: 100ms, upper: 300ms }'),
    ...all('jsonBody', 'json'),
    ...all('body', 'json, or text'),
    ...all('chunkedDribbleDelay bandwidth throttle slicer', 'trickle: 200B/s'),
    ...all('fault', 'empty, drop, truncate or garble'),
    ...all('statusCode status_code httpStatus http_status', 'status: 503, or error: 503 in dialect'),
    ...all('type', 'error: card_declined, say; the type comes with it'),
    ...all('decline_code doc_url', 'patch: { error: { decline_code: … } }, beside error'),
    ...all('timeout', 'hang: 30s'),
    ...all('reset close disconnected', 'drop: before'),
    ...all('limit throttled', 'rateLimit: { limit: 25, per: 1s }'),
    ...all('random', 'oneOf'),
    ...all('responses', 'sequence, or oneOf'),
  },
  rateLimit: {
    ...all('requests calls max count', 'limit'),
    ...all('window interval period every', 'per'),
  },
  test: {
    ...all('eq is equalToIgnoreCase', 'equalTo'),
    ...all('regex regexp pattern like', 'matches'),
    ...all('includes', 'contains'),
    ...all('present exists', "matches: '.', or absent"),
  },
};

/** WireMock's and its kin's names of broken connections. */
const FAULTS: Words = {
  EMPTY_RESPONSE: 'empty: before',
  CONNECTION_RESET_BY_PEER: 'drop: before',
  MALFORMED_RESPONSE_CHUNK: 'truncate: 50%',
  RANDOM_DATA_THEN_CLOSE: 'garble: true',
};

/** The keys that stand in one part of a rule only. */
export const PLACES: Readonly<Partial<Record<Part, readonly string[]>>> = {
  match: ['flavor', 'operation', 'method', 'path', 'query', 'body', 'account', 'idempotencyKey', 'attempt'],
  when: ['after', 'every', 'times', 'from', 'until', 'state', 'newState', 'probability'],
  respond:
    'delay hold hang drop empty truncate garble trickle disconnect patch stale error message code param retryAfter status json text afterWork sequence oneOf rateLimit at'.split(
      ' ',
    ),
};

const TESTS = ['equalTo', 'contains', 'matches', 'absent'];

/** What a key that is unknown in this part was meant as, where that is known. */
export function meantKey(part: Part, key: string, value: unknown): string | undefined {
  const here = wordFor(part, key, value);
  if (here !== undefined) return `here that is ${here}`;
  if (part === 'test' && suggest(key, TESTS) === undefined) {
    return `known: ${TESTS.join(', ')}; a field inside of another has a dotted name: metadata.plan`;
  }
  const place = Object.entries(PLACES).find(([name, keys]) => name !== part && keys.includes(key));
  return place && ['rule', 'match', 'when', 'respond'].includes(part)
    ? `it belongs under ${place[0]}`
    : undefined;
}

function wordFor(part: Part, key: string, value: unknown): string | undefined {
  if (key === 'fault' && typeof value === 'string' && Object.hasOwn(FAULTS, value)) return FAULTS[value];
  const words = OTHER_WORDS[part];
  const word = Object.hasOwn(words, key) ? words[key] : undefined;
  return word === DELAY && typeof value === 'number' ? `delay: ${value}ms` : word;
}

/** What operations are often called otherwise. */
const VERBS: Words = {
  ...all('get read find show fetch lookup', 'retrieve'),
  ...all('add new post insert', 'create'),
  ...all('edit patch modify put change', 'update'),
  ...all('remove destroy del', 'delete'),
  ...all('index all', 'list'),
};

/** `customers.get` → `customers.retrieve`. */
export const operationMeant = (text: string): string =>
  text.replace(/[^.]*$/, (verb) => (Object.hasOwn(VERBS, verb) ? (VERBS[verb] ?? verb) : verb));
