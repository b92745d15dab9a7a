import type { Call } from '../../../core/call.ts';
import type { Answer, HeaderMap } from '../../../core/reply.ts';
import type { World } from '../../flavor.ts';
import { credential } from '../auth/authenticate.ts';
import { callsPerMinute, findKey } from '../auth/keys.ts';
import type { DubOptions } from '../options.ts';

const MINUTE = 60_000;

/** Seconds to wait after a 429 that says nothing else: short, so that a client that obeys is soon done. */
const WAIT = 1;

/**
 * Dub's standing headers and its rate limit as documented: in seconds, on every answer.
 * `Retry-After: 0` on answers that are not limited leaves the official client to its own back-off.
 * https://dub.co/docs/api-reference/rate-limits
 */
export function dress(call: Call, reply: Answer, world: World<DubOptions>): HeaderMap {
  const limit = limitOf(call, world);
  const now = world.clock.now();
  const limited = reply.status === 429;
  const wait = limited ? waitOf(reply) : 0;
  const reset = limited ? now + wait * 1000 : Math.floor(now / MINUTE + 1) * MINUTE;
  return {
    'Referrer-Policy': 'no-referrer-when-downgrade',
    'X-DNS-Prefetch-Control': 'on',
    'X-Frame-Options': 'DENY',
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(limited ? 0 : limit - 1),
    'X-RateLimit-Reset': String(Math.ceil(reset / 1000)),
    'Retry-After': String(wait),
  };
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
