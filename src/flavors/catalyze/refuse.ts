import type { Call } from '../../core/call.ts';
import type { Problem } from '../../core/problem.ts';
import type { Answer } from '../../core/reply.ts';
import { allow, isPreflight, permit } from './cors.ts';
import { error, failure } from './errors.ts';

/** Words what the server met; a preflight is not a problem at all. */
export function refuse(problem: Problem, call: Call): Answer {
  switch (problem.kind) {
    case 'unknown_route':
      return unknownRoute(problem.allowed, call);
    case 'undecodable_url':
      return isPreflight(call) ? permit(call) : failure(400, ['The URL is not valid percent-encoded UTF-8']);
    case 'bad_request':
    case 'body_unreadable':
      return failure(400, [problem.message]);
    case 'url_too_long':
      return isPreflight(call)
        ? permit(call)
        : failure(414, [`The URL is longer than ${problem.limit} bytes`]);
    case 'body_too_large':
      return failure(413, [`The request body is larger than ${problem.limit} bytes`]);
    case 'key_in_use':
    case 'key_reused':
      return error('conflict', {}, call);
    case 'mock_failed':
      return error('server_error', {}, call);
  }
}

function unknownRoute(allowed: readonly string[], call: Call): Answer {
  const { method, path } = call;
  if (isPreflight(call) || (method === 'OPTIONS' && allowed.length > 0)) return permit(call, allowed);
  if (allowed.length === 0) return failure(404, [`No such route: ${path}`]);
  return failure(405, [`Method ${method} is not allowed here; use ${allowed.join(' or ')}`], allow(allowed));
}
