import type { Route } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { testClocks, testClockSchema } from './schema.ts';
import { testClockKind } from './test-clock-kind.ts';
import { advanceClock, createClock, deleteClock, listClocks, retrieveClock } from './test-clocks.ts';

const ALL = '/v1/test_helpers/test_clocks';
const ONE = `${ALL}/:test_clock`;

const routes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: ALL, operation: 'test_clocks.list', handle: listClocks },
  { method: 'POST', path: ALL, operation: 'test_clocks.create', handle: createClock },
  { method: 'GET', path: ONE, operation: 'test_clocks.retrieve', handle: retrieveClock },
  { method: 'POST', path: `${ONE}/advance`, operation: 'test_clocks.advance', handle: advanceClock },
  { method: 'DELETE', path: ONE, operation: 'test_clocks.delete', handle: deleteClock },
];

/** Test clocks. */
export const testClockResource: Resource = {
  kept: [{ spec: testClocks, schema: testClockSchema, kind: testClockKind }],
  routes,
};
