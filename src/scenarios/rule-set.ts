import type { Call } from '../core/call.ts';
import type { Clock } from '../core/clock.ts';
import { createRandom } from '../core/random.ts';
import type { Respond } from './faults/index.ts';
import { covers, type Match, testsOf } from './match/index.ts';
import type { Facts, Test } from './match/matcher.ts';
import { flavorsOfRule, type Scenario } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';
import { isDue, type When } from './when.ts';

/** A rule at work, with its counters. */
export interface ActiveRule {
  readonly id: string;
  readonly scenario: string;
  readonly respond: Respond;
  readonly match: Match;
  readonly when: When;
  readonly flavors: ReadonlySet<string>;
  readonly tests: readonly Test[];
  readonly draw: () => number;
  matched: number;
  fired: number;
}

export interface Surroundings {
  readonly vocabulary: Vocabulary;
  /** What chance follows where a scenario has no seed of its own. */
  readonly seed: string;
  readonly clock: Clock;
}

/** Scenarios at work: their rules in order, with counters that begin now. */
export class RuleSet {
  readonly scenarios: readonly { readonly scenario: Scenario; readonly rules: readonly ActiveRule[] }[];
  readonly rules: readonly ActiveRule[];
  readonly #clock: Clock;
  readonly #since: number;
  /** The rules that a call can match, by flavor and operation: so a hundred others cost it nothing. */
  readonly #candidates = new Map<string, Map<string | undefined, readonly ActiveRule[]>>();

  constructor(scenarios: readonly Scenario[], { vocabulary, seed, clock }: Surroundings) {
    this.scenarios = scenarios.map((scenario) => ({ scenario, rules: activate(scenario, vocabulary, seed) }));
    this.rules = this.scenarios.flatMap(({ rules }) => rules);
    this.#clock = clock;
    this.#since = clock.now();
  }

  candidates({ flavor, operation }: Call): readonly ActiveRule[] {
    const known = this.#candidates.get(flavor)?.get(operation);
    if (known) return known;
    const found = this.rules.filter(
      (rule) => rule.flavors.has(flavor) && covers(rule.match, flavor, operation),
    );
    const ofFlavor = this.#candidates.get(flavor);
    if (ofFlavor) ofFlavor.set(operation, found);
    else this.#candidates.set(flavor, new Map([[operation, found]]));
    return found;
  }

  /** Whether a rule must see the body of this call. */
  wantsBody(call: Call): boolean {
    return this.candidates(call).some((rule) => rule.match.body !== undefined);
  }

  /**
   * The first rule that matches and is due; it counts as fired. A rule whose turn doesn't come because an earlier one
   * fired doesn't count the call. Looks and counts in one go: an `await` in between would let two calls have the same turn.
   */
  take(call: Call, facts: Facts): ActiveRule | undefined {
    for (const rule of this.candidates(call)) {
      if (!rule.tests.every((test) => test(call, facts))) continue;
      rule.matched += 1;
      const elapsed = this.#clock.now() - this.#since;
      if (!isDue(rule.when, { matched: rule.matched, fired: rule.fired, elapsed, draw: rule.draw })) continue;
      rule.fired += 1;
      return rule;
    }
    return undefined;
  }
}

function activate(scenario: Scenario, vocabulary: Vocabulary, seed: string): ActiveRule[] {
  const { name } = scenario;
  return scenario.rules.map((rule, index) => {
    const { match = {}, when = {}, respond } = rule;
    const id = rule.id ?? `${name}#${index + 1}`;
    const random = createRandom(`${scenario.seed ?? seed}:${name}:${id}`);
    return {
      id,
      scenario: name,
      respond,
      match,
      when,
      flavors: new Set(flavorsOfRule(rule, vocabulary)),
      tests: testsOf(match),
      draw: () => random.next(),
      matched: 0,
      fired: 0,
    };
  });
}
