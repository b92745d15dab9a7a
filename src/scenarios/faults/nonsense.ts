interface Asked {
  readonly delay?: unknown;
  readonly drop?: unknown;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  readonly error?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly param?: unknown;
  readonly retryAfter?: unknown;
}

/** What a response asks for that makes no sense, or not together. */
export function* nonsense(asked: Asked): Generator<{ path: string[]; message: string }> {
  const { drop, headers, error, retryAfter } = asked;
  if (Object.values(asked).every((value) => value === undefined)) {
    yield { path: [], message: 'says nothing to do: expected error, delay, drop or headers' };
  }
  if (drop !== undefined && error !== undefined) {
    yield { path: ['drop'], message: 'makes no sense with error: a dropped call gets no answer' };
  }
  if (drop !== undefined && headers !== undefined) {
    yield { path: ['drop'], message: 'makes no sense with headers: a dropped call gets no answer' };
  }
  for (const name of ['message', 'code', 'param', 'retryAfter'] as const) {
    if (asked[name] !== undefined && error === undefined) {
      yield { path: [name], message: 'makes no sense without error: it says how the error is worded' };
    }
  }
  const own = Object.keys(headers ?? {}).find((name) => name.toLowerCase() === 'retry-after');
  if (own !== undefined && retryAfter !== undefined) {
    yield { path: ['headers', own], message: 'is already given by retryAfter' };
  }
}
