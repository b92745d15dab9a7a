import type { Call } from '../core/call.ts';
import { does } from './does.ts';
import { checksOf } from './match/index.ts';
import type { Facts } from './match/matcher.ts';
import type { Point } from './order.ts';
import type { ActiveRule, RuleSet } from './rule-set.ts';
import { conditions, type Moment } from './when.ts';

/** One thing that a rule asks for and a call doesn't have. `null` stands for what isn't there. */
export interface Failed {
  /** As a scenario writes it: `query.limit`, `when.after`. */
  readonly name: string;
  readonly wanted: unknown;
  readonly got: unknown;
  readonly why?: string;
}

/** What one rule would do about a call. */
export interface RuleReport {
  readonly rule: string;
  /** Undefined for an error that the request itself asks for. */
  readonly scenario?: string;
  readonly at: Point;
  readonly verdict: 'fires' | 'may fire' | 'not reached' | 'does not fire';
  /** How likely it fires, from 0 to 1, where it can. */
  readonly chance?: number;
  readonly does?: string;
  /** What keeps it from firing. */
  readonly failed?: readonly Failed[];
  /** Who or what keeps the call from it. */
  readonly because?: string;
}

export interface Explained {
  /** In the order in which they are tried. */
  readonly rules: readonly RuleReport[];
  /** Those that fire, or may. */
  readonly fires: readonly { readonly rule: string; readonly chance: number }[];
  /** What the request asks for and can't have; it is refused for that, and no rule is tried. */
  readonly wrong?: string;
}

/** Why a call doesn't come to a point, where it doesn't. */
export type Barred = Readonly<Partial<Record<Point, string>>>;

/** A rule set, and what its rules may ask about the call. */
interface Looked {
  readonly set: RuleSet;
  readonly facts: Facts;
}

export interface Situation {
  readonly call: Call;
  readonly active: Looked;
  /** Scenarios that the request asks for. */
  readonly requested: readonly Looked[];
  /** The error that the request asks for: `magic:429`. */
  readonly asked: string | undefined;
  /** Why no rule is tried at all. */
  readonly closed: string | undefined;
  readonly barred: Barred;
}

/** Walks the way of a call as the engine does, and only looks. */
export function explainRules({ call, active, requested, asked, closed, barred }: Situation): Explained {
  const rules: RuleReport[] = [];
  const takers: string[] = [];
  /** How likely it is that nobody has taken the call so far. */
  let left = closed === undefined ? 1 : 0;
  const fire = (rule: Pick<RuleReport, 'rule' | 'scenario' | 'at' | 'does'>, odds: number): void => {
    const chance = rounded(left * odds);
    left = rounded(left * (1 - odds));
    takers.push(rule.rule);
    rules.push({ ...rule, verdict: chance === 1 ? 'fires' : 'may fire', chance });
  };
  const taken = (): string => closed ?? `${takers.join(' or ')} takes the call`;

  const look = (point: Point, { set, facts }: Looked): void => {
    for (const rule of set.rules) {
      if (rule.point !== point) continue;
      const place = { rule: rule.id, scenario: rule.scenario, at: point };
      const isKnown = barred[point] === undefined;
      const failed = failuresOf(rule, call, facts, { elapsed: set.elapsed, isKnown });
      if (failed.length > 0) rules.push({ ...place, verdict: 'does not fire', failed });
      else if (left === 0) rules.push({ ...place, verdict: 'not reached', because: taken() });
      else if (barred[point] !== undefined)
        rules.push({ ...place, verdict: 'not reached', because: barred[point] });
      else fire({ ...place, does: does(rule.rule, rule.fired) }, rule.when.probability ?? 1);
    }
  };

  for (const each of requested) look('edge', each);
  if (asked !== undefined && left > 0) fire({ rule: asked, at: 'edge', does: askedFor(asked) }, 1);
  look('edge', active);
  for (const point of ['account', 'handler'] as const) {
    for (const each of [...requested, active]) look(point, each);
  }
  const fires = rules.flatMap(({ rule, chance }) => (chance === undefined ? [] : [{ rule, chance }]));
  return { rules, fires };
}

/** All that keeps a rule from firing. Its `when` counts only calls that match; `isKnown`: whether the caller is. */
function failuresOf(
  { rule, when, machine, flavors, matched, fired, window }: ActiveRule,
  call: Call,
  facts: Facts,
  { elapsed, isKnown }: { readonly elapsed: number; readonly isKnown: boolean },
): Failed[] {
  const unmatched = checksOf(rule.match ?? {})
    .filter((check) => (isKnown || check.name !== 'account') && !check.passes(call, facts))
    .map((check) => failure(check.name, check.wanted, check.got(call, facts)));
  // Without naming a flavor, a rule is for those that have its routes and know its errors.
  if (unmatched.length === 0 && !flavors.has(call.flavor)) {
    const [only, ...more] = flavors;
    const wanted = more.length === 0 ? only : [...flavors];
    unmatched.push({ ...failure('flavor', wanted, call.flavor), why: 'by its routes and errors' });
  }
  if (when.state !== undefined && when.state !== machine.state) {
    unmatched.push(failure('when.state', when.state, machine.state));
  }
  if (unmatched.length > 0) return unmatched;

  // No draw is lower, so chance keeps no rule away here.
  const moment: Moment = { matched: matched + 1, fired, elapsed, draw: () => 0 };
  const notDue = conditions
    .filter((condition) => !condition.due(when, moment))
    .map((condition) => failure(`when.${condition.name}`, when[condition.name], condition.got(moment)));
  if (notDue.length > 0 || !window || !isKnown) return notDue;

  const { allowed, limit, remaining } = window.peek(call);
  return allowed ? [failure('rateLimit', 'a full window', `${limit - remaining - 1} of ${limit} calls`)] : [];
}

const failure = (name: string, wanted: unknown, got: unknown): Failed => ({ name, wanted, got: got ?? null });

/** `magic:429` → `error 429, as the id asks`. */
function askedFor(asked: string): string {
  const [how, error] = asked.split(':');
  return `error ${error}, as the ${how === 'magic' ? 'id' : 'Prefer header'} asks`;
}

/** Free of what adding floats leaves behind. */
const rounded = (chance: number): number => Number(chance.toFixed(9));
