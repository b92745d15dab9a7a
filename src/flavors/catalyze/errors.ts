import { STATUS_CODES } from 'node:http';
import type { Call } from '../../core/call.ts';
import { errorKinds, type ErrorDetail } from '../../core/error-kind.ts';
import { secondsOf } from '../../core/rate-windows.ts';
import { Refusal } from '../../core/refusal.ts';
import { answer, type Answer, type HeaderMap } from '../../core/reply.ts';

/** The own names that a scenario can ask for, each with its status. */
export const errors = {
  invalid_key: 401,
  session_expired: 401,
  wrong_password: 401,
  not_set_up: 400,
  org_not_found: 404,
  payment_not_found: 404,
} as const;

type OwnError = keyof typeof errors;

/** Only the text of `forbidden` is documented; the others are the mock's own. */
const texts: Readonly<Record<string, string>> = {
  unauthorized: 'Session token is invalid or expired',
  forbidden: 'Insufficient privileges to perform the requested action.',
  server_error: 'An internal server error occurred',
  invalid_key: 'Invalid API key',
  session_expired: 'Session token is invalid or expired',
  wrong_password: 'Invalid username or password',
  not_set_up: 'The customer has not been set up. Add a payment method first.',
  org_not_found: 'Organization not found',
  payment_not_found: 'Payment method not found',
};

const statuses: Readonly<Record<string, number>> = { ...errorKinds, ...errors };

/**
 * An answer in Catalyze's envelope: one entry for each message. `code` is always an integer, or the Android SDK loses
 * the details; it equals the status, as in the one answer that is known from the wire.
 */
export function failure(
  status: number,
  messages: readonly string[],
  headers: HeaderMap = {},
  code = status,
): Answer {
  const body = { errors: messages.map((message) => ({ message, code })) };
  return answer(status, { 'Content-Type': 'application/json', ...headers }, JSON.stringify(body));
}

/** An error on demand. A `code` that is not a number has no place in the envelope and is left out. */
export function error(kind: string, detail: ErrorDetail, call: Pick<Call, 'operation'>): Answer {
  const status = statuses[kind] ?? errorKinds.server_error;
  const said = detail.param === undefined ? textOf(kind, status, call) : `${detail.param} is invalid`;
  // No limit is documented; a window of a scenario says how long it is full.
  const wait = detail.retryAfter ?? (detail.rateCount && secondsOf(detail.rateCount));
  const headers: HeaderMap = wait === undefined ? {} : { 'Retry-After': String(wait) };
  const code = /^\d{1,9}$/.test(detail.code ?? '') ? Number(detail.code) : status;
  return failure(status, [detail.message ?? said], headers, code);
}

/** The documented reason for a status on this operation, else the status phrase. */
function textOf(kind: string, status: number, { operation }: Pick<Call, 'operation'>): string {
  if (kind === 'bad_request' && operation === 'customers.retrieve') return texts.not_set_up ?? '';
  if (kind === 'not_found' && operation && !operation.startsWith('sessions.'))
    return texts.org_not_found ?? '';
  return texts[kind] ?? STATUS_CODES[status] ?? 'Error';
}

/** A refusal in the words of a named error. */
export const refusal = (kind: OwnError | 'forbidden'): Refusal =>
  new Refusal(error(kind, {}, { operation: undefined }));

/** A 400 with one entry for each thing wrong. */
export const badRequest = (...messages: string[]): Refusal => new Refusal(failure(400, messages));
