import fc from 'fast-check';
import { operation } from '../operation.ts';
import type { World } from '../world.ts';

const args = fc.record({ slot: fc.constantFrom('a', 'b') });

/** A name of the sandbox's own, so that it doesn't matter whose a snapshot is. */
const nameOf = (sandbox: string, slot: string) => `${sandbox}-${slot}`;

const call = (world: World, sandbox: string, method: string, name: string) =>
  world.ask(sandbox, { method, path: `/__admin/snapshots/${name}?sandbox=${sandbox}` });

export const takeSnapshot = operation({
  name: 'take snapshot',
  args,
  async run(world, sandbox, { slot }) {
    const name = nameOf(sandbox, slot);
    expect((await call(world, sandbox, 'PUT', name)).status).toBe(200);
    world.snapshots.set(name, world.model(sandbox).copy());
  },
});

export const restoreSnapshot = operation({
  name: 'restore snapshot',
  args,
  async run(world, sandbox, { slot }) {
    const name = nameOf(sandbox, slot);
    const kept = world.snapshots.get(name);
    expect((await call(world, sandbox, 'POST', name)).status).toBe(kept ? 200 : 400);
    if (kept) world.restore(sandbox, kept);
  },
});

export const dropSnapshot = operation({
  name: 'drop snapshot',
  args,
  async run(world, sandbox, { slot }) {
    const name = nameOf(sandbox, slot);
    expect((await call(world, sandbox, 'DELETE', name)).status).toBe(
      world.snapshots.delete(name) ? 200 : 400,
    );
  },
});
