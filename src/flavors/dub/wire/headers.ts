import type { Call } from '../../../core/call.ts';
import type { Answer, HeaderMap } from '../../../core/reply.ts';
import type { World } from '../../flavor.ts';
import { credential } from '../auth/authenticate.ts';
import { callsPerMinute, findKey } from '../auth/keys.ts';
import { countOf, MINUTE } from '../auth/rate.ts';
import type { DubOptions } from '../options.ts';

/** Seconds to wait after a 429 that says nothing else: short, so that a client that obeys is soon done. */
const WAIT = 1;

/** What stands on every answer; those without a value are filled in where they stand. */
const standing: HeaderMap = {
  'Content-Type': null,
  'Referrer-Policy': 'no-referrer-when-downgrade',
  'X-DNS-Prefetch-Control': 'on',
  'X-Frame-Options': 'DENY',
  'X-RateLimit-Limit': null,
  'X-RateLimit-Remaining': null,
  'X-RateLimit-Reset': null,
  'Retry-After': null,
};

/** Only tracking may be called by browsers. */
const tracking: HeaderMap = {
  ...standing,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization',
};

/** Dub's standing headers, those for browsers where they may call, and how the call stands against its rate limit. */
export function dress(call: Call, reply: Answer, world: World<DubOptions>): HeaderMap {
  const headers = call.path.startsWith('/track/') ? { ...tracking } : { ...standing };
  sayRate(headers, call, reply, world);
  return headers;
}

/**
 * The rate limit: as documented in seconds, or as the source sends it, on errors only, with one moment in milliseconds
 * both for the reset and for the wait. https://dub.co/docs/api-reference/rate-limits
 */
function sayRate(headers: HeaderMap, call: Call, reply: Answer, world: World<DubOptions>): void {
  const { rateLimitHeaders, enforceRateLimits } = world.options;
  const source = rateLimitHeaders === 'source';
  if (source && reply.status < 400) return;

  const now = world.clock.now();
  const counted = countOf(call);
  // A fault at the edge answers before the call could count: it is told what a first call would be.
  const limit = counted?.limit ?? limitOf(call, world);
  const limited = reply.status === 429;
  const refusedByWindow = limited && enforceRateLimits && counted?.allowed === false;
  const reset = limited && !refusedByWindow ? now + waitOf(reply) * 1000 : (counted?.resetAt ?? now + MINUTE);
  headers['X-RateLimit-Limit'] = String(limit);
  headers['X-RateLimit-Remaining'] = String(limited ? 0 : (counted?.remaining ?? limit - 1));
  headers['X-RateLimit-Reset'] = String(source ? reset : Math.ceil(reset / 1000));
  // `0` where nothing is limited leaves the official client to its own back-off.
  headers['Retry-After'] = String(
    source ? reset : limited ? Math.max(1, Math.ceil((reset - now) / 1000)) : 0,
  );
}

function limitOf(call: Call, world: World<DubOptions>): number {
  const token = credential(call);
  const found = token === undefined ? undefined : findKey(token, world);
  return callsPerMinute[found?.kind === 'key' ? found.key.plan : 'business'];
}

function waitOf(reply: Answer): number {
  const said = reply.headers['Retry-After'];
  return said && /^\d{1,9}$/.test(said) ? Number(said) : WAIT;
}
