import type { Kind } from '../wire/kind.ts';
import { arrange } from '../wire/view.ts';
import { testClocks, type TestClock } from './schema.ts';

/** Test clocks, which the real API calls by their old name when it misses one. */
export const testClockKind: Kind<TestClock> = {
  spec: testClocks,
  what: 'billingclock',
  show: (clock) => arrange(clock),
  expansions: () => ({}),
};
