import type { Call } from '../../../core/call.ts';
import type { Answer, HeaderMap } from '../../../core/reply.ts';
import type { World } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import { usableKey } from './idempotency.ts';
import { versionOf } from './versions.ts';

/** What stands on every answer, as captured in test mode up to March 2026; the empty ones are filled in for each. */
const STANDING: HeaderMap = {
  'Content-Type': '',
  Server: 'nginx',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required',
  'Access-Control-Max-Age': '300',
  'Cache-Control': 'no-cache, no-store',
  'Content-Security-Policy':
    "base-uri 'none'; default-src 'none'; form-action 'none'; frame-ancestors 'none'; img-src 'self'; script-src 'self' 'report-sample'; style-src 'self'; worker-src 'none'; upgrade-insecure-requests",
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
  Vary: 'Origin',
  'X-Stripe-Priority-Routing-Enabled': 'true',
  'X-Stripe-Routing-Context-Priority-Tier': 'api-testmode',
  'X-Wc': 'ABGHIJ',
  'Stripe-Version': '',
  'Request-Id': '',
};

/** Those of an answer to a POST. */
const STANDING_ON_POST: HeaderMap = {
  ...STANDING,
  'Idempotency-Key': '',
  'Original-Request': '',
  'Stripe-Should-Retry': 'false',
};

/** The headers that stand on an answer. */
export function dress(call: Call, { status, headers }: Answer, world: World<StripeOptions>): HeaderMap {
  const isPost = call.method === 'POST';
  const standing: HeaderMap = isPost ? { ...STANDING_ON_POST } : { ...STANDING };
  standing['Content-Type'] = null;
  standing['Stripe-Version'] = versionOf(call, world.options);
  const requestId = headers['Request-Id'] === null ? null : call.requestId;
  standing['Request-Id'] = requestId;
  const account = call.headers['stripe-account'];
  if (account) standing['Stripe-Account'] = account;
  if (!isPost) return standing;

  standing['Idempotency-Key'] = usableKey(call) ?? world.ids.uuid();
  standing['Original-Request'] = requestId;
  if (status >= 500 || status === 409 || status === 429) standing['Stripe-Should-Retry'] = null;
  return standing;
}
