import { UserError } from '../core/user-error.ts';
import type { Flavor } from '../flavors/flavor.ts';

/** A flavor of this name that is switched on. */
export function switchedOn(chosen: readonly Flavor[], name: string, setting: string): Flavor {
  const flavor = chosen.find((each) => each.name === name);
  if (!flavor)
    throw new UserError(`${setting}: ${name} is switched off. Switch it on, or leave out its ${setting}.`);
  return flavor;
}
