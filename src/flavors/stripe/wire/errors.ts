import type { Call } from '../../../core/call.ts';
import { Refusal } from '../../../core/refusal.ts';
import { answer, type Answer, type HeaderMap } from '../../../core/reply.ts';
import { accountId } from '../auth/accounts.ts';
import { JSON_TYPE, pretty } from './json.ts';

export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

/** One error of the API, before it is written down. */
export interface StripeError {
  readonly status: number;
  readonly message: string;
  /** Default `invalid_request_error`, which most are. */
  readonly type?: ErrorType;
  readonly code?: string;
  readonly param?: string;
  readonly declineCode?: string;
  readonly headers?: HeaderMap;
  /** False for what is refused before Stripe logs a request: then there is no `request_log_url`. */
  readonly logged?: boolean;
  /** True for what is not saved under an idempotency key, beyond 401, 409 and 429, which never are. */
  readonly transient?: boolean;
}

/** The one code whose error carries no `doc_url`. */
const UNDOCUMENTED = 'property_expansion_max_depth';

/** Writes an error down: keys in alphabetical order, what is not known left out. */
export function errorAnswer(error: StripeError, call: Call): Answer {
  const {
    status,
    message,
    type = 'invalid_request_error',
    code,
    param,
    declineCode,
    headers,
    logged = true,
  } = error;
  const body = {
    code,
    decline_code: declineCode,
    doc_url:
      code === undefined || code === UNDOCUMENTED
        ? undefined
        : `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
    message,
    param,
    request_log_url: logged
      ? `https://dashboard.stripe.com/${accountId(call.access.account)}/test/workbench/logs?object=${call.requestId}`
      : undefined,
    type,
  };
  const written = answer(status, { ...JSON_TYPE, ...headers }, pretty({ error: body }));
  const transient = error.transient || status === 401 || status === 409 || status === 429;
  return transient ? { ...written, transient } : written;
}

/** An error, to be thrown. `reason` is for the log of whoever runs fauxpay, never for the caller. */
export const refusal = (call: Call, error: StripeError, reason?: string): Refusal =>
  new Refusal(errorAnswer(error, call), reason);

/** A parameter that is refused before anything is done: such an answer is never saved under an idempotency key. */
export const invalid = (call: Call, param: string | undefined, message: string, code?: string): Refusal =>
  refusal(call, {
    status: 400,
    message,
    transient: true,
    ...(code !== undefined && { code }),
    ...(param !== undefined && { param }),
  });

export interface Missing {
  /** Which parameter named the object; default `id`, that of the path. */
  readonly param?: string;
  /** 404 for the id in the path, 400 for most others. */
  readonly status?: 400 | 404;
}

/** An object that isn't there. */
export const noSuch = (
  call: Call,
  what: string,
  id: string,
  { param = 'id', status = 404 }: Missing = {},
): Refusal => refusal(call, { status, code: 'resource_missing', param, message: noSuchText(what, id) });

export const noSuchText = (what: string, id: string): string =>
  `No such ${what}: '${elide(id)}'${/^[\s'"]|[\s'"]$/.test(id) ? EXACT_ID : ''}`;

const EXACT_ID = '. Make sure you use the exact id without extra whitespace or quotes';

export const parameterUnknown = (call: Call, names: readonly string[]): Refusal =>
  invalid(
    call,
    elide(names[0] ?? ''),
    `Received unknown parameter${names.length > 1 ? 's' : ''}: ${elide(names.join(', '))}`,
    'parameter_unknown',
  );

export const parameterMissing = (call: Call, name: string): Refusal =>
  invalid(call, name, `Missing required param: ${name}.`, 'parameter_missing');

export const parameterEmpty = (call: Call, name: string): Refusal =>
  invalid(call, name, parameterEmptyText(name), 'parameter_invalid_empty');

export const parameterEmptyText = (name: string): string =>
  `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;

/** What a caller sent, short enough to be said back: Stripe leaves out the middle of anything over 998 characters. */
export const elide = (text: string): string =>
  text.length > 998 ? `${text.slice(0, 490)}...(truncated)...${text.slice(-490)}` : text;
