import type { IncomingMessage, ServerResponse } from 'node:http';
import { DEFAULT_ACCOUNT } from '../core/call.ts';
import type { Log } from '../core/log.ts';
import type { Problem } from '../core/problem.ts';
import type { Outcome, Reply } from '../core/reply.ts';
import { type Coming, upon } from '../core/coming.ts';
import type { Flavor } from '../flavors/flavor.ts';
import { maskPath } from '../journal/mask-path.ts';
import { maskQuery } from '../journal/mask-query.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { chooseSandbox } from './choose-sandbox.ts';
import { pipeline } from './pipeline.ts';
import { HttpCall, type Target } from './read-call.ts';
import { Routes, targetProblem } from './routes.ts';
import { send } from './send.ts';

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

/** What came of it. */
interface Became {
  readonly reply: Reply;
  readonly outcome: Outcome;
  readonly sandbox: Sandbox;
  readonly asked: Asked;
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
    const started = performance.now();
    const choice = chooseSandbox(target.flavor, req, target.query);
    const sandbox = sandboxes.get(choice.name);
    const asked = { req, res, target, started, problem: choice.problem };
    const end = (): void => {
      sandbox.calls--;
    };
    sandbox.calls++;
    try {
      const serving = sandbox.opening
        ? sandbox.opening.then(() => serveIn(sandbox, asked))
        : serveIn(sandbox, asked);
      if (serving) return serving.finally(end);
      end();
    } catch (error) {
      end();
      throw error;
    }
    return undefined;
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
    const answer = (reply: Reply): void | Promise<void> => {
      const outcome = send(res, reply);
      const tell = (became: Outcome): void => tellOf(call, { reply, outcome: became, sandbox, asked });
      return upon(outcome, tell);
    };
    return upon(pipelineOf(sandbox, flavor)(call), answer);
  }

  /** Tells the journal and the log what became of a call. */
  function tellOf(call: HttpCall, { reply, outcome, sandbox, asked }: Became): void {
    const { target, started } = asked;
    const ms = performance.now() - started;
    if (call.noted) {
      call.noted.outcome = outcome;
      call.noted.ms = Math.round(ms * 100) / 100;
    }
    if (log.ofCalls === false) return;
    log({
      event: 'call',
      flavor: call.flavor,
      sandbox: sandbox.name,
      method: call.method,
      path: printed(target),
      status: reply.kind === 'answer' && outcome !== 'left' ? reply.status : undefined,
      outcome,
      rule: call.rule,
      ms,
    });
  }
}

/** Path and query as the log may show them. */
export function printed({ flavor, path, query }: Target): string {
  const redact = (text: string): string => flavor.redact(text);
  const shown = maskPath(path, redact);
  return query === '' ? shown : `${shown}?${redact(maskQuery(query))}`;
}

/** HTTP/1.1 asks for a Host on every request (RFC 9112, 3.2). */
function missingHost(req: IncomingMessage): Problem | undefined {
  if (req.httpVersion === '1.0' || req.headers.host !== undefined) return undefined;
  return { kind: 'bad_request', message: 'The request has no Host header.' };
}
