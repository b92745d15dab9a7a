import type { Call } from '../../../core/call.ts';
import type { Problem } from '../../../core/problem.ts';
import { answer, type Answer } from '../../../core/reply.ts';
import { elide, errorAnswer, type StripeError } from './errors.ts';
import { apiError, keyInUse, keyReused } from './named-errors.ts';

/** What the server met, in Stripe's words. */
export function refuse(problem: Problem, call: Call): Answer {
  if (problem.kind === 'unknown_route' && isPreflight(call)) return preflight(call);
  if (problem.kind === 'url_too_long') return edgePage;
  return errorAnswer(errorFor(problem, call), call);
}

/** What stands in front of the API refuses such a request, and speaks no JSON. */
const edgePage = answer(
  414,
  { 'Content-Type': 'text/html' },
  `<html>
<head><title>414 Request-URI Too Large</title></head>
<body>
<center><h1>414 Request-URI Too Large</h1></center>
<hr><center>nginx</center>
</body>
</html>
`.replaceAll('\n', '\r\n'),
);

/** A browser that asks whether it may make a call, before it makes it. */
const isPreflight = ({ method, headers }: Call): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

/** Whatever it asks for, it may: the standing headers say the rest. */
function preflight({ headers }: Call): Answer {
  const wanted = headers['access-control-request-headers'];
  return answer(200, wanted === undefined ? {} : { 'Access-Control-Allow-Headers': wanted }, '');
}

function errorFor(problem: Exclude<Problem, { kind: 'url_too_long' }>, call: Call): StripeError {
  switch (problem.kind) {
    case 'unknown_route':
      return unread(
        404,
        `Unrecognized request URL (${call.method}: ${elide(call.path)}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
      );
    case 'undecodable_url':
      return unread(400, 'Invalid request: the URL is not valid percent-encoded UTF-8.');
    case 'bad_request':
      return unread(400, problem.message);
    case 'body_too_large':
      return unread(413, `Request body is too large: it can have up to ${problem.limit} bytes.`);
    case 'body_unreadable':
      return unread(400, problem.message);
    case 'key_in_use':
      return keyInUse(problem.key);
    case 'key_reused':
      return keyReused(problem.key);
    case 'mock_failed':
      return { ...apiError(500), transient: true };
  }
}

const unread = (status: number, message: string): StripeError => ({
  status,
  message,
  logged: false,
  transient: true,
});
