import { createHash } from 'node:crypto';
import type { Call } from '../core/call.ts';
import type { Reply } from '../core/reply.ts';
import type { Facts } from './match/matcher.ts';

/** What is known of a call's earlier tries. */
export type TryFacts = Pick<Facts, 'idempotencyKey' | 'keyReused' | 'attempt'>;

/** The provider's idempotency key of a call; undefined when it goes by none. */
export type KeyOf = (call: Call) => string | undefined;

/** Open calls and keys that are remembered; the oldest is forgotten first. */
const MOST = 10_000;

/** Which calls look like one more try of an earlier one. */
export class Tries {
  readonly #counts = new Map<string, number>();
  readonly #keys = new Set<string>();
  readonly #calls = new WeakMap<Call, { readonly signature: string; readonly facts: TryFacts }>();

  /** Counts a call, once. */
  async begin(call: Call, keyOf: KeyOf): Promise<TryFacts> {
    const known = this.#calls.get(call);
    if (known) return known.facts;
    const idempotencyKey = readKey(call, keyOf);
    const signature = await signatureOf(call, idempotencyKey);

    // From here on nothing is awaited: of two equal calls one is the first.
    const attempt = (this.#counts.get(signature) ?? 0) + 1;
    this.#counts.delete(signature);
    this.#counts.set(signature, attempt);
    forgetOldest(this.#counts);
    const key = idempotencyKey === undefined ? undefined : `${call.flavor}\n${idempotencyKey}`;
    const keyReused = key !== undefined && this.#keys.has(key);
    if (key !== undefined) this.#keys.add(key);
    forgetOldest(this.#keys);
    const facts = { idempotencyKey, keyReused, attempt };
    this.#calls.set(call, { signature, facts });
    return facts;
  }

  /** Ends the count of a call whose answer nobody would ask for again. */
  end(call: Call, reply: Reply): void {
    const known = this.#calls.get(call);
    if (known && isFinal(reply) && !call.signal.aborted) this.#counts.delete(known.signature);
  }
}

/** A malformed key is refused where it is needed. */
function readKey(call: Call, keyOf: KeyOf): string | undefined {
  try {
    return keyOf(call);
  } catch {
    return undefined;
  }
}

async function signatureOf(call: Call, key: string | undefined): Promise<string> {
  const { flavor, method, path, query } = call;
  const place = `${flavor} ${method} ${path}?${query}`;
  if (key !== undefined) return `${place} key ${key}`;
  const bytes = await call.bytes().catch(() => new Uint8Array());
  return bytes.length === 0 ? place : `${place} ${createHash('sha1').update(bytes).digest('base64')}`;
}

/** What clients try again: conflicts, limits, failures of the server, and answers that they can't read. */
const isFinal = (reply: Reply): boolean =>
  reply.kind === 'answer' &&
  reply.delivery === undefined &&
  reply.status < 500 &&
  ![408, 409, 429].includes(reply.status);

function forgetOldest(kept: Map<string, unknown> | Set<string>): void {
  if (kept.size <= MOST) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}
