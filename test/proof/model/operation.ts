import type fc from 'fast-check';
import type { Api } from './api.ts';
import type { Keeping, World } from './world.ts';

/** Something that can be done to a sandbox at any time, to the mock and to the model alike; it throws where they differ. */
export interface Operation<Args = unknown> {
  readonly name: string;
  /** Chance draws its arguments. What they pick from is not known yet, so a pick is a number of which the rest counts. */
  readonly args: fc.Arbitrary<Args>;
  /** Where it makes sense; default everywhere. */
  suits?(api: Api, keeping: Keeping): boolean;
  run(world: World, sandbox: string, args: Args): Promise<void>;
}

/** Keeps the type of the arguments, which a list of operations forgets. */
export const operation = <Args>(given: Operation<Args>): Operation => given;

/** One of a list, by a number of any size; undefined for an empty list. */
export const pickOf = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length];
