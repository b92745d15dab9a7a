interface Asked {
  readonly [name: string]: unknown;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
}

interface Nonsense {
  readonly path: string[];
  readonly message: string;
}

/** Each of these says what the answer is: one is enough. */
const ANSWERS = ['error', 'sequence', 'oneOf', 'rateLimit'] as const;

/** After these there is no answer that could be changed. */
const ENDS: Readonly<Record<string, string>> = { drop: 'a dropped call gets no answer' };

const SHAPES = ['headers', ...ANSWERS] as const;

/** How an error is worded. */
const WORDING = ['message', 'code', 'param', 'retryAfter'] as const;

/** What a response asks for that makes no sense, or not together. */
export function* nonsense(asked: Asked): Generator<Nonsense> {
  const given = (name: string): boolean => asked[name] !== undefined;
  if (!Object.keys(asked).some((name) => given(name) && name !== 'at' && name !== 'weight')) {
    yield { path: [], message: 'says nothing to do: expected error, delay, drop or headers, say; or pass' };
  }
  const [answer, other] = ANSWERS.filter(given);
  if (answer && other) {
    yield { path: [other], message: `makes no sense with ${answer}: each says what the answer is` };
  }
  for (const [end, reason] of Object.entries(ENDS)) {
    if (!given(end)) continue;
    for (const shape of SHAPES.filter(given)) {
      yield { path: [end], message: `makes no sense with ${shape}: ${reason}` };
    }
    if (asked['at'] === 'handler') {
      yield {
        path: ['at'],
        message: `makes no sense with ${end}: what happens to a connection happens at the edge`,
      };
    }
  }
  for (const name of WORDING.filter(given)) {
    if (!given('error') && !given('rateLimit')) {
      yield { path: [name], message: 'makes no sense without error: it says how the error is worded' };
    }
  }
  if (given('rateLimit') && given('at')) {
    yield { path: ['at'], message: 'makes no sense with rateLimit: it counts just after authentication' };
  }
  const own = Object.keys(asked.headers ?? {}).find((name) => name.toLowerCase() === 'retry-after');
  if (own !== undefined && given('retryAfter')) {
    yield { path: ['headers', own], message: 'is already given by retryAfter' };
  }
}
