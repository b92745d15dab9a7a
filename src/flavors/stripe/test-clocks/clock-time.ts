import type { StripeWorld } from '../wire/view.ts';
import { testClocks } from './schema.ts';

/** The time, in seconds, that something belongs to: that of its test clock, or of everyone else. */
export function timeOf(world: StripeWorld, { test_clock }: { readonly test_clock: string | null }): number {
  const clock = test_clock === null ? undefined : world.collection(testClocks).get(test_clock);
  return clock?.frozen_time ?? Math.floor(world.clock.now() / 1000);
}
