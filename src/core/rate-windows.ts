/** So many calls in so many milliseconds. */
export interface RateLimit {
  readonly limit: number;
  readonly per: number;
}

/** What a window says to one call. */
export interface RateCount {
  /** False: the window was full, and the call was not counted. */
  readonly allowed: boolean;
  readonly limit: number;
  /** How many more calls the window holds right now. */
  readonly remaining: number;
  /** When the oldest call that still counts leaves the window, in milliseconds since the epoch: before that a full one refuses. */
  readonly resetAt: number;
}

/** What a limit is about: every call, those to one place of the API, or those to one record. */
export type RateScope = 'everything' | 'endpoint' | 'resource';

/** What a scenario's limit says to one call. */
export interface RateVerdict extends RateCount {
  readonly scope: RateScope;
  /** Milliseconds until `resetAt`. */
  readonly wait: number;
}

/** What a caller that was refused is told to wait, in whole seconds: then the window has room. */
export const secondsOf = ({ wait }: RateVerdict): number => Math.max(1, Math.ceil(wait / 1000));

/** Callers that are told apart at once; the one that was quiet longest is forgotten first. */
const MOST_CALLERS = 10_000;

/** Sliding windows, one for each name: exact, as every call that counts is remembered until it leaves. */
export class RateWindows {
  readonly #byName = new Map<string, Window>();

  /** Counts a call at `now`, unless the name's window is full. */
  count(name: string, rule: RateLimit, now: number): RateCount {
    const window = this.#byName.get(name) ?? new Window();
    this.#byName.delete(name);
    this.#byName.set(name, window);
    if (this.#byName.size > MOST_CALLERS) {
      const [quietest] = this.#byName.keys();
      if (quietest !== undefined) this.#byName.delete(quietest);
    }
    return window.count(rule, now);
  }

  /** What `count` would say to a call at `now`; nothing is counted. */
  peek(name: string, rule: RateLimit, now: number): RateCount {
    return (this.#byName.get(name) ?? new Window()).peek(rule, now);
  }
}

class Window {
  /** When the calls came, oldest first; those before `#first` have left. */
  #times: number[] = [];
  #first = 0;

  count(rule: RateLimit, now: number): RateCount {
    // A clock that was set back takes back what was counted since.
    while ((this.#times.at(-1) ?? 0) > now) this.#times.pop();
    this.#first = Math.min(this.#first, this.#times.length);
    while (this.#first < this.#times.length && this.#times[this.#first]! <= now - rule.per) this.#first++;
    if (this.#first > 64 && this.#first * 2 > this.#times.length) {
      this.#times = this.#times.slice(this.#first);
      this.#first = 0;
    }
    const counted = this.peek(rule, now);
    if (counted.allowed) this.#times.push(now);
    return counted;
  }

  peek({ limit, per }: RateLimit, now: number): RateCount {
    let first = this.#first;
    while (first < this.#times.length && this.#times[first]! <= now - per) first++;
    let last = this.#times.length;
    while (last > first && this.#times[last - 1]! > now) last--;
    const inside = last - first;
    return {
      allowed: inside < limit,
      limit,
      remaining: Math.max(0, limit - inside - 1),
      resetAt: (inside > 0 ? this.#times[first]! : now) + per,
    };
  }
}
