import { createHash } from 'node:crypto';
import type { Call } from '../core/call.ts';
import type { Answer, Reply } from '../core/reply.ts';
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
    const facts = this.#factsOf(call, idempotencyKey, signature);
    this.#counts.delete(signature);
    this.#counts.set(signature, facts.attempt);
    forgetOldest(this.#counts);
    if (idempotencyKey !== undefined) this.#keys.add(nameOf(call, idempotencyKey));
    forgetOldest(this.#keys);
    this.#calls.set(call, { signature, facts });
    return facts;
  }

  /** What `begin` would say to a call; nothing is counted. */
  async peek(call: Call, keyOf: KeyOf): Promise<TryFacts> {
    const idempotencyKey = readKey(call, keyOf);
    return this.#factsOf(call, idempotencyKey, await signatureOf(call, idempotencyKey));
  }

  #factsOf(call: Call, idempotencyKey: string | undefined, signature: string): TryFacts {
    return {
      idempotencyKey,
      keyReused: idempotencyKey !== undefined && this.#keys.has(nameOf(call, idempotencyKey)),
      attempt: (this.#counts.get(signature) ?? 0) + 1,
    };
  }

  /** Ends the count of a call whose answer nobody would ask for again. */
  end(call: Call, reply: Reply): void {
    const known = this.#calls.get(call);
    if (known && isFinal(reply) && !call.signal.aborted) this.#counts.delete(known.signature);
  }
}

const nameOf = ({ flavor }: Call, key: string): string => `${flavor}\n${key}`;

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
  if (key !== undefined) return shortened(`${place} key ${key}`);
  const bytes = await readBytes(call);
  return shortened(bytes.length === 0 ? place : `${place} ${digestOf(bytes)}`);
}

/** A body that can't be read is refused where it is needed. */
async function readBytes(call: Call): Promise<Uint8Array> {
  try {
    return await call.bytes();
  } catch {
    return new Uint8Array();
  }
}

/** Ten thousand are kept, and a path can have 64 KiB. */
const shortened = (signature: string): string => (signature.length > 500 ? digestOf(signature) : signature);

const digestOf = (data: string | Uint8Array): string => createHash('sha1').update(data).digest('base64');

/** What clients try again: conflicts, limits, failures of the server, answers that they can't read, or that say so. */
const isFinal = (reply: Reply): boolean =>
  reply.kind === 'answer' &&
  isWhole(reply) &&
  reply.status < 500 &&
  ![408, 409, 429].includes(reply.status) &&
  !asksForMore(reply);

/** A forged `Stripe-Should-Retry: true` makes its client repeat whatever it gets. */
const asksForMore = ({ headers }: Answer): boolean =>
  Object.entries(headers).some(([name, value]) => value === 'true' && /should-retry$/i.test(name));

/** A slow answer is none that all wait for. */
const isWhole = ({ delivery = {} }: Answer): boolean =>
  delivery.only === undefined && delivery.bytesPerSecond === undefined && !delivery.garbled;

function forgetOldest(kept: Map<string, unknown> | Set<string>): void {
  if (kept.size <= MOST) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}
