import type { Call } from '../core/call.ts';
import type { Clock } from '../core/clock.ts';
import { createRandom } from '../core/random.ts';
import type { RateVerdict } from '../core/rate-windows.ts';
import { type CallerWindow, windowOf } from './caller-window.ts';
import type { Act } from './faults/fault.ts';
import { actOf } from './faults/index.ts';
import { covers, openChecksOf } from './match/index.ts';
import type { Check, Facts } from './match/matcher.ts';
import { inOrder, type Point, pointOf } from './order.ts';
import { RuleIndex } from './rule-index.ts';
import { flavorsOfRule, type Rule, type Scenario } from './schema.ts';
import { Tries } from './tries.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isDue, STARTED, type When } from './when.ts';

/** A scenario's own state machine. */
interface Machine {
  state: string;
}

/** A rule at work, with its counters. */
export interface ActiveRule {
  readonly id: string;
  readonly scenario: string;
  readonly rule: Rule;
  readonly when: When;
  readonly point: Point;
  readonly flavors: ReadonlySet<string>;
  /** What is left to ask of a call whose operation it covers. */
  readonly checks: readonly Check[];
  readonly act: Act;
  readonly machine: Machine;
  /** Its sliding window, for a rule that fires only when that is full. */
  readonly window: CallerWindow | undefined;
  readonly draw: () => number;
  matched: number;
  fired: number;
}

/** What a rule decided at the moment when it fired. */
export interface Firing {
  readonly rule: ActiveRule;
  /** How often it had fired before. */
  readonly number: number;
  readonly rateCount: RateVerdict | undefined;
}

export interface Surroundings {
  readonly vocabulary: Vocabulary;
  /** What chance follows where a scenario has no seed of its own. */
  readonly seed: string;
  readonly clock: Clock;
}

/** The rules that one operation can meet, in the order in which they are tried at each point. */
type Candidates = Readonly<Record<Point | 'windows', RuleIndex>> & {
  readonly any: boolean;
  /** Whether a rule asks for tries, or for the body. */
  readonly tries: boolean;
  readonly body: boolean;
};

/** Scenarios at work: their rules in order, with counters that begin now. */
export class RuleSet {
  readonly scenarios: readonly {
    readonly scenario: Scenario;
    readonly machine: Machine;
    readonly rules: readonly ActiveRule[];
  }[];
  readonly rules: readonly ActiveRule[];
  readonly tries = new Tries();
  readonly #clock: Clock;
  readonly #since: number;
  /** By flavor and operation, so that a hundred other rules cost a call nothing. */
  readonly #candidates = new Map<string, Map<string | undefined, Candidates>>();

  constructor(scenarios: readonly Scenario[], surroundings: Surroundings) {
    this.scenarios = scenarios.map((scenario) => {
      const machine = { state: STARTED };
      return { scenario, machine, rules: activate(scenario, machine, surroundings) };
    });
    this.rules = inOrder(this.scenarios.flatMap(({ rules }) => rules));
    this.#clock = surroundings.clock;
    this.#since = surroundings.clock.now();
  }

  candidates({ flavor, operation }: Pick<Call, 'flavor' | 'operation'>): Candidates {
    const known = this.#candidates.get(flavor)?.get(operation);
    if (known) return known;
    const met = this.rules.filter(
      ({ flavors, rule }) => flavors.has(flavor) && covers(rule.match ?? {}, flavor, operation),
    );
    const at = (point: Point) => new RuleIndex(met.filter((rule) => rule.point === point));
    const found: Candidates = {
      edge: at('edge'),
      account: at('account'),
      handler: at('handler'),
      windows: new RuleIndex(met.filter((rule) => rule.window)),
      any: met.length > 0,
      tries: met.some(
        ({ rule: { match } }) => match?.attempt !== undefined || match?.idempotencyKey !== undefined,
      ),
      body: met.some(({ rule: { match } }) => match?.body !== undefined),
    };
    const ofFlavor = this.#candidates.get(flavor);
    if (ofFlavor) ofFlavor.set(operation, found);
    else this.#candidates.set(flavor, new Map([[operation, found]]));
    return found;
  }

  /** Milliseconds of the sandbox clock since these scenarios were activated; none on a clock that was set back before that. */
  get elapsed(): number {
    return Math.max(0, this.#clock.now() - this.#since);
  }

  /**
   * The first rule of this point that matches and is due; it counts as fired. A rule whose turn doesn't come because an
   * earlier one fired doesn't count the call. Looks and counts in one go: an `await` in between would let two calls have
   * the same turn. Windows that let the call through come to `passed`: they count it when no other refuses it.
   */
  take(point: Point | 'windows', call: Call, facts: Facts, passed: CallerWindow[]): Firing | undefined {
    for (const rule of this.candidates(call)[point].find(call, facts)) {
      const { when, machine } = rule;
      if (when.state !== undefined && when.state !== machine.state) continue;
      if (!passesAll(rule.checks, call, facts)) continue;
      rule.matched += 1;
      const { matched, fired, draw } = rule;
      if (!isDue(when, { matched, fired, elapsed: this.elapsed, draw })) continue;
      const rateCount = rule.window?.peek(call);
      if (rule.window && rateCount?.allowed) {
        passed.push(rule.window);
        continue;
      }
      rule.fired += 1;
      if (when.newState !== undefined) machine.state = when.newState;
      return { rule, number: fired, rateCount };
    }
    return undefined;
  }
}

/** A plain loop: with a hundred rules, it is what a call spends its time on. */
function passesAll(checks: readonly Check[], call: Call, facts: Facts): boolean {
  for (const check of checks) if (!check.passes(call, facts)) return false;
  return true;
}

function activate(
  scenario: Scenario,
  machine: Machine,
  { vocabulary, seed, clock }: Surroundings,
): ActiveRule[] {
  const { name } = scenario;
  return scenario.rules.map((rule, index) => {
    const id = rule.id ?? `${name}#${index + 1}`;
    const random = createRandom(`${scenario.seed ?? seed}:${name}:${id}`);
    return {
      id,
      scenario: name,
      rule,
      when: rule.when ?? {},
      point: pointOf(rule),
      flavors: new Set(flavorsOfRule(rule, vocabulary)),
      checks: openChecksOf(rule.match ?? {}),
      act: actOf(rule.respond),
      machine,
      window: windowOf(rule, clock),
      draw: () => random.next(),
      matched: 0,
      fired: 0,
    };
  });
}
