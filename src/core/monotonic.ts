import { hrtime } from 'node:process';

/**
 * Milliseconds and their fractions, of a clock that never jumps. `performance.now` tells the same, but Node loads ten of its
 * modules at the first use of it.
 */
export function monotonic(): number {
  const [seconds, nanoseconds] = hrtime();
  return seconds * 1_000 + nanoseconds / 1_000_000;
}
