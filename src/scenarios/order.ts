import type { Rule } from './schema.ts';

/**
 * Where on its way a call meets a rule: at the `edge`, before anything was looked at; once its `account` is known, before
 * anything is remembered; or at the `handler`, where what happens is remembered under an idempotency key.
 */
export type Point = 'edge' | 'account' | 'handler';

const POINTS: readonly Point[] = ['edge', 'account', 'handler'];

export function pointOf({ match, respond }: Pick<Rule, 'match' | 'respond'>): Point {
  if (respond !== 'pass' && respond.at === 'handler') return 'handler';
  const needsAccount =
    match?.account !== undefined || (respond !== 'pass' && respond.rateLimit !== undefined);
  return needsAccount ? 'account' : 'edge';
}

/** As in WireMock: 1 is tried before 2, and what says nothing is 5. */
const USUAL_PRIORITY = 5;

const rankOf = (rule: Rule): number =>
  (rule.priority ?? USUAL_PRIORITY) + POINTS.indexOf(pointOf(rule)) * 1e9;

/** The order in which rules are tried: point by point, there by priority, among equals as written. */
export const inOrder = <T extends { readonly rule: Rule }>(rules: readonly T[]): T[] =>
  [...rules].sort((a, b) => rankOf(a.rule) - rankOf(b.rule));

/** Whether a rule is tried before one that is written later. */
export const isTriedFirst = (earlier: Rule, later: Rule): boolean => rankOf(earlier) <= rankOf(later);
