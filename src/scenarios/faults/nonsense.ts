interface Asked {
  readonly [name: string]: unknown;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
}

interface Nonsense {
  readonly path: (string | number)[];
  readonly message: string;
}

/** Each of these says what the answer is: one is enough. */
const ANSWERS = ['error', 'status', 'json', 'text', 'sequence', 'oneOf', 'rateLimit'] as const;

/** Of the answers, what belongs together. */
const WRITTEN: readonly string[] = ['status', 'json', 'text'];

/** These say that an answer has no body. */
const BODILESS: readonly unknown[] = [204, 205, 304];

/** Of the answers, those that may come to the true one. */
const CHOICES: readonly string[] = ['sequence', 'oneOf'];

/** After these there is no answer that could be changed. */
const ENDS: Readonly<Record<string, string>> = {
  hang: 'a call that hangs gets no answer',
  drop: 'a dropped call gets no answer',
  empty: 'a connection that ends without a byte brings no answer',
};

/** How an answer goes out. */
const DELIVERIES = ['truncate', 'garble', 'trickle', 'disconnect'] as const;

/** What an idempotency key would remember must not be any of these. */
const ON_THE_WIRE = [...Object.keys(ENDS), ...DELIVERIES];

const SHAPES = [...DELIVERIES, 'headers', 'stale', 'patch', ...ANSWERS] as const;

/** How an error is worded. */
const WORDING = ['message', 'code', 'param', 'retryAfter'] as const;

/** What a response asks for that makes no sense, or not together. */
export function* nonsense(asked: Asked): Generator<Nonsense> {
  const given = (name: string): boolean => asked[name] !== undefined;
  if (!Object.keys(asked).some((name) => given(name) && name !== 'at' && name !== 'weight')) {
    yield { path: [], message: 'says nothing to do: expected error, delay, drop or headers, say; or pass' };
  }
  const [answer, ...more] = ANSWERS.filter(given);
  const other = more.find((name) => !WRITTEN.includes(name) || !WRITTEN.includes(answer!));
  if (answer && other) {
    yield { path: [other], message: `makes no sense with ${answer}: each says what the answer is` };
  }
  if (given('json') && given('text')) {
    yield { path: ['text'], message: 'makes no sense with json: an answer has one body' };
  }
  for (const body of ['json', 'text'].filter(given)) {
    if (!BODILESS.includes(asked['status'])) continue;
    yield { path: [body], message: `makes no sense with status ${String(asked['status'])}: it has no body` };
  }
  for (const [end, reason] of Object.entries(ENDS)) {
    if (!given(end)) continue;
    for (const shape of SHAPES.filter(given)) {
      yield { path: [end], message: `makes no sense with ${shape}: ${reason}` };
    }
  }
  const [end, otherEnd] = Object.keys(ENDS).filter(given);
  if (end !== undefined && otherEnd !== undefined) {
    yield { path: [otherEnd], message: `makes no sense with ${end}: each says how the connection ends` };
  }
  if (given('disconnect') && given('truncate')) {
    yield { path: ['disconnect'], message: 'makes no sense with truncate: it ends the connection already' };
  }
  if (asked['at'] === 'handler') yield* atHandler(asked);
  for (const name of WORDING.filter(given)) {
    if (!given('error') && !given('rateLimit')) {
      yield { path: [name], message: 'makes no sense without error: it says how the error is worded' };
    }
  }
  if (given('afterWork') && !['error', ...WRITTEN].some(given)) {
    yield {
      path: ['afterWork'],
      message: 'makes no sense without error or status: it says that these come after the work',
    };
  }
  if (given('stale') && answer && !CHOICES.includes(answer)) {
    yield { path: ['stale'], message: `makes no sense with ${answer}: such an answer reads nothing` };
  }
  if (given('rateLimit') && given('at')) {
    yield { path: ['at'], message: 'makes no sense with rateLimit: it counts just after authentication' };
  }
  const own = Object.keys(asked.headers ?? {}).find((name) => name.toLowerCase() === 'retry-after');
  if (own !== undefined && given('retryAfter')) {
    yield { path: ['headers', own], message: 'is already given by retryAfter' };
  }
}

function* atHandler(asked: Asked): Generator<Nonsense> {
  const reason = 'what happens to a connection happens at the edge';
  for (const name of ON_THE_WIRE.filter((each) => asked[each] !== undefined)) {
    yield { path: ['at'], message: `makes no sense with ${name}: ${reason}` };
  }
  for (const choice of ['sequence', 'oneOf']) {
    for (const [index, item] of Object.entries(asked[choice] ?? [])) {
      const name = ON_THE_WIRE.find((each) => typeof item === 'object' && item !== null && each in item);
      if (name === undefined) continue;
      yield { path: [choice, Number(index), name], message: `makes no sense with at: handler: ${reason}` };
    }
  }
}
