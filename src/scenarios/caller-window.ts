import type { Call } from '../core/call.ts';
import type { Clock } from '../core/clock.ts';
import { type RateCount, type RateScope, type RateVerdict, RateWindows } from '../core/rate-windows.ts';
import { milliseconds } from './duration.ts';
import type { Match } from './match/index.ts';
import { listOf } from './one-or-list.ts';
import type { Rule } from './schema.ts';

/** The window of a call's account. */
export interface CallerWindow {
  count(call: Call): RateVerdict;
  /** The same without counting. */
  peek(call: Call): RateVerdict;
}

/** A window for each account, where a rule asks for one. */
export function windowOf({ match, respond }: Rule, clock: Clock): CallerWindow | undefined {
  if (respond === 'pass' || respond.rateLimit === undefined) return undefined;
  const { limit, per } = respond.rateLimit;
  const windows = new RateWindows();
  const rate = { limit, per: milliseconds(per) };
  const nameOf = ({ flavor, access }: Call): string => `${flavor}\n${access.account}`;
  const scope = scopeOf(match);
  const verdict = (count: RateCount, now: number): RateVerdict => ({
    ...count,
    scope,
    wait: count.resetAt - now,
  });
  return {
    count(call) {
      const now = clock.now();
      return verdict(windows.count(nameOf(call), rate, now), now);
    },
    peek(call) {
      const now = clock.now();
      return verdict(windows.peek(nameOf(call), rate, now), now);
    },
  };
}

function scopeOf({ id, operation, path }: Match = {}): RateScope {
  if (id !== undefined) return 'resource';
  const everywhere = path === undefined && (operation === undefined || listOf(operation).includes('*'));
  return everywhere ? 'everything' : 'endpoint';
}
