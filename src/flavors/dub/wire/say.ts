import type { Call } from '../../../core/call.ts';
import type { ErrorDetail, ErrorKind } from '../../../core/error-kind.ts';
import { secondsOf, type RateVerdict } from '../../../core/rate-windows.ts';
import type { Problem } from '../../../core/problem.ts';
import { answer, type Answer, type HeaderMap } from '../../../core/reply.ts';
import type { World } from '../../flavor.ts';
import type { DubOptions } from '../options.ts';
import { failure, messages, uncounted } from './errors.ts';
import { phrase } from './phrase.ts';

/** The names of Dub's own errors that a scenario can ask for, beyond the neutral ones. */
export const ownErrors = {
  exceeded_limit: 403,
  invite_pending: 409,
  invite_expired: 410,
  unprocessable_entity: 422,
  rate_limit_exceeded: 429,
  internal_server_error: 500,
} as const;

type Sentence = readonly [status: number, code: string, message: string, headers?: HeaderMap];

const conflict: Sentence = [409, 'conflict', messages.taken];
const gone: Sentence = [410, 'invite_expired', messages.inviteExpired];
const unprocessable: Sentence = [422, 'unprocessable_entity', 'too_big: pageSize: Max page size is 100.'];
const rateLimited: Sentence = [429, 'rate_limit_exceeded', messages.tooManyRequests];
const internal: Sentence = [500, 'internal_server_error', messages.internal];

/** What is said when a scenario gives no more than a name. Dub has no 402, 502, 503 and 504 of its own. */
const sentences: Readonly<Record<ErrorKind | keyof typeof ownErrors, Sentence>> = {
  bad_request: [400, 'bad_request', messages.invalidJson],
  unauthorized: [401, 'unauthorized', messages.invalidKey, uncounted],
  payment_required: [402, 'bad_request', 'Payment required.'],
  forbidden: [403, 'forbidden', messages.needHigherPlan],
  not_found: [404, 'not_found', messages.customerNotFound],
  conflict,
  gone,
  unprocessable,
  rate_limited: rateLimited,
  server_error: internal,
  bad_gateway: [502, 'internal_server_error', messages.internal],
  unavailable: [503, 'internal_server_error', messages.internal],
  gateway_timeout: [504, 'internal_server_error', messages.internal],
  exceeded_limit: [403, 'exceeded_limit', 'Your workspace has exceeded its limit.'],
  invite_pending: [409, 'invite_pending', messages.invitePending],
  invite_expired: gone,
  unprocessable_entity: unprocessable,
  rate_limit_exceeded: rateLimited,
  internal_server_error: internal,
};

const byName = new Map<string, Sentence>(Object.entries(sentences));

/**
 * An error on demand, by a neutral name or one of Dub's own. Where the world is at hand, its options have their say;
 * a message of the caller's own stays.
 */
export function error(
  kind: string,
  { message, code, retryAfter, rateCount }: ErrorDetail,
  _call?: Call,
  world?: World<DubOptions>,
): Answer {
  const [status, usualCode, usualMessage, headers] = byName.get(kind) ?? internal;
  const wait: HeaderMap = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  const limit = rateCount && rateHeaders(rateCount, world);
  const said = failure(status, code ?? usualCode, message ?? usualMessage, { ...headers, ...limit, ...wait });
  if (!world) return said;
  return phrase(said, message === undefined ? world.options : { ...world.options, messages: 'exact' });
}

/**
 * Where a call stands with a scenario's window: as documented in seconds, or as the source sends it, on errors only and
 * in milliseconds. https://dub.co/docs/api-reference/rate-limits
 */
export function rateHeaders(verdict: RateVerdict, world?: World<DubOptions>): HeaderMap {
  const { allowed, limit, remaining, resetAt } = verdict;
  const source = world?.options.rateLimitHeaders === 'source';
  if (source && allowed) return {};
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(source ? resetAt : Math.ceil(resetAt / 1000)),
    'Retry-After': String(source ? resetAt : allowed ? 0 : secondsOf(verdict)),
  };
}

/** What the server met before or around a handler, in Dub's words. */
export function refuse(problem: Problem, call: Call, world?: World<DubOptions>): Answer {
  const said = word(problem, call);
  return world ? phrase(said, world.options) : said;
}

function word(problem: Problem, call: Call): Answer {
  switch (problem.kind) {
    case 'unknown_route':
      if (problem.allowed.length > 0) return wrongMethod(problem.allowed, call.method);
      return failure(404, 'not_found', messages.documented, uncounted);
    case 'undecodable_url':
      return failure(400, 'bad_request', 'The URL is not properly percent-encoded.', uncounted);
    case 'bad_request':
      return failure(400, 'bad_request', problem.message, uncounted);
    case 'url_too_long':
      return failure(414, 'bad_request', `The URL is longer than ${problem.limit} bytes.`, uncounted);
    case 'body_too_large':
      return failure(413, 'bad_request', `The request body is larger than ${problem.limit} bytes.`);
    case 'body_unreadable':
      return failure(400, 'bad_request', problem.message);
    case 'key_in_use':
    case 'key_reused':
      // Dub has no idempotency keys, so the server never asks this of it.
      return failure(409, 'conflict', `The idempotency key '${problem.key}' was already used.`);
    case 'mock_failed':
      return failure(500, 'internal_server_error', messages.internal);
  }
}

/** Next.js, which serves Dub, answers OPTIONS by itself and every other unknown method with a bare 405. */
function wrongMethod(allowed: readonly string[], method: string): Answer {
  if (method !== 'OPTIONS') return answer(405, uncounted, '');
  return answer(204, { Allow: [...allowed, 'OPTIONS'].sort().join(', '), ...uncounted }, '');
}
