import type { Call } from '../core/call.ts';
import type { Stage } from '../core/stage.ts';
import { magicError, preferredError, scenariosAsked } from './asked.ts';
import { chooseKnown, type Library, unknownScenario } from './choose.ts';
import type { Dialect } from './dialect.ts';
import { type Barred, type Explained, explainRules } from './explain.ts';
import type { Act } from './faults/fault.ts';
import { type Asked, injectAtEdge, injectWithin, isPreflight, type Rules } from './inject-faults.ts';
import { bodyOf, CallFacts } from './match/call-facts.ts';
import type { Point } from './order.ts';
import { type ActiveRule, RuleSet, type Surroundings } from './rule-set.ts';
import type { Scenario } from './schema.ts';
import { STARTED } from './when.ts';

/** What scenario files come to. */
export interface Scenarios {
  /** Scenarios known by name, read at the first look. */
  readonly library: () => Library;
  /** Scenarios that are active at start. */
  readonly active: readonly Scenario[];
}

export interface EngineOptions extends Scenarios, Surroundings {
  /** Whether an answer that a rule shaped says so in `Fauxpay-Rule`. */
  readonly ruleHeader: boolean;
}

/** What one sandbox does wrong on purpose. */
export class Engine implements Rules {
  #options: EngineOptions;
  #active: RuleSet;
  /** Whether what is active was put there by `use`, in place of the start's scenarios. */
  #used = false;
  /** Scenarios that a request has asked for by header, with counters of their own until reset. */
  readonly #requested = new Map<string, RuleSet>();
  /** Rules that fired and have been replaced since. */
  readonly #firedBefore = new Set<string>();
  #cut = new WeakMap<object, string>();

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#active = new RuleSet(options.active, options);
  }

  get active(): RuleSet {
    return this.#active;
  }

  get ruleHeader(): boolean {
    return this.#options.ruleHeader;
  }

  get cut(): WeakMap<object, string> {
    return this.#cut;
  }

  /**
   * Replaces the active scenarios, given by known name or whole, with fresh counters. Throws a `UserError` when one is
   * unknown or wrong; nothing changes then.
   */
  use(list: readonly unknown[]): void {
    const { library, vocabulary } = this.#options;
    this.#activate(chooseKnown(list, library(), vocabulary));
    this.#used = true;
    this.#cut = new WeakMap();
  }

  /** The scenarios that `use` has put there, to be taken up again later; undefined where those of the start are active. */
  get chosen(): readonly Scenario[] | undefined {
    return this.#used ? this.#active.scenarios.map(({ scenario }) => scenario) : undefined;
  }

  /** Takes up scenarios that were `chosen` before, with fresh counters. */
  resume(chosen: readonly Scenario[]): void {
    this.#activate(chosen);
    this.#used = true;
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
      known: [...this.#options.library().values()].map(({ name, description = '' }) => ({
        name,
        description,
      })),
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
    return point === 'edge' ? injectAtEdge(this, dialect) : injectWithin(point, this, dialect);
  }

  /**
   * Which rule would fire for a call that is authenticated as far as it can be, and what keeps the others from it.
   * `barred` says why it would not even come to a point. Nothing is counted, drawn or changed.
   */
  async explain(call: Call, { keyOf = () => undefined }: Dialect, barred: Barred): Promise<Explained> {
    const asked = this.asked(call, { keep: false });
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

  /** What the request itself asks for, by header or id. */
  asked(call: Call, { keep } = { keep: true }): Asked | { readonly wrong: string } {
    const { library, vocabulary } = this.#options;
    const sets: RuleSet[] = [];
    for (const name of scenariosAsked(call)) {
      const scenario = library().get(name);
      if (!scenario) return { wrong: `Fauxpay-Scenario: ${unknownScenario(name, library())}` };
      const set = this.#requested.get(name) ?? new RuleSet([scenario], this.#options);
      if (keep) this.#requested.set(name, set);
      sets.push(set);
    }
    const error = preferredError(call) ?? magicError(call, vocabulary.flavors.get(call.flavor)?.errors ?? []);
    if (error && 'wrong' in error) return error;
    return { sets, error: error && { id: error.rule, act: sayOnly(error.error) } };
  }
}

const sayOnly =
  (kind: string): Act =>
  (turn) =>
  (call) =>
    turn.say(kind, {}, call);

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
