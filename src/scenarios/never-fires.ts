import { isTriedFirst } from './order.ts';
import type { Rule } from './schema.ts';
import { STARTED } from './when.ts';

interface Idle {
  readonly path: (string | number)[];
  readonly message: string;
}

/** Rules that other rules of the scenario keep from ever firing. Looks at each a few times only, however many there are. */
export function* neverFires(rules: readonly Rule[]): Generator<Idle> {
  const takers = takersOf(rules);
  const states = new Set([STARTED, ...rules.map((rule) => rule.when?.newState)]);
  for (const [index, rule] of rules.entries()) {
    const isBefore = (other: number): boolean =>
      other < index ? isTriedFirst(rules[other]!, rule) : other > index && !isTriedFirst(rule, rules[other]!);
    const before = isWindow(rule)
      ? undefined
      : [EVERYTHING, matchOf(rule)]
          .map((match) => takers.get(match))
          .find((at) => at !== undefined && isBefore(at));
    if (before !== undefined) {
      const message = `can never fire: rules[${before}] takes every call that matches here`;
      yield { path: [index], message };
    }
    const state = rule.when?.state;
    if (state !== undefined && !states.has(state)) {
      yield { path: [index, 'when', 'state'], message: `can never fire: no rule has newState: ${state}` };
    }
  }
}

const matchOf = ({ match = {} }: Rule): string => JSON.stringify(match);

const EVERYTHING = '{}';

/** By match, the first rule tried that fires on every call which matches. */
function takersOf(rules: readonly Rule[]): ReadonlyMap<string, number> {
  const takers = new Map<string, number>();
  for (const [index, rule] of rules.entries()) {
    if (!takesAll(rule)) continue;
    const match = matchOf(rule);
    const known = takers.get(match);
    if (known === undefined || !isTriedFirst(rules[known]!, rule)) takers.set(match, index);
  }
  return takers;
}

/** A window counts the calls that it lets through, so none keeps calls from it, nor it all calls from others. */
const isWindow = ({ respond }: Rule): boolean => respond !== 'pass' && respond.rateLimit !== undefined;

function takesAll(rule: Rule): boolean {
  const { newState: _, ...conditions } = rule.when ?? {};
  return Object.keys(conditions).length === 0 && !isWindow(rule);
}
