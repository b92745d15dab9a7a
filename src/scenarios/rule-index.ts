import type { Call } from '../core/call.ts';
import type { Check, Facts } from './match/matcher.ts';
import type { ActiveRule } from './rule-set.ts';

/** Below this, trying each is cheaper than looking any up. */
const FEW = 4;

/** Rules that ask the same place of a call for exact texts. */
interface Group {
  readonly read: NonNullable<Check['exactly']>['read'];
  readonly byText: Map<string, ActiveRule[]>;
}

/** Rules in the order in which they are tried, found by what they ask for exactly: a hundred about other ids cost one look-up. */
export class RuleIndex {
  readonly size: number;
  readonly #ranks: ReadonlyMap<ActiveRule, number>;
  readonly #groups = new Map<string, Group>();
  /** Those that must be tried with every call. */
  readonly #rest: ActiveRule[] = [];

  constructor(rules: readonly ActiveRule[]) {
    this.size = rules.length;
    this.#ranks = new Map(rules.map((rule, rank) => [rule, rank]));
    const variety = rules.length > FEW ? varietyOf(rules) : new Map<string, ReadonlySet<string>>();
    const sizeOf = ({ name }: Check): number => variety.get(name)?.size ?? 0;
    for (const rule of rules) {
      const [telling] = [...rule.checks].sort((a, b) => sizeOf(b) - sizeOf(a));
      if (telling?.exactly && sizeOf(telling) > 1) this.#add(rule, telling.name, telling.exactly);
      else this.#rest.push(rule);
    }
  }

  /** Those that a call may match, in order. */
  find(call: Call, facts: Facts): readonly ActiveRule[] {
    let found: Set<ActiveRule> | undefined;
    for (const { read, byText } of this.#groups.values()) {
      for (const text of read(call, facts)) {
        for (const rule of byText.get(text) ?? []) (found ??= new Set(this.#rest)).add(rule);
      }
    }
    if (!found) return this.#rest;
    return [...found].sort((a, b) => (this.#ranks.get(a) ?? 0) - (this.#ranks.get(b) ?? 0));
  }

  #add(rule: ActiveRule, name: string, { texts, read }: NonNullable<Check['exactly']>): void {
    const group = this.#groups.get(name) ?? { read, byText: new Map<string, ActiveRule[]>() };
    this.#groups.set(name, group);
    for (const text of texts) {
      const same = group.byText.get(text);
      if (same) same.push(rule);
      else group.byText.set(text, [rule]);
    }
  }
}

/** How many different texts the rules ask for in each place: where there are most, a look-up spares most. */
function varietyOf(rules: readonly ActiveRule[]): Map<string, Set<string>> {
  const variety = new Map<string, Set<string>>();
  for (const { checks } of rules) {
    for (const { name, exactly } of checks) {
      if (!exactly) continue;
      const texts = variety.get(name) ?? new Set<string>();
      variety.set(name, texts);
      for (const text of exactly.texts) texts.add(text);
    }
  }
  return variety;
}
