import type { Call } from '../core/call.ts';
import type { ErrorDetail } from '../core/error-kind.ts';
import type { Problem } from '../core/problem.ts';
import type { RateVerdict } from '../core/rate-windows.ts';
import type { Answer, HeaderMap } from '../core/reply.ts';
import type { KeyOf } from './tries.ts';

/** How the flavor of a call speaks. */
export interface Dialect {
  /** An error on demand. */
  error(kind: string, detail: ErrorDetail, call: Call): Answer;
  refuse(problem: Problem, call: Call): Answer;
  /** What an answer says of a limit that let its call through, where the provider says such things. */
  rateHeaders?(verdict: RateVerdict): HeaderMap;
  /** The idempotency key that it would go by. */
  readonly keyOf?: KeyOf;
}
