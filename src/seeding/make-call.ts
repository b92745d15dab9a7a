import { AskedCall } from '../core/asked-call.ts';
import { type Access, type Call, DEFAULT_ACCOUNT } from '../core/call.ts';
import type { DescribedCall } from '../core/described-call.ts';
import { Refusal } from '../core/refusal.ts';
import type { Answer } from '../core/reply.ts';
import { RouteTable, type RouteMatch } from '../core/route-table.ts';
import { compose, type Next } from '../core/stage.ts';
import type { Flavor, Route } from '../flavors/flavor.ts';
import { rememberAnswers } from '../idempotency/remember-answers.ts';
import { savedAnswers, savedAnswersIn } from '../sandbox/saved-answers.ts';
import type { SandboxWorld } from '../sandbox/world.ts';

/** Where calls are made: the world of each account. */
export type WorldOf = (account: string) => SandboxWorld;

/** What came of a call, and whether the flavor has such a route at all. */
export interface Made {
  readonly answer: Answer;
  readonly served: boolean;
}

/** Makes calls to a flavor as they come over HTTP, but for the key, faults and the journal. */
export function callMaker(
  flavor: Flavor,
  access: (call: Call) => Access,
  worldOf: WorldOf,
): (described: DescribedCall) => Promise<Made> {
  const routes = new RouteTable<Route>(flavor.routes);
  const world = worldOf(DEFAULT_ACCOUNT);
  const { idempotency } = flavor;
  const remember = idempotency && [
    rememberAnswers({
      rules: idempotency,
      clock: world.clock,
      running: new Set(),
      saved: (account) => savedAnswersIn(worldOf(account).collection(savedAnswers)),
      refuse: (problem, call) => flavor.refuse(problem, call, world),
    }),
  ];

  return async function makeCall(described) {
    const [place, query] = splitAt(described.path);
    const path = flavor.canonical?.(place) ?? place;
    const match = matchIn(routes, described.method, path);
    const call = new AskedCall(described, { flavor, path, query }, match, flavor.requestId?.(world));
    const route = match?.row;
    if (!route) {
      const kind = match ? 'unknown_route' : 'undecodable_url';
      const problem = { kind, allowed: match?.allowed ?? [] } as const;
      return { answer: flavor.refuse(problem, call, world), served: false };
    }
    const run = compose<Call>(
      [letIn(access), ...(remember ?? [])],
      (call) => route.handle(call, worldOf(call.access.account)),
      answerRefusal,
    );
    const reply = await run(call);
    if (reply.kind !== 'answer') throw new Error(`${route.operation} hung up on a call of a fixtures file`);
    return { answer: reply, served: true };
  };
}

const letIn = (access: (call: Call) => Access) => (call: Call, next: Next) => {
  call.access = access(call);
  return next();
};

function answerRefusal(error: unknown): Answer {
  if (error instanceof Refusal) return error.answer;
  throw error;
}

function splitAt(url: string): readonly [path: string, query: string] {
  const mark = url.indexOf('?');
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** Undefined for a path that cannot be decoded. */
function matchIn(routes: RouteTable<Route>, method: string, path: string): RouteMatch<Route> | undefined {
  try {
    return routes.match(method, path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
