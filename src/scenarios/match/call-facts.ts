import type { Call } from '../../core/call.ts';
import type { Facts } from './matcher.ts';

/** What rules may ask about one call. */
export class CallFacts implements Facts {
  readonly body: unknown;
  readonly #call: Call;
  #query: URLSearchParams | undefined;

  constructor(call: Call, body: unknown) {
    this.#call = call;
    this.body = body;
  }

  query(): URLSearchParams {
    return (this.#query ??= new URLSearchParams(this.#call.query));
  }
}

/** A body that can't be read has nothing to match; its refusal comes from where it is needed. */
export const bodyOf = (call: Call): Promise<unknown> => call.body().catch(() => undefined);
