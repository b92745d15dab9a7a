import type { Call } from '../../../core/call.ts';
import type { ErrorDetail, ErrorKind } from '../../../core/error-kind.ts';
import type { RateScope } from '../../../core/rate-windows.ts';
import {
  accountInvalid,
  keyExpired,
  keyInvalid,
  keyMissing,
  keyPublishable,
  permissionMissing,
} from '../auth/auth-errors.ts';
import { noSuchText, parameterEmptyText, type StripeError } from './errors.ts';

/** Words an error for a call; `detail` holds what a scenario wants said differently. */
export type Words = (call: Call, detail: ErrorDetail) => StripeError;

/** The status that an error has, for the vocabulary of scenarios, and its words. */
type Row = readonly [status: number, words: Words];

export const keyInUse = (key: string): StripeError => ({
  status: 409,
  code: 'idempotency_key_in_use',
  message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
});

export const keyReused = (key: string): StripeError => ({
  status: 400,
  type: 'idempotency_error',
  message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  transient: true,
});

export const apiError = (status: number): StripeError => ({
  status,
  type: 'api_error',
  message: 'An unknown error occurred',
});

const idempotencyKey = (call: Call): string => call.headers['idempotency-key'] || 'fauxpay-idempotency-key';

const customerMissing: Words = (call) => ({
  status: 404,
  code: 'resource_missing',
  param: 'id',
  message: noSuchText('customer', call.id ?? 'cus_unknown'),
});

export const customerExists: StripeError = {
  status: 400,
  code: 'resource_already_exists',
  message: 'Customer already exists.',
};

const rateLimited: StripeError = {
  status: 429,
  code: 'rate_limit',
  message:
    'Testmode request rate limit exceeded, the rate limits in testmode are lower than livemode. You can learn more about rate limits here https://stripe.com/docs/rate-limits.',
};

/** Which of Stripe's limiters refuses, by what it limits (https://docs.stripe.com/rate-limits). */
const limiters: Readonly<Record<RateScope, string>> = {
  everything: 'global-rate',
  endpoint: 'endpoint-rate',
  resource: 'resource-specific',
};

const limited: Words = (_call, { rateCount }) => ({
  ...rateLimited,
  headers: { 'Stripe-Rate-Limited-Reason': limiters[rateCount?.scope ?? 'everything'] },
});

const lockTimeout: StripeError = {
  status: 429,
  code: 'lock_timeout',
  message:
    'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate.',
  headers: { 'Stripe-Should-Retry': 'true' },
};

const declined = (code: string, declineCode: string, message: string, param = ''): Row => {
  const error: StripeError = { status: 402, type: 'card_error', code, declineCode, message, param };
  return [402, () => error];
};

const refused = (code: string, param: string, message: (param: string) => string): Row => [
  400,
  (_call, { param: named = param }) => ({
    status: 400,
    code,
    param: named,
    message: message(named),
    transient: true,
  }),
];

/** The errors that can be asked for by Stripe's own names. */
const own = {
  api_error: [500, () => apiError(500)],
  api_key_missing: [401, keyMissing],
  api_key_invalid: [401, keyInvalid],
  api_key_expired: [401, keyExpired],
  secret_key_required: [401, keyPublishable],
  more_permissions_required: [403, permissionMissing],
  account_invalid: [403, accountInvalid],
  card_declined: declined('card_declined', 'generic_decline', 'Your card was declined.'),
  insufficient_funds: declined('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  expired_card: declined('expired_card', 'expired_card', 'Your card has expired.', 'exp_month'),
  incorrect_cvc: declined('incorrect_cvc', 'incorrect_cvc', "Your card's security code is incorrect.", 'cvc'),
  processing_error: declined(
    'processing_error',
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
  ),
  resource_missing: [404, customerMissing],
  resource_already_exists: [400, () => customerExists],
  parameter_unknown: refused('parameter_unknown', 'foo', (param) => `Received unknown parameter: ${param}`),
  parameter_missing: refused('parameter_missing', 'email', (param) => `Missing required param: ${param}.`),
  parameter_invalid_empty: refused('parameter_invalid_empty', 'email', parameterEmptyText),
  parameter_invalid_integer: refused('parameter_invalid_integer', 'limit', () => 'Invalid integer: abc'),
  email_invalid: refused('email_invalid', 'email', () => 'Invalid email address: not-an-email'),
  idempotency_key_in_use: [409, (call) => keyInUse(idempotencyKey(call))],
  idempotency_key_reused: [400, (call) => keyReused(idempotencyKey(call))],
  lock_timeout: [429, () => lockTimeout],
} satisfies Record<string, Row>;

/** The neutral names, in Stripe's dialect. */
const neutral: Readonly<Record<ErrorKind, Words>> = {
  bad_request: own.parameter_unknown[1],
  unauthorized: keyInvalid,
  payment_required: own.card_declined[1],
  forbidden: permissionMissing,
  not_found: customerMissing,
  conflict: own.idempotency_key_in_use[1],
  gone: () => ({ status: 410, message: 'The requested resource is no longer available.' }),
  unprocessable: () => ({ status: 422, message: 'The request could not be processed.' }),
  rate_limited: limited,
  server_error: () => apiError(500),
  bad_gateway: () => apiError(502),
  unavailable: () => apiError(503),
  gateway_timeout: () => apiError(504),
};

/** Stripe's own names with their statuses, for the vocabulary of scenarios. */
export const ownErrors: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(own).map(([name, [status]]) => [name, status]),
);

const words: ReadonlyMap<string, Words> = new Map<string, Words>([
  ...Object.entries(own).map(([name, [, say]]): [string, Words] => [name, say]),
  ...Object.entries(neutral),
]);

/** Every name that an error can be asked for by. */
export const errorNames: readonly string[] = [...words.keys()];

/** An error on demand, with whatever a scenario wants said differently. */
export function errorByName(name: string, detail: ErrorDetail, call: Call): StripeError {
  const error = words.get(name)?.(call, detail);
  if (!error) throw new Error(`Stripe has no error "${name}"; it has ${errorNames.join(', ')}`);
  const { message = error.message, code = error.code, param = error.param, retryAfter } = detail;
  return {
    ...error,
    message,
    ...(code !== undefined && { code }),
    ...(param !== undefined && { param }),
    ...(retryAfter !== undefined && { headers: { ...error.headers, 'Retry-After': String(retryAfter) } }),
  };
}
