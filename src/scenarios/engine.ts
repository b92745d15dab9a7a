import type { Call } from '../core/call.ts';
import type { Clock } from '../core/clock.ts';
import type { ErrorDetail } from '../core/error-kind.ts';
import type { Problem } from '../core/problem.ts';
import { type Answer, type Reply, withHeaders } from '../core/reply.ts';
import type { Next, Stage } from '../core/stage.ts';
import { asksForFaults, magicError, preferredError, scenariosAsked } from './asked.ts';
import { chooseKnown, type Library, unknownScenario } from './choose.ts';
import { type Respond, respondWith } from './faults/index.ts';
import { bodyOf, CallFacts } from './match/call-facts.ts';
import type { Facts } from './match/matcher.ts';
import { RuleSet } from './rule-set.ts';
import type { Scenario } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What scenario files come to. */
export interface Scenarios {
  /** Scenarios known by name. */
  readonly library: Library;
  /** Scenarios that are active at start. */
  readonly active: readonly Scenario[];
}

export interface EngineOptions extends Scenarios {
  readonly vocabulary: Vocabulary;
  readonly seed: string;
  readonly clock: Clock;
  /** Whether an answer that a rule shaped says so in `Fauxpay-Rule`. */
  readonly ruleHeader: boolean;
}

/** What shapes a reply: a rule, or an error that the request asked for. */
interface Shaping {
  readonly id: string;
  readonly respond: Respond;
}

type Say = (kind: string, detail: ErrorDetail, call: Call) => Answer;
type Refuse = (problem: Problem, call: Call) => Answer;

/** What one sandbox does wrong on purpose. */
export class Engine {
  #options: EngineOptions;
  #active: RuleSet;
  /** Whether what is active was put there by `use`, in place of the start's scenarios. */
  #used = false;
  /** Scenarios that a request has asked for by header, with counters of their own until reset. */
  readonly #requested = new Map<string, RuleSet>();

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#active = new RuleSet(options.active, options);
  }

  /**
   * Replaces the active scenarios, given by known name or whole, with fresh counters. Throws a `UserError` when one is
   * unknown or wrong; nothing changes then.
   */
  use(list: readonly unknown[]): void {
    const { library, vocabulary } = this.#options;
    this.#active = new RuleSet(chooseKnown(list, library, vocabulary), this.#options);
    this.#used = true;
  }

  /** Takes on changed files. The start's scenarios begin anew with fresh counters; what `use` has put in their place stays. */
  reload(scenarios: Scenarios): void {
    this.#options = { ...this.#options, ...scenarios };
    this.#requested.clear();
    if (!this.#used) this.#active = new RuleSet(scenarios.active, this.#options);
  }

  /** What is active and how often it fired, and what else is known by name. */
  state() {
    return {
      active: describe(this.#active),
      requested: [...this.#requested.values()].flatMap(describe),
      known: [...this.#options.library.values()].map(({ name, description = '' }) => ({ name, description })),
    };
  }

  /** The active rules that never fired, each with its scenario. */
  unfired(): string[] {
    return this.#active.rules
      .filter((rule) => rule.fired === 0)
      .map(({ scenario, id }) => `${id} (${scenario})`);
  }

  /** The stage that makes calls fail; `say` and `refuse` are the flavor's. */
  injectFaults(say: Say, refuse: Refuse): Stage {
    const perform = async ({ id, respond }: Shaping, call: Call, next: Next): Promise<Reply> => {
      call.rule = id;
      const reply = await respondWith(respond, { say })(call, next);
      if (reply.kind !== 'answer' || !this.#options.ruleHeader) return reply;
      return { ...reply, headers: withHeaders(reply.headers, { 'Fauxpay-Rule': id }) };
    };
    const look = async (call: Call, next: Next, asked: Asked): Promise<Reply> => {
      const sets = [...asked.sets, this.#active];
      const wantsBody = sets.some((set) => set.wantsBody(call));
      const facts = new CallFacts(call, wantsBody ? await bodyOf(call) : undefined);
      const shaping = take(asked.sets, call, facts) ?? asked.error ?? this.#active.take(call, facts);
      return shaping ? perform(shaping, call, next) : next();
    };
    const injectFaults: Stage = (call, next) => {
      // A browser asks by itself: a fault spent on that would never reach the call it is meant for.
      if (isPreflight(call)) return next();
      if (!asksForFaults(call)) {
        return this.#active.candidates(call).length === 0 ? next() : look(call, next, NOTHING_ASKED);
      }
      const asked = this.#asked(call);
      if ('wrong' in asked) return refuse({ kind: 'bad_request', message: asked.wrong }, call);
      return look(call, next, asked);
    };
    return injectFaults;
  }

  /** What the request itself asks for, by header or id. */
  #asked(call: Call): Asked | { readonly wrong: string } {
    const { library, vocabulary } = this.#options;
    const sets: RuleSet[] = [];
    for (const name of scenariosAsked(call)) {
      const scenario = library.get(name);
      if (!scenario) return { wrong: `Fauxpay-Scenario: ${unknownScenario(name, library)}` };
      const set = this.#requested.get(name) ?? new RuleSet([scenario], this.#options);
      this.#requested.set(name, set);
      sets.push(set);
    }
    const error = preferredError(call) ?? magicError(call, vocabulary.flavors.get(call.flavor)?.errors ?? []);
    if (error && 'wrong' in error) return error;
    return { sets, error: error && { id: error.rule, respond: { error: error.error } } };
  }
}

const isPreflight = ({ method, headers }: Call): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

interface Asked {
  readonly sets: readonly RuleSet[];
  readonly error: Shaping | undefined;
}

const NOTHING_ASKED: Asked = { sets: [], error: undefined };

function take(sets: readonly RuleSet[], call: Call, facts: Facts): Shaping | undefined {
  for (const set of sets) {
    const rule = set.take(call, facts);
    if (rule) return rule;
  }
  return undefined;
}

const describe = ({ scenarios }: RuleSet) =>
  scenarios.map(({ scenario: { name, description = '' }, rules }) => ({
    name,
    description,
    rules: rules.map(({ id, matched, fired }) => ({ id, matched, fired })),
  }));
