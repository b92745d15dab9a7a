import type { Call } from '../../core/call.ts';
import { answer, type Answer, type HeaderMap } from '../../core/reply.ts';

/**
 * Lets a web page read every answer. The service took calls from browsers with headers of its own, so it must have
 * allowed them; how it said so is not documented. The star is for headers that a rule adds; not every browser knows it.
 */
export const corsHeaders: HeaderMap = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Allow, Retry-After, Fauxpay-Rule, *',
};

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'];

/** `Authorization` has to be named: no star covers it. */
const HEADERS = [
  'X-Api-Key',
  'Authorization',
  'Accept',
  'Content-Type',
  'Fauxpay-Sandbox',
  'Fauxpay-Scenario',
  'Prefer',
];

/** A browser that asks whether it may make a call, before it makes it. */
export const isPreflight = ({ method, headers }: Call): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

/** Whatever a page asks for, it may: what is wrong with the call, the call itself is told, and the page can read it. */
export function permit({ headers }: Call, allowed: readonly string[] = []): Answer {
  return answer(
    204,
    {
      ...allow(allowed),
      'Access-Control-Allow-Methods': list(METHODS, headers['access-control-request-method']),
      'Access-Control-Allow-Headers': list(HEADERS, headers['access-control-request-headers']),
    },
    '',
  );
}

/** The methods of a path that has any. */
export const allow = (allowed: readonly string[]): HeaderMap =>
  allowed.length === 0 ? {} : { Allow: [...allowed, 'OPTIONS'].join(', ') };

/** Our own names, and those that were asked for beyond them. */
function list(own: readonly string[], asked = ''): string {
  const known = new Set(own.map((name) => name.toLowerCase()));
  const more = asked
    .split(',')
    .map((name) => name.trim())
    .filter((name) => TOKEN.test(name) && !known.has(name.toLowerCase()));
  return [...own, ...new Set(more)].join(', ');
}

/** A name as HTTP takes it (RFC 9110, 5.6.2). */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
