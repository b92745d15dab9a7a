import type { Call } from '../../core/call.ts';
import type { TryFacts } from '../tries.ts';
import type { Facts } from './matcher.ts';

/** What rules may ask about one call. */
export class CallFacts implements Facts {
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
  readonly keyReused: boolean;
  readonly attempt: number;
  readonly #call: Call;
  #query: URLSearchParams | undefined;
  /** Many rules ask for the same name. */
  readonly #queried = new Map<string, readonly string[]>();

  constructor(call: Call, body: unknown, { idempotencyKey, keyReused, attempt }: TryFacts) {
    this.#call = call;
    this.body = body;
    this.idempotencyKey = idempotencyKey;
    this.keyReused = keyReused;
    this.attempt = attempt;
  }

  query(name: string): readonly string[] {
    const known = this.#queried.get(name);
    if (known) return known;
    this.#query ??= new URLSearchParams(this.#call.query);
    const values = this.#query.getAll(name);
    this.#queried.set(name, values);
    return values;
  }
}

/** A body that can't be read has nothing to match; its refusal comes from where it is needed. */
export async function bodyOf(call: Call): Promise<unknown> {
  try {
    return await call.body();
  } catch {
    return undefined;
  }
}
