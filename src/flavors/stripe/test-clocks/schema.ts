import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';

/** How long a clock is kept. */
export const CLOCK_LIFE = 30 * 24 * 60 * 60;

/** A moment that a short fixture is created at: that of the documented clock. */
const DOCUMENTED = 1680112806;

/** A test clock as it is kept. It is always ready: advancing takes no time here. */
export const testClockSchema = z.strictObject({
  id: z.string().regex(/^clock_[\w-]+$/, 'the id of a test clock begins with clock_'),
  object: z.literal('test_helpers.test_clock').default('test_helpers.test_clock'),
  created: z.int().min(0).default(DOCUMENTED),
  deletes_after: z
    .int()
    .min(0)
    .default(DOCUMENTED + CLOCK_LIFE),
  frozen_time: z.int().min(0),
  livemode: z.literal(false).default(false),
  name: z.string().nullable().default(null),
  status: z.enum(['advancing', 'internal_failure', 'ready']).default('ready'),
  status_details: z
    .strictObject({ advancing: z.strictObject({ target_frozen_time: z.int() }).optional() })
    .default({}),
});

export type TestClock = z.infer<typeof testClockSchema>;

export const testClocks: CollectionSpec<TestClock> = {
  name: 'test_clocks',
  order: ({ created }) => created,
};
