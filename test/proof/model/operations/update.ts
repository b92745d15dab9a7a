import fc from 'fast-check';
import { drafts } from '../draft.ts';
import { operation, pickOf } from '../operation.ts';
import { write } from './write.ts';

export const update = operation({
  name: 'update',
  args: fc.record({ pick: fc.nat(), draft: drafts }),
  async run(world, sandbox, { pick, draft }) {
    const model = world.model(sandbox);
    const old = pickOf(model.customers, pick);
    if (!old) return;
    const changed = await write(world, sandbox, world.api.update(old, draft, model));
    if (changed !== undefined && changed !== 'gone') model.replace(old, changed);
  },
});

/** Of somebody who was deleted, forgotten, or is in the other sandbox only. */
export const updateGone = operation({
  name: 'update gone',
  args: fc.record({ pick: fc.nat(), draft: drafts }),
  async run(world, sandbox, { pick, draft }) {
    const { api, ids } = world;
    const model = world.model(sandbox);
    const present = model.customers.map((customer) => api.idOf(customer));
    const absent = ids.filter((id) => !present.includes(id));
    await write(world, sandbox, api.updateGone(pickOf(absent, pick) ?? 'cus_nobody', draft, model));
  },
});
