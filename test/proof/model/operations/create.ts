import fc from 'fast-check';
import { drafts } from '../draft.ts';
import { operation } from '../operation.ts';
import { write } from './write.ts';

export const create = operation({
  name: 'create',
  args: fc.record({ draft: drafts }),
  async run(world, sandbox, { draft }) {
    const { api } = world;
    const model = world.model(sandbox);
    const made = await write(world, sandbox, api.create(draft, model));
    if (made === undefined || made === 'gone') return;
    const id = api.idOf(made);
    expect([...model.customers.map((customer) => api.idOf(customer)), ...model.deleted]).not.toContain(id);
    world.ids.push(id);
    model.add(made, api.createdOf);
  },
});
