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
}

class Window {
  /** When the calls came, oldest first; those before `#first` have left. */
  #times: number[] = [];
  #first = 0;

  count({ limit, per }: RateLimit, now: number): RateCount {
    while (this.#first < this.#times.length && this.#times[this.#first]! <= now - per) this.#first++;
    if (this.#first > 64 && this.#first * 2 > this.#times.length) {
      this.#times = this.#times.slice(this.#first);
      this.#first = 0;
    }
    const allowed = this.#times.length - this.#first < limit;
    if (allowed) this.#times.push(now);
    const inside = this.#times.length - this.#first;
    return {
      allowed,
      limit,
      remaining: Math.max(0, limit - inside),
      resetAt: (this.#times[this.#first] ?? now) + per,
    };
  }
}
