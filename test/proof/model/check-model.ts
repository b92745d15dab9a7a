import fc from 'fast-check';
import type { Api } from './api.ts';
import { handles, starts } from './draft.ts';
import { operations } from './operations/index.ts';
import { checkWalk } from './operations/list.ts';
import { checkHandle, checkId } from './operations/retrieve.ts';
import { SANDBOXES, World, type Keeping } from './world.ts';

/** So many sequences of calls. Equal seeds give equal ones. */
export interface Runs {
  readonly runs: number;
  readonly seed: number;
  /** Looking for fewer steps that fail goes on no longer than this; what did not run by then counts as failed. */
  readonly withinMs: number;
}

/**
 * Does things in any order, to a mock and to the model, and throws where they differ, with the fewest steps that lead
 * there, and the seed and the path that lead there again: `REPLAY=seed,path`.
 */
export async function checkModel(api: Api, keeping: Keeping, { runs, seed, withinMs }: Runs): Promise<void> {
  const suiting = operations.filter(({ operation: { suits } }) => suits?.(api, keeping) !== false);
  const step = fc.oneof(
    ...suiting.map(({ weight, operation: { name, args } }) => ({
      weight,
      arbitrary: fc.record({ operation: fc.constant(name), sandbox: fc.constantFrom(...SANDBOXES), args }),
    })),
  );
  const sequence = fc.array(step, { maxLength: 40, size: 'max' });
  const holds = fc.asyncProperty(starts, sequence, async (given, steps) => {
    const world = await World.open(api, keeping, given);
    try {
      for (const { operation: name, sandbox, args } of steps)
        await suiting.find(({ operation }) => operation.name === name)!.operation.run(world, sandbox, args);
      for (const sandbox of SANDBOXES) await checkEverything(world, sandbox);
      if (keeping === 'memory') return;
      await world.restart();
      for (const sandbox of SANDBOXES) await checkEverything(world, sandbox);
    } finally {
      await world.close();
    }
  });
  const [replaySeed, path] = process.env['REPLAY']?.split(',') ?? [];
  const replay = path === undefined ? { seed } : { seed: Number(replaySeed), path };
  const limits = { interruptAfterTimeLimit: withinMs, markInterruptAsFailure: true };
  await fc.assert(holds, { numRuns: runs, ...limits, ...replay });
}

async function checkEverything(world: World, sandbox: string): Promise<void> {
  for (const id of new Set(world.ids)) await checkId(world, sandbox, id);
  for (const handle of handles) await checkHandle(world, sandbox, handle);
  const { listing } = world.api;
  for (const order of listing?.orders ?? []) await checkWalk(world, sandbox, { order, limit: 3 });
}
