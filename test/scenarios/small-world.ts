import { DEFAULT_ACCOUNT, type Call } from '../../src/core/call.ts';
import { SandboxClock, startSetting } from '../../src/core/clock.ts';
import { answer, type Reply } from '../../src/core/reply.ts';
import type { Stage } from '../../src/core/stage.ts';
import type { Dialect } from '../../src/scenarios/dialect.ts';
import { Engine, type EngineOptions } from '../../src/scenarios/engine.ts';
import { parseScenario } from '../../src/scenarios/load.ts';
import { ScenarioMistakes } from '../../src/scenarios/scenario-mistakes.ts';
import type { Scenario } from '../../src/scenarios/schema.ts';
import type { Vocabulary } from '../../src/scenarios/vocabulary.ts';
import { answered } from '../support/answered.ts';

/** Two flavors that no provider has: `coins` with errors and routes of its own, `shells` with fewer of both. */
export const words: Vocabulary = {
  flavors: new Map([
    [
      'coins',
      {
        operations: [
          'customers.list',
          'customers.create',
          'customers.retrieve',
          'customers.search',
          'tax_ids.create',
        ],
        errors: ['lock_timeout', 'short'],
        routes: [
          { method: 'GET', path: '/v1/customers' },
          { method: 'POST', path: '/v1/customers' },
          { method: 'GET', path: '/v1/customers/search' },
          { method: 'GET', path: '/v1/customers/:customer' },
          { method: 'POST', path: '/v1/customers/:customer/tax_ids' },
        ],
      },
    ],
    [
      'shells',
      {
        operations: ['customers.retrieve', 'customers.update'],
        errors: ['tide', 'short'],
        routes: [
          { method: 'GET', path: '/people/:id' },
          { method: 'PATCH', path: '/people/:id' },
        ],
      },
    ],
  ]),
};

export function scenario(text: string, file = 'story.yaml'): Scenario {
  const parsed = parseScenario(text, file, words);
  if ('mistakes' in parsed) throw new ScenarioMistakes(parsed.mistakes);
  return parsed.value;
}

/** A look-up of customer c1 at `coins`, with whatever is to be different. */
export function fakeCall(different: Partial<Call> = {}): Call {
  return {
    flavor: 'coins',
    method: 'GET',
    path: '/v1/customers/c1',
    query: '',
    headers: {},
    operation: 'customers.retrieve',
    template: '/v1/customers/:customer',
    params: { customer: 'c1' },
    id: 'c1',
    requestId: '',
    signal: new AbortController().signal,
    bytes: async () => new Uint8Array(),
    body: async () => undefined,
    access: { account: DEFAULT_ACCOUNT },
    ...different,
  };
}

export function engineOf(texts: readonly string[], options: Partial<EngineOptions> = {}): Engine {
  return new Engine({
    library: () => new Map(),
    active: texts.map((text) => scenario(text)),
    vocabulary: words,
    seed: '1',
    clock: new SandboxClock(startSetting(0)),
    ruleHeader: true,
    ...options,
  });
}

/** How both flavors speak. Their idempotency key is the header of that name. */
export const dialect: Dialect = {
  error: (kind, detail, { flavor }) => answer(418, { Said: flavor }, JSON.stringify({ kind, ...detail })),
  refuse: (problem) => answer(400, {}, JSON.stringify(problem)),
  keyOf: ({ headers }) => headers['idempotency-key'],
};

/** All that an engine does to a call, at each point of its way. */
export function stageOf(engine: Engine): Stage {
  const [edge, account, handler] = [
    engine.injectFaults('edge', dialect),
    engine.injectFaults('account', dialect),
    engine.injectFaults('handler', dialect),
  ];
  return (call, next) => edge(call, async () => account(call, async () => handler(call, next)));
}

export const served = answer(200, { Server: 'true' }, 'served');

/** What comes of a call: the kind of error, `served`, or how it was hung up. */
export async function outcome(stage: Stage, call: Partial<Call> = {}): Promise<string> {
  const reply = await stage(fakeCall(call), async () => served);
  return told(reply);
}

export function told(reply: Reply): string {
  if (reply.kind === 'hangup') return reply.how;
  if (reply.status !== 418) return answered(reply).body;
  const { kind } = JSON.parse(answered(reply).body) as { kind: string };
  return kind;
}

/** What comes of n calls, one after the other. */
export async function outcomes(stage: Stage, n: number, call: Partial<Call> = {}): Promise<string[]> {
  const all: string[] = [];
  for (let i = 0; i < n; i++) all.push(await outcome(stage, call));
  return all;
}
