import type { Call } from './call.ts';
import type { Coming } from './coming.ts';
import type { Answer } from './reply.ts';

/** How a flavor's API remembers answers under a key that the client chose. */
export interface IdempotencyRules {
  /** How long a key is remembered, in milliseconds of the sandbox clock. */
  readonly lifetime: number;
  /** The call's key, or undefined when the API would ignore it. Throws a `Refusal` for a malformed one. */
  key(call: Call): string | undefined;
  /** What must be equal for a replay: method, path and all parameters, in one string. */
  fingerprint(call: Call): Coming<string>;
  /** Whether the API saves this answer under the key. */
  remembers(answer: Answer, call: Call): boolean;
  /** The saved answer as it is sent the second time; `first` is the request id of the call that made it. */
  replay(saved: Answer, first: string, call: Call): Answer;
}
