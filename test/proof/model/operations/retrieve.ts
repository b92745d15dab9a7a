import fc from 'fast-check';
import { handles } from '../draft.ts';
import { operation, pickOf } from '../operation.ts';
import type { World } from '../world.ts';

/** By any id that was ever seen, in whatever sandbox. */
export const retrieve = operation({
  name: 'retrieve',
  args: fc.record({ pick: fc.nat() }),
  async run(world, sandbox, { pick }) {
    await checkId(world, sandbox, pickOf(world.ids, pick) ?? 'cus_nobody');
  },
});

export const retrieveByHandle = operation({
  name: 'retrieve by external id',
  args: fc.record({ handle: fc.constantFrom(...handles) }),
  suits: ({ byHandle }) => byHandle !== undefined,
  run: (world, sandbox, { handle }) => checkHandle(world, sandbox, handle),
});

export async function checkId(world: World, sandbox: string, id: string): Promise<void> {
  const { api } = world;
  const { customers, deleted } = world.model(sandbox);
  const customer = customers.find((other) => api.idOf(other) === id);
  const expected = customer ?? (deleted.includes(id) ? api.gone(id) : 'gone');
  expect(await api.read(id, (asked) => world.ask(sandbox, asked))).toEqual(expected);
}

export async function checkHandle(world: World, sandbox: string, handle: string): Promise<void> {
  const { byHandle } = world.api;
  if (!byHandle) return;
  const { status, body } = await world.ask(sandbox, byHandle.ask(handle));
  const customer = world.model(sandbox).customers.find((other) => byHandle.handleOf(other) === handle);
  expect(status === 404 ? 'gone' : JSON.parse(body)).toEqual(customer ?? 'gone');
}
