import type { IncomingMessage, ServerResponse } from 'node:http';
import { DEFAULT_ACCOUNT } from '../core/call.ts';
import type { Log } from '../core/log.ts';
import type { Problem } from '../core/problem.ts';
import type { Reply } from '../core/reply.ts';
import { type Coming, isToCome, upon, withEnd } from '../core/coming.ts';
import { monotonic } from '../core/monotonic.ts';
import type { Flavor } from '../flavors/flavor.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { chooseSandbox } from './choose-sandbox.ts';
import { pipeline } from './pipeline.ts';
import { bodyAtHand, HttpCall, type Target } from './read-call.ts';
import { Routes, targetProblem } from './routes.ts';
import { send } from './send.ts';
import { expected, logCall, msSince, noteCall } from './tell.ts';

/** Serves one request of one flavor. */
export type ServeFlavor = (req: IncomingMessage, res: ServerResponse, target: Target) => void | Promise<void>;

/** One request, with what is known of it so far. */
interface Asked {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly target: Target;
  readonly started: number;
  readonly problem: Problem | undefined;
}

/** Mounts every flavor's route table once. What a call runs through is put together once for each sandbox. */
export function mount(flavors: readonly Flavor[], sandboxes: Sandboxes, log: Log): ServeFlavor {
  const routes = new Routes(flavors);
  const pipelines = new WeakMap<Sandbox, Map<string, (call: HttpCall) => Coming<Reply>>>();

  const pipelineOf = (sandbox: Sandbox, flavor: Flavor) => {
    let own = pipelines.get(sandbox);
    if (!own) pipelines.set(sandbox, (own = new Map<string, (call: HttpCall) => Coming<Reply>>()));
    let run = own.get(flavor.name);
    if (!run) own.set(flavor.name, (run = pipeline(flavor, sandbox, log)));
    return run;
  };

  return function serveFlavor(req, res, target) {
    const started = monotonic();
    const choice = chooseSandbox(target.flavor, req, target.query);
    const sandbox = sandboxes.get(choice.name);
    const asked = { req, res, target, started, problem: choice.problem };
    sandbox.calls++;
    const ready = sandbox.opening ?? bodyAtHand(req);
    return withEnd(
      () => (ready ? ready.then(() => serveIn(sandbox, asked)) : serveIn(sandbox, asked)),
      () => sandbox.calls--,
    );
  };

  function serveIn(sandbox: Sandbox, asked: Asked): void | Promise<void> {
    const { req, res, target } = asked;
    const { flavor } = target;
    const match = routes.match(flavor, req.method ?? 'GET', target.path);
    const world = sandbox.world(flavor.name, DEFAULT_ACCOUNT);
    const call = new HttpCall(req, res, target, match, {
      world,
      requestId: flavor.requestId?.(world) ?? '',
      problem: asked.problem ?? missingHost(req) ?? targetProblem(req.url ?? '', target.query, match),
    });
    const time = sandbox.clock.now();
    return upon(pipelineOf(sandbox, flavor)(call), (reply) => {
      // What is told of a call waits until its answer is on its way.
      const outcome = send(res, reply);
      const replied = { call, reply, sandbox, target, time, started: asked.started };
      const ending = noteCall(replied, isToCome(outcome) ? expected(reply) : outcome);
      return upon(outcome, (became) => {
        ending.outcome = became;
        ending.ms = msSince(asked.started);
        logCall(replied, became, log);
      });
    });
  }
}

/** HTTP/1.1 asks for a Host on every request (RFC 9112, 3.2). */
function missingHost(req: IncomingMessage): Problem | undefined {
  if (req.httpVersion === '1.0' || req.headers.host !== undefined) return undefined;
  return { kind: 'bad_request', message: 'The request has no Host header.' };
}
