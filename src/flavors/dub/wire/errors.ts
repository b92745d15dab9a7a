import { Refusal } from '../../../core/refusal.ts';
import { answer, type HeaderMap, type ShortAnswer } from '../../../core/reply.ts';

/** Dub's error codes, each with its status. */
export const codes = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  exceeded_limit: 403,
  not_found: 404,
  conflict: 409,
  invite_pending: 409,
  invite_expired: 410,
  unprocessable_entity: 422,
  rate_limit_exceeded: 429,
  internal_server_error: 500,
} as const;

export type Code = keyof typeof codes;

export const messages = {
  misconfiguredHeader:
    "Misconfigured authorization header. Did you forget to add 'Bearer '? Learn more: https://d.to/auth",
  missingHeader: 'Missing Authorization header.',
  workspaceIdNotFound:
    'Workspace ID not found. Did you forget to include a `workspaceId` query parameter? It looks like you might be using personal API keys, we also recommend refactoring to workspace API keys: https://d.to/keys',
  invalidKey: 'Unauthorized: Invalid API key.',
  expiredKey: 'Unauthorized: Access token expired.',
  tooManyRequests: 'Too many requests.',
  loginRequired: 'Unauthorized: Login required.',
  workspaceNotFound: 'Workspace not found.',
  invitePending: 'Workspace invite pending.',
  inviteExpired: 'Workspace invite expired.',
  wrongRole: "You don't have the required role to access this endpoint. Required role(s): owner, member.",
  needHigherPlan: 'Unauthorized: Need higher plan.',
  invalidJson: 'Invalid JSON format in request body. Please ensure the request body is a valid JSON object.',
  customerNotFound:
    "Customer not found. Make sure you're using the correct customer ID (e.g. `cus_3TagGjzRzmsFJdH8od2BNCsc`) or external ID (has to be prefixed with `ext_`).",
  programNotFound: 'Program not found',
  taken: 'A customer with this external ID already exists.',
  externalIdRequired: 'customerExternalId is required',
  noClick:
    'The `clickId` property was not provided in the request, and no existing customer with the provided `customerExternalId` was found.',
  /** Of every example in Dub's documentation. */
  documented: 'The requested resource was not found.',
  internal: 'An internal server error occurred. Please contact our support if the problem persists.',
} as const;

/** Only the first underscore of a code becomes a dash: `#rate-limit_exceeded` is what Dub really sends. */
const docUrl = (code: string): string => `https://dub.co/docs/api-reference/errors#${code.replace('_', '-')}`;

/** An error in Dub's envelope. */
export function failure(status: number, code: string, message: string, headers: HeaderMap = {}): ShortAnswer {
  const body = JSON.stringify({ error: { code, message, doc_url: docUrl(code) } });
  return answer(status, { 'Content-Type': 'application/json', ...headers }, body);
}

/** What an answer carries that Dub gives before it counts the call against the key's rate limit. */
export const uncounted: HeaderMap = {
  'X-RateLimit-Limit': null,
  'X-RateLimit-Remaining': null,
  'X-RateLimit-Reset': null,
  'Retry-After': null,
};

export const refusal = (code: Code, message: string): Refusal =>
  new Refusal(failure(codes[code], code, message));

/** A refusal from before the rate limit. */
export const earlyRefusal = (code: Code, message: string): Refusal =>
  new Refusal(failure(codes[code], code, message, uncounted));

export const noSuchCustomer = (): Refusal => refusal('not_found', messages.customerNotFound);

export const unprocessable = (message: string): Refusal => refusal('unprocessable_entity', message);
