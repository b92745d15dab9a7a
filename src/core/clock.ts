/** The sandbox's time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The machine's time, or a fixed moment for repeatable runs. */
export function createClock(fixed?: number): Clock {
  return fixed === undefined ? { now: () => Date.now() } : { now: () => fixed };
}
