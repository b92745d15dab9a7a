import { STATUS_CODES } from 'node:http';
import type { Call } from '../../../core/call.ts';
import { errorKinds, type ErrorDetail } from '../../../core/error-kind.ts';
import type { Problem } from '../../../core/problem.ts';
import { secondsOf } from '../../../core/rate-windows.ts';
import { Refusal } from '../../../core/refusal.ts';
import { answer, type Answer, type HeaderMap } from '../../../core/reply.ts';

/** The body of every error: the shape that the product's later server and both its SDKs agree on. */
interface Envelope {
  readonly error: string;
  /** The server leaves it out of a few refusals of auth. */
  readonly message?: string;
}

/** The own names that a scenario can ask for, each with its status. */
export const errors = {
  invalid_key: 401,
  invalid_session: 401,
  auth_failed: 401,
  no_organization: 400,
  duplicate_email: 409,
  address_not_found: 404,
  business_not_found: 404,
} as const;

/** What is known to be said; every other status says its phrase. */
const texts: Readonly<Record<string, Envelope>> = {
  unauthorized: { error: 'Unauthorized', message: 'Invalid authorization format' },
  not_found: { error: 'Customer not found', message: 'Invalid customer_id' },
  conflict: { error: 'Conflict', message: 'A customer with this email already exists' },
  server_error: { error: 'Internal Server Error', message: 'An unexpected error occurred' },
  invalid_key: { error: 'Invalid API key', message: 'Invalid API key' },
  invalid_session: { error: 'Invalid session token' },
  auth_failed: { error: 'Authentication failed', message: 'Authentication failed' },
  no_organization: { error: 'No organization ID found in cookies' },
  duplicate_email: { error: 'Conflict', message: 'A customer with this email already exists' },
  address_not_found: { error: 'Address not found', message: 'Invalid address_id' },
  business_not_found: { error: 'Business not found', message: 'Invalid business_id' },
};

const statuses: Readonly<Record<string, number>> = { ...errorKinds, ...errors };

const phrase = (status: number): string => STATUS_CODES[status] ?? 'Error';

/** An answer in Jani's error envelope. */
export const failure = (status: number, body: Envelope, headers: HeaderMap = {}): Answer =>
  answer(status, { 'Content-Type': 'application/json', ...headers }, JSON.stringify(body));

/** The words of an error; a conflict over an email can only be one of customers. */
function saying(kind: string, status: number, { operation }: Pick<Call, 'operation'>): Envelope {
  const elsewhere = kind === 'conflict' && operation !== undefined && !operation.startsWith('customers.');
  return (elsewhere ? undefined : texts[kind]) ?? { error: phrase(status), message: phrase(status) };
}

/** An error on demand; a `code` takes the place of the short text, the closest thing to a code here. */
export function error(kind: string, detail: ErrorDetail, call: Pick<Call, 'operation'>): Answer {
  const status = statuses[kind] ?? errorKinds.server_error;
  const said = saying(kind, status, call);
  const message =
    detail.message ?? (detail.param === undefined ? said.message : `${detail.param} is invalid`);
  const body = { error: detail.code ?? said.error, ...(message !== undefined && { message }) };
  // No limit is documented; a window of a scenario says how long it is full.
  const wait = detail.retryAfter ?? (detail.rateCount && secondsOf(detail.rateCount));
  return failure(status, body, wait === undefined ? {} : { 'Retry-After': String(wait) });
}

/** Words what the server met. A wrong verb is a 404 as well, as on the product's own server. */
export function refuse(problem: Problem, call: Call): Answer {
  switch (problem.kind) {
    case 'unknown_route':
      return failure(404, { error: 'Not Found', message: `Not Found - ${call.method} ${call.path}` });
    case 'undecodable_url':
      return failure(400, { error: 'Bad Request', message: 'The URL is not valid percent-encoded UTF-8' });
    case 'bad_request':
    case 'body_unreadable':
      return failure(400, { error: 'Bad Request', message: problem.message });
    case 'url_too_long':
      return failure(414, { error: phrase(414), message: `The URL is longer than ${problem.limit} bytes` });
    case 'body_too_large':
      return failure(413, {
        error: phrase(413),
        message: `The request body is larger than ${problem.limit} bytes`,
      });
    case 'key_in_use':
    case 'key_reused':
      return failure(409, { error: phrase(409), message: phrase(409) });
    case 'mock_failed':
      return error('server_error', {}, call);
  }
}

export const badRequest = (message: string): Refusal =>
  new Refusal(failure(400, { error: 'Bad Request', message }));

/** A refusal in the words of a named error. */
export const refusal = (kind: string, call: Pick<Call, 'operation'> = { operation: undefined }): Refusal =>
  new Refusal(error(kind, {}, call));
