import type { RateVerdict } from './rate-windows.ts';

/** The neutral names of errors, each with its HTTP status. Every flavor can say each of them in its dialect. */
export const errorKinds = {
  bad_request: 400,
  unauthorized: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  unprocessable: 422,
  rate_limited: 429,
  server_error: 500,
  bad_gateway: 502,
  unavailable: 503,
  gateway_timeout: 504,
} as const;

export type ErrorKind = keyof typeof errorKinds;

const byStatus = new Map<number, ErrorKind>(
  Object.entries(errorKinds).map(([kind, status]) => [status, kind as ErrorKind]),
);

/** The neutral name of a status, if there is one: 429 → `rate_limited`. */
export const kindOfStatus = (status: number): ErrorKind | undefined => byStatus.get(status);

/** What a scenario may say about an error beyond its name. */
export interface ErrorDetail {
  readonly message?: string;
  readonly code?: string;
  readonly param?: string;
  /** Whole seconds, as the `Retry-After` header. */
  readonly retryAfter?: number;
  /** The window that was full, for an error that comes of one. */
  readonly rateCount?: RateVerdict;
}
