import type { Call } from '../../core/call.ts';
import type { Problem } from '../../core/problem.ts';
import { answer, type Answer, type HeaderMap } from '../../core/reply.ts';
import { error, failure } from './errors.ts';

/**
 * Lets a web page read every answer. The service took calls from browsers with headers of its own, so it must have
 * allowed them; how it said so is not documented.
 */
export const corsHeaders: HeaderMap = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, Fauxpay-Rule',
};

const preflightHeaders: HeaderMap = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'Access-Control-Allow-Headers':
    'X-Api-Key, Authorization, Accept, Content-Type, Fauxpay-Sandbox, Fauxpay-Scenario, Prefer',
};

/** Words what the server met; a preflight for a known path is not a problem at all. */
export function refuse(problem: Problem, call: Call): Answer {
  switch (problem.kind) {
    case 'unknown_route':
      return unknownRoute(problem.allowed, call);
    case 'undecodable_url':
      return failure(400, ['The URL is not valid percent-encoded UTF-8']);
    case 'bad_request':
    case 'body_unreadable':
      return failure(400, [problem.message]);
    case 'url_too_long':
      return failure(414, [`The URL is longer than ${problem.limit} bytes`]);
    case 'body_too_large':
      return failure(413, [`The request body is larger than ${problem.limit} bytes`]);
    case 'key_in_use':
    case 'key_reused':
      return error('conflict', {}, call);
    case 'mock_failed':
      return error('server_error', {}, call);
  }
}

function unknownRoute(allowed: readonly string[], { method, path }: Call): Answer {
  if (allowed.length === 0) return failure(404, [`No such route: ${path}`]);
  const allow = { Allow: [...allowed, 'OPTIONS'].join(', ') };
  if (method === 'OPTIONS') return answer(204, { ...allow, ...preflightHeaders }, '');
  return failure(405, [`Method ${method} is not allowed here; use ${allowed.join(' or ')}`], allow);
}
