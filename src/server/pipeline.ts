import { DEFAULT_ACCOUNT } from '../core/call.ts';
import type { Log } from '../core/log.ts';
import { Refusal } from '../core/refusal.ts';
import type { Reply } from '../core/reply.ts';
import { compose } from '../core/stage.ts';
import type { Flavor } from '../flavors/flavor.ts';
import type { Sandbox } from '../sandbox.ts';
import type { HttpCall } from './read-call.ts';
import { authenticate } from './stages/authenticate.ts';
import { dress } from './stages/dress.ts';
import { keep } from './stages/keep.ts';
import { record } from './stages/record.ts';
import { refuseProblem } from './stages/refuse-problem.ts';
import { remember } from './stages/remember.ts';
import { describe } from '../core/thrown.ts';

/** The way of one call of one flavor in one sandbox, outermost first. */
export function pipeline(flavor: Flavor, sandbox: Sandbox, log: Log): (call: HttpCall) => Promise<Reply> {
  const world = sandbox.world(flavor.name, DEFAULT_ACCOUNT);
  return compose<HttpCall>(
    [
      record(flavor, sandbox), // notes what was asked and what was answered
      keep(sandbox), // holds an answer back until what it tells of outlives the process
      dress(flavor, sandbox), // adds the provider's standing headers
      sandbox.scenarios.injectFaults(
        (kind, detail, call) => flavor.error(kind, detail, call, world),
        (problem, call) => flavor.refuse(problem, call, world),
      ), // makes it fail, when a rule says so
      refuseProblem(flavor, world), // unknown routes, undecodable paths: refused without asking for a key
      authenticate(flavor, sandbox), // lets the caller in, or doesn't
      ...remember(flavor, sandbox), // idempotent replays
    ],
    function handle(call) {
      if (!call.route) throw new Error('a call without a route came past refuseProblem');
      return call.route.handle(call, sandbox.world(flavor.name, call.access.account));
    },
    function answerThrown(error, call) {
      if (error instanceof Refusal) {
        if (error.reason !== undefined) log({ event: 'warn', message: `${flavor.name}: ${error.reason}` });
        return error.answer;
      }
      const where = `${flavor.name} ${call.operation ?? call.method}`;
      log({ event: 'error', message: `${where}: fauxpay failed: ${describe(error)}` });
      return flavor.refuse({ kind: 'mock_failed' }, call, world);
    },
  );
}
