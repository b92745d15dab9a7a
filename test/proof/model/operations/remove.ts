import fc from 'fast-check';
import { operation, pickOf } from '../operation.ts';
import { write } from './write.ts';

export const remove = operation({
  name: 'remove',
  args: fc.record({ pick: fc.nat() }),
  suits: ({ remove }) => remove !== undefined,
  async run(world, sandbox, { pick }) {
    const { api } = world;
    const model = world.model(sandbox);
    const customer = pickOf(model.customers, pick);
    if (!customer || !api.remove) return;
    const id = api.idOf(customer);
    await write(world, sandbox, api.remove(id));
    model.remove(customer);
    model.deleted.push(id);
  },
});
