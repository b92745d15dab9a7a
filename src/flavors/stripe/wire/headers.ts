import type { Call } from '../../../core/call.ts';
import type { Answer, HeaderMap } from '../../../core/reply.ts';
import type { World } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import { usableKey } from './idempotency.ts';
import { versionOf } from './versions.ts';

/** What stands on every answer, as captured in test mode up to March 2026. */
const STANDING: HeaderMap = {
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
};

/** The headers that stand on an answer. */
export function dress(call: Call, { status, headers }: Answer, world: World<StripeOptions>): HeaderMap {
  const standing: HeaderMap = { ...STANDING, 'Stripe-Version': versionOf(call, world.options) };
  const named = headers['Request-Id'] !== null;
  if (named) standing['Request-Id'] = call.requestId;
  const account = call.headers['stripe-account'];
  if (account) standing['Stripe-Account'] = account;
  if (call.method !== 'POST') return standing;

  standing['Idempotency-Key'] = usableKey(call) ?? world.ids.uuid();
  if (named) standing['Original-Request'] = call.requestId;
  if (status < 500 && status !== 409 && status !== 429) standing['Stripe-Should-Retry'] = 'false';
  return standing;
}
