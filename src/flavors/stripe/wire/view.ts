import type { Call } from '../../../core/call.ts';
import type { World } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import { versionOf } from './versions.ts';

export type StripeWorld = World<StripeOptions>;

/** An object as it goes out. */
export type Shown = Record<string, unknown>;

/** What shows objects to a call: in which version of the API, and where those that they refer to are found. */
export interface View {
  readonly version: string;
  readonly world: StripeWorld;
}

export const viewOf = (call: Call, world: StripeWorld): View => ({
  version: versionOf(call, world.options),
  world,
});

/** Keys as Stripe orders them: id, object, then the alphabet. */
export function arrange(shown: Shown): Shown {
  const { id, object, ...rest } = shown;
  const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...(id !== undefined && { id }),
    ...(object !== undefined && { object }),
    ...Object.fromEntries(sorted),
  };
}
