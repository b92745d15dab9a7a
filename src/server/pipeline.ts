import { DEFAULT_ACCOUNT } from '../core/call.ts';
import type { Log } from '../core/log.ts';
import { CallerLeft } from '../core/caller-left.ts';
import type { Coming } from '../core/coming.ts';
import { Refusal } from '../core/refusal.ts';
import { hangup, type Reply } from '../core/reply.ts';
import { compose } from '../core/stage.ts';
import type { Flavor, World } from '../flavors/flavor.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Dialect } from '../scenarios/dialect.ts';
import type { HttpCall } from './read-call.ts';
import { authenticate } from './stages/authenticate.ts';
import { dress } from './stages/dress.ts';
import { keep } from './stages/keep.ts';
import { refuseProblem } from './stages/refuse-problem.ts';
import { remember } from './stages/remember.ts';
import { describe } from '../core/thrown.ts';

/** The way of one call of one flavor in one sandbox, outermost first. */
export function pipeline(flavor: Flavor, sandbox: Sandbox, log: Log): (call: HttpCall) => Coming<Reply> {
  const world = sandbox.world(flavor.name, DEFAULT_ACCOUNT);
  const dialect = dialectOf(flavor, world);
  return compose<HttpCall>(
    [
      keep(sandbox), // holds an answer back until what it tells of outlives the process
      dress(flavor, sandbox), // adds the provider's standing headers
      sandbox.scenarios.injectFaults('edge', dialect), // makes it fail, when a rule says so
      refuseProblem(flavor, world), // unknown routes, undecodable paths: refused without asking for a key
      authenticate(flavor, sandbox), // lets the caller in, or doesn't
      sandbox.scenarios.injectFaults('account', dialect), // rules about accounts, and their windows
      ...remember(flavor, sandbox), // idempotent replays
      sandbox.scenarios.injectFaults('handler', dialect), // failures that are remembered, like a real decline
    ],
    function handle(call) {
      if (!call.route) throw new Error('a call without a route came past refuseProblem');
      const { account } = call.access;
      const { lag } = call;
      const world =
        lag === undefined
          ? sandbox.world(flavor.name, account)
          : sandbox.pastWorld(flavor.name, account, lag);
      return call.route.handle(call, world);
    },
    function answerThrown(error, call) {
      if (error instanceof Refusal) {
        if (error.reason !== undefined) log({ event: 'warn', message: `${flavor.name}: ${error.reason}` });
        return error.answer;
      }
      if (error instanceof CallerLeft) return hangup('close');
      const where = `${flavor.name} ${call.operation ?? call.method}`;
      log({ event: 'error', message: `${where}: fauxpay failed: ${describe(error)}` });
      return flavor.refuse({ kind: 'mock_failed' }, call, world);
    },
  );
}

/** How a flavor speaks, as far as scenarios need to know. `world` is that of the default account. */
export const dialectOf = (flavor: Flavor, world: World): Dialect => ({
  error: (kind, detail, call) => flavor.error(kind, detail, call, world),
  refuse: (problem, call) => flavor.refuse(problem, call, world),
  rateHeaders: (verdict) => flavor.rateHeaders?.(verdict, world) ?? {},
  keyOf: (call) => flavor.idempotency?.key(call),
});
