/** What is done to a client in one row of the truth table. */
export interface Case {
  /** `respond` of the rule, in YAML: what runs is what the page shows. */
  readonly respond: string;
  /** The one flavor that it suits; default all. */
  readonly flavor?: 'stripe' | 'dub';
  /** The field that tells what the client makes of the answer. */
  readonly look?: string;
  /** How long clients wait for an answer, in milliseconds, where that matters. */
  readonly timeout?: number;
  /** True when the client makes a creation before the one that is told of. */
  readonly second?: boolean;
  /** True when it is no matter of one try: the rule always holds. */
  readonly standing?: boolean;
  /** True when it is about the connection, so that no other client may come by it. */
  readonly alone?: boolean;
}

export interface Family {
  /** Names its table in docs/faults.md. */
  readonly name: string;
  readonly cases: readonly Case[];
}

const errors = (...statuses: number[]): Case[] =>
  statuses.map((status) => ({ respond: `{ error: ${status} }` }));

const TIMEOUT_MS = 2_000;

export const families: readonly Family[] = [
  {
    name: 'refusals',
    cases: [
      ...errors(400, 401, 402, 403, 404, 409, 410, 422, 429),
      { respond: '{ error: lock_timeout }', flavor: 'stripe' },
      { respond: '{ error: idempotency_key_in_use }', flavor: 'stripe' },
      { respond: '{ rateLimit: { limit: 1, per: 1s } }', second: true },
    ],
  },
  {
    name: 'failures',
    cases: [
      ...errors(500, 502, 503, 504),
      { respond: '{ error: 504, afterWork: true }' },
      { respond: '{ error: 500, at: handler }' },
      { respond: '{ error: 402, at: handler }' },
      { respond: '{ sequence: [{ error: 503 }, { error: 409 }, pass] }', standing: true },
      { respond: '{ oneOf: [{ error: 503 }, { error: 503, delay: 50ms }] }' },
    ],
  },
  {
    name: 'signals',
    cases: [
      { respond: '{ error: 503, headers: { Stripe-Should-Retry: "false" } }' },
      { respond: '{ error: 429, headers: { Stripe-Should-Retry: "true" } }' },
      { respond: '{ error: 402, headers: { Stripe-Should-Retry: "true" } }' },
      { respond: '{ error: 429, retryAfter: 2 }' },
      { respond: '{ error: 503, retryAfter: 2 }' },
      { respond: '{ error: 429, headers: { Retry-After: null } }' },
    ],
  },
  {
    name: 'connections',
    cases: [
      { respond: '{ drop: before }' },
      { respond: '{ drop: after }' },
      { respond: '{ empty: before }' },
      { respond: '{ empty: after }' },
      { respond: '{ truncate: 50% }' },
      { respond: '{ disconnect: next }', second: true, alone: true },
      { respond: '{ disconnect: after }', alone: true },
    ],
  },
  {
    name: 'waits',
    cases: [
      { respond: '{ delay: 100ms }' },
      { respond: '{ delay: 10s }', timeout: TIMEOUT_MS },
      { respond: '{ hold: { calls: 2, for: 200ms } }' },
      { respond: '{ hang: before }', timeout: TIMEOUT_MS },
      { respond: '{ hang: after }', timeout: TIMEOUT_MS },
      { respond: '{ trickle: 100B/s }', timeout: TIMEOUT_MS },
    ],
  },
  {
    name: 'answers',
    cases: [
      { respond: '{ garble: true }' },
      { respond: '{ status: 502, text: "<html></html>", headers: { Content-Type: text/html } }' },
      { respond: '{ status: 200, text: "<html></html>", headers: { Content-Type: text/html } }' },
      { respond: '{ status: 200, json: { ok: true } }' },
      { respond: '{ status: 204 }' },
      { respond: '{ headers: { Content-Type: text/plain } }' },
      { respond: '{ patch: { brand_new: 1 } }', look: 'brand_new' },
      { respond: '{ patch: { id: 7 } }', flavor: 'stripe', look: 'id' },
      { respond: '{ patch: [{ op: replace, path: /id, value: null }] }', flavor: 'stripe', look: 'id' },
      { respond: '{ patch: { id: null } }', flavor: 'stripe', look: 'id' },
      { respond: '{ patch: { click: 7 } }', flavor: 'dub', look: 'click' },
      { respond: '{ patch: [{ op: replace, path: /click, value: null }] }', flavor: 'dub', look: 'click' },
      { respond: '{ patch: { click: null } }', flavor: 'dub', look: 'click' },
      { respond: '{ stale: 30s }' },
    ],
  },
];
