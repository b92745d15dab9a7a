import type { Call } from '../core/call.ts';
import type { ErrorDetail } from '../core/error-kind.ts';
import type { Problem } from '../core/problem.ts';
import type { RateVerdict } from '../core/rate-windows.ts';
import { type Answer, hangup, type HeaderMap, type Reply, withHeaders } from '../core/reply.ts';
import type { Next, Stage } from '../core/stage.ts';
import { asksForFaults, magicError, preferredError, scenariosAsked } from './asked.ts';
import { chooseKnown, type Library, unknownScenario } from './choose.ts';
import { type Barred, type Explained, explainRules } from './explain.ts';
import type { Act } from './faults/fault.ts';
import { bodyOf, CallFacts } from './match/call-facts.ts';
import type { Point } from './order.ts';
import { type ActiveRule, type CallerWindow, type Firing, RuleSet, type Surroundings } from './rule-set.ts';
import type { Scenario } from './schema.ts';
import type { KeyOf, TryFacts } from './tries.ts';
import { STARTED } from './when.ts';

/** What scenario files come to. */
export interface Scenarios {
  /** Scenarios known by name. */
  readonly library: Library;
  /** Scenarios that are active at start. */
  readonly active: readonly Scenario[];
}

export interface EngineOptions extends Scenarios, Surroundings {
  /** Whether an answer that a rule shaped says so in `Fauxpay-Rule`. */
  readonly ruleHeader: boolean;
}

/** How the flavor of a call speaks. */
export interface Dialect {
  /** An error on demand. */
  error(kind: string, detail: ErrorDetail, call: Call): Answer;
  refuse(problem: Problem, call: Call): Answer;
  /** What an answer says of a limit that let its call through, where the provider says such things. */
  rateHeaders?(verdict: RateVerdict): HeaderMap;
  /** The idempotency key that it would go by. */
  readonly keyOf?: KeyOf;
}

/** What shapes a reply: a rule that fired, or an error that the request asked for. */
interface Shaping {
  readonly id: string;
  readonly act: Act;
  readonly firing?: Firing;
}

/** What a request itself asks for. */
interface Asked {
  readonly sets: readonly RuleSet[];
  readonly error: Shaping | undefined;
}

const NOTHING_ASKED: Asked = { sets: [], error: undefined };

const NO_TRIES: TryFacts = { idempotencyKey: undefined, keyReused: false, attempt: 1 };

/** What one sandbox does wrong on purpose. */
export class Engine {
  #options: EngineOptions;
  #active: RuleSet;
  /** Whether what is active was put there by `use`, in place of the start's scenarios. */
  #used = false;
  /** Scenarios that a request has asked for by header, with counters of their own until reset. */
  readonly #requested = new Map<string, RuleSet>();
  /** Rules that fired and have been replaced since. */
  readonly #firedBefore = new Set<string>();
  /** Connections that are reset under the next call, with the id of the rule that wants it. */
  #cut = new WeakMap<object, string>();

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
    this.#activate(chooseKnown(list, library, vocabulary));
    this.#used = true;
    this.#cut = new WeakMap();
  }

  /** Takes on changed files. The start's scenarios begin anew with fresh counters; what `use` has put in their place stays. */
  reload(scenarios: Scenarios): void {
    this.#options = { ...this.#options, ...scenarios };
    this.#requested.clear();
    this.#cut = new WeakMap();
    if (!this.#used) this.#activate(scenarios.active);
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
    return this.#active.rules.filter((rule) => rule.fired === 0).map(nameOf);
  }

  /** All rules that ever fired, those that are no longer active too. */
  fired(): string[] {
    const requested = [...this.#requested.values()].flatMap(firedIn);
    return [...this.#firedBefore, ...firedIn(this.#active), ...requested];
  }

  #activate(scenarios: readonly Scenario[]): void {
    for (const rule of firedIn(this.#active)) this.#firedBefore.add(rule);
    this.#active = new RuleSet(scenarios, this.#options);
  }

  /**
   * The stage that makes calls fail at one point of their way. A call meets one rule at most, the edge comes first; but
   * windows count whatever comes as far as they do, late calls too.
   */
  injectFaults(point: Point, dialect: Dialect): Stage {
    return point === 'edge' ? this.#atEdge(dialect) : this.#within(point, dialect);
  }

  /**
   * Which rule would fire for a call that is authenticated as far as it can be, and what keeps the others from it.
   * `barred` says why it would not even come to a point. Nothing is counted, drawn or changed.
   */
  async explain(call: Call, { keyOf = () => undefined }: Dialect, barred: Barred): Promise<Explained> {
    const asked = this.#asked(call, { keep: false });
    const sets = 'sets' in asked ? [...asked.sets, this.#active] : [this.#active];
    const body = await bodyOf(call);
    const looked = await Promise.all(
      sets.map(async (set) => ({ set, facts: new CallFacts(call, body, await set.tries.peek(call, keyOf)) })),
    );
    const wrong = 'wrong' in asked ? asked.wrong : undefined;
    const explained = explainRules({
      call,
      active: looked.at(-1)!,
      requested: looked.slice(0, -1),
      asked: 'sets' in asked ? asked.error?.id : undefined,
      closed: isPreflight(call)
        ? "a browser's preflight meets no rule"
        : wrong && 'the call asks for what there is not',
      barred,
    });
    return { ...explained, ...(wrong !== undefined && !isPreflight(call) && { wrong }) };
  }

  #atEdge(dialect: Dialect): Stage {
    const look = async (call: Call, next: Next, asked: Asked): Promise<Reply> => {
      const sets = [...asked.sets, this.#active];
      const facts = await this.#facts(sets, call, dialect);
      const shaping =
        this.#cutUnder(call) ??
        take('edge', asked.sets, call, facts) ??
        asked.error ??
        take('edge', [this.#active], call, facts);
      const reply = await (shaping ? this.#perform(shaping, call, next, dialect) : next());
      for (const set of sets) if (set.candidates(call).tries) set.tries.end(call, reply);
      return reply;
    };
    return (call, next) => {
      // A browser asks by itself: a fault spent on that would never reach the call it is meant for.
      if (isPreflight(call)) return next();
      if (!asksForFaults(call)) {
        const { edge, tries } = this.#active.candidates(call);
        const quiet = edge.length === 0 && !tries && !this.#cutUnder(call);
        return quiet ? next() : look(call, next, NOTHING_ASKED);
      }
      const asked = this.#asked(call);
      if ('wrong' in asked) return dialect.refuse({ kind: 'bad_request', message: asked.wrong }, call);
      return look(call, next, asked);
    };
  }

  #within(point: Exclude<Point, 'edge'>, dialect: Dialect): Stage {
    const look = async (call: Call, next: Next, sets: readonly RuleSet[]): Promise<Reply> => {
      const passed: CallerWindow[] = [];
      const shaping = take(
        call.rule === undefined ? point : 'windows',
        sets,
        call,
        await this.#facts(sets, call, dialect),
        passed,
      );
      const verdicts = shaping?.firing?.rateCount ? [] : passed.map((window) => window.count(call));
      const reply = await (shaping ? this.#perform(shaping, call, next, dialect) : next());
      return withRate(reply, verdicts, dialect);
    };
    return (call, next) => {
      const shaped = call.rule !== undefined;
      if (shaped && point !== 'account') return next();
      const asked = asksForFaults(call) ? this.#asked(call) : NOTHING_ASKED;
      const sets = 'sets' in asked ? [...asked.sets, this.#active] : [this.#active];
      return sets.some((set) => set.candidates(call)[shaped ? 'windows' : point].length > 0)
        ? look(call, next, sets)
        : next();
    };
  }

  /** The end of a connection that an earlier call has left behind. */
  #cutUnder({ connection }: Call): Shaping | undefined {
    const id = connection && this.#cut.get(connection);
    return id === undefined ? undefined : { id, act: () => () => hangup('reset') };
  }

  /** What rules may ask about a call, as far as one of them does. */
  async #facts(
    sets: readonly RuleSet[],
    call: Call,
    { keyOf = () => undefined }: Dialect,
  ): Promise<FactsBySet> {
    const body = sets.some((set) => set.candidates(call).body) ? await bodyOf(call) : undefined;
    const bySet = new Map<RuleSet, CallFacts>();
    for (const set of sets) {
      const tries = set.candidates(call).tries ? await set.tries.begin(call, keyOf) : NO_TRIES;
      bySet.set(set, new CallFacts(call, body, tries));
    }
    return bySet;
  }

  async #perform({ id, act, firing }: Shaping, call: Call, next: Next, dialect: Dialect): Promise<Reply> {
    call.rule = id;
    const stage = act({
      number: firing?.number ?? 0,
      draw: firing?.rule.draw ?? (() => 0),
      rateCount: firing?.rateCount,
      cutNext: () => {
        if (call.connection) this.#cut.set(call.connection, id);
      },
      note: (name, value) => (call.drawn = { ...call.drawn, [name]: value }),
      say: (kind, detail) => dialect.error(kind, detail, call),
    });
    const reply = await stage(call, next);
    if (reply.kind !== 'answer' || !this.#options.ruleHeader) return reply;
    return { ...reply, headers: withHeaders(reply.headers, { 'Fauxpay-Rule': call.rule }) };
  }

  /** What the request itself asks for, by header or id. */
  #asked(call: Call, { keep } = { keep: true }): Asked | { readonly wrong: string } {
    const { library, vocabulary } = this.#options;
    const sets: RuleSet[] = [];
    for (const name of scenariosAsked(call)) {
      const scenario = library.get(name);
      if (!scenario) return { wrong: `Fauxpay-Scenario: ${unknownScenario(name, library)}` };
      const set = this.#requested.get(name) ?? new RuleSet([scenario], this.#options);
      if (keep) this.#requested.set(name, set);
      sets.push(set);
    }
    const error = preferredError(call) ?? magicError(call, vocabulary.flavors.get(call.flavor)?.errors ?? []);
    if (error && 'wrong' in error) return error;
    return { sets, error: error && { id: error.rule, act: sayOnly(error.error) } };
  }
}

type FactsBySet = ReadonlyMap<RuleSet, CallFacts>;

const sayOnly =
  (kind: string): Act =>
  (turn) =>
  (call) =>
    turn.say(kind, {}, call);

const isPreflight = ({ method, headers }: Call): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

function take(
  point: Point | 'windows',
  sets: readonly RuleSet[],
  call: Call,
  facts: FactsBySet,
  passed: CallerWindow[] = [],
): Shaping | undefined {
  for (const set of sets) {
    const firing = set.take(point, call, facts.get(set)!, passed);
    if (firing) return { id: firing.rule.id, act: firing.rule.act, firing };
  }
  return undefined;
}

/** Of several limits that let a call through, its answer tells of the one that is nearest. */
function withRate(reply: Reply, verdicts: readonly RateVerdict[], { rateHeaders }: Dialect): Reply {
  const [nearest] = [...verdicts].sort((a, b) => a.remaining - b.remaining);
  if (!nearest || !rateHeaders || reply.kind !== 'answer') return reply;
  return { ...reply, headers: withHeaders(rateHeaders(nearest), reply.headers) };
}

const nameOf = ({ id, scenario }: ActiveRule): string => `${id} (${scenario})`;

const firedIn = ({ rules }: RuleSet): string[] => rules.filter(({ fired }) => fired > 0).map(nameOf);

const describe = ({ scenarios }: RuleSet) =>
  scenarios.map(({ scenario: { name, description = '' }, machine, rules }) => ({
    name,
    description,
    ...(hasStates(rules) && { state: machine.state }),
    rules: rules.map(({ id, matched, fired }) => ({ id, matched, fired })),
  }));

const hasStates = (rules: RuleSet['rules']): boolean =>
  rules.some(({ when }) => when.state !== undefined || (when.newState ?? STARTED) !== STARTED);
