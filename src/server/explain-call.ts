import { AskedCall } from '../core/asked-call.ts';
import { DEFAULT_ACCOUNT } from '../core/call.ts';
import type { DescribedCall } from '../core/described-call.ts';
import type { Problem } from '../core/problem.ts';
import { Refusal } from '../core/refusal.ts';
import type { Answer } from '../core/reply.ts';
import { sentenceOf } from '../core/sentence-of.ts';
import type { Flavor, Route } from '../flavors/flavor.ts';
import { metKey } from '../idempotency/remember-answers.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import type { Barred, Explained } from '../scenarios/explain.ts';
import { chooseSandbox } from './choose-sandbox.ts';
import { printed } from './tell.ts';
import { whoseItIs } from './nobody.ts';
import { originForm, type Ownership } from './ownership.ts';
import { dialectOf } from './pipeline.ts';
import { masked } from './masked.ts';
import { Routes, targetProblem } from './routes.ts';

/** Where a described call leads, and what its sandbox's rules would do about it. Credentials are masked. */
export interface CallExplained extends Explained {
  readonly method: string;
  readonly path: string;
  /** `null` where nobody owns the path; then `message` says who is there. */
  readonly flavor: string | null;
  /** `null` for a route that the flavor doesn't have. */
  readonly operation: string | null;
  readonly sandbox: string | null;
  /** Whose data the credential leads to; `null` where it leads nowhere. */
  readonly account: string | null;
  /** What the call is refused with where no rule fires: a wrong path, a wrong credential. */
  readonly refused?: { readonly status: number; readonly message: string };
  readonly message?: string;
}

/** Explains a call in the sandbox named, else in the one that the call itself names. */
export type ExplainCall = (call: DescribedCall, sandbox?: string) => Promise<CallExplained>;

export interface ExplainerOptions {
  readonly flavors: readonly Flavor[];
  readonly on: ReadonlySet<string>;
  readonly ownership: Ownership;
  readonly sandboxes: Sandboxes;
}

/** What a call would meet, found out without making it. */
export function callExplainer({ flavors, on, ownership, sandboxes }: ExplainerOptions): ExplainCall {
  const routes = new Routes(flavors);
  return async function explainCall(described, named) {
    const { method } = described;
    const url = originForm(described.path);
    const target = ownership.find(url);
    if (!('flavor' in target)) {
      const asked = flavors.reduce((text, flavor) => flavor.redact(text), `${method} ${target.path}`);
      return {
        ...{ method, path: asked.slice(method.length + 1), flavor: null, operation: null },
        ...{ sandbox: null, account: null, rules: [], fires: [] },
        message: `${whoseItIs(target, asked, on)} ${whoIsThere(flavors, on)}`,
      };
    }
    const { flavor } = target;
    const match = routes.match(flavor, method, target.path);
    const call = new AskedCall(described, target, match);
    const choice = named === undefined ? chooseSandbox(flavor, call, target.query) : { name: named };
    const sandbox = await sandboxes.peek(choice.name);
    const problem =
      ('problem' in choice ? choice.problem : undefined) ?? targetProblem(url, target.query, match);
    const world = sandbox.world(flavor.name, DEFAULT_ACCOUNT);
    const way = await wayOf(call, { flavor, sandbox, route: match?.row, problem });
    const { wrong, ...explained } = await sandbox.scenarios.explain(
      call,
      dialectOf(flavor, world),
      way.barred,
    );
    const refused =
      wrong === undefined
        ? way.refused
        : told(flavor.refuse({ kind: 'bad_request', message: wrong }, call, world), flavor);
    return {
      method,
      path: printed(target),
      flavor: flavor.name,
      operation: call.operation ?? null,
      sandbox: sandbox.name,
      account: way.refused ? null : call.access.account,
      ...(refused && { refused }),
      ...masked(explained, (text) => flavor.redact(text)),
    };
  };
}

/** `There are: stripe at /v1 and /v2; dub at …` */
const whoIsThere = (flavors: readonly Flavor[], on: ReadonlySet<string>): string => {
  const served = flavors.filter(({ name }) => on.has(name));
  const places = served.map(({ name, prefixes }) => `${name} at ${prefixes.join(', ')} and /${name}/…`);
  return `There are: ${places.join('; ')}.`;
};

interface Way {
  readonly barred: Barred;
  readonly refused?: NonNullable<CallExplained['refused']>;
}

/** How far a call comes that no rule stops. Lets its caller in, where that is to be done. */
async function wayOf(
  call: AskedCall,
  asked: {
    readonly flavor: Flavor;
    readonly sandbox: Sandbox;
    readonly route: Route | undefined;
    readonly problem: Problem | undefined;
  },
): Promise<Way> {
  const { flavor, sandbox, route, problem } = asked;
  const refusedFor = async (act: () => unknown): Promise<Way['refused']> => {
    try {
      await act();
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return told(error.answer, flavor);
      throw error;
    }
  };
  const refused = problem
    ? told(flavor.refuse(problem, call, sandbox.world(flavor.name, DEFAULT_ACCOUNT)), flavor)
    : await refusedFor(async () => {
        if (route?.open) return;
        call.access = await flavor.authenticate(call, sandbox.onlooker(flavor.name, DEFAULT_ACCOUNT));
      });
  if (refused) {
    const because = `the ${problem ? 'call' : 'caller'} is refused with ${refused.status} before`;
    return { barred: { account: because, handler: because }, refused };
  }
  const { idempotency } = flavor;
  if (!idempotency) return { barred: {} };
  let met: Awaited<ReturnType<typeof metKey>>;
  const malformed = await refusedFor(async () => {
    met = await metKey(
      {
        rules: idempotency,
        clock: sandbox.clock,
        running: sandbox.running,
        saved: (account) => sandbox.savedAnswers(flavor.name, account),
      },
      call,
    );
  });
  if (malformed)
    return { barred: { handler: `the call is refused with ${malformed.status}: ${malformed.message}` } };
  return { barred: met === undefined ? {} : { handler: MET[met] } };
}

const told = (answer: Answer, flavor: Flavor) => ({
  status: answer.status,
  message: flavor.redact(sentenceOf(answer)),
});

const MET = {
  replayed: 'the answer kept under its idempotency key is given again',
  key_reused: 'its idempotency key was used with other parameters',
  key_in_use: 'another call with its idempotency key still runs',
} as const;
