import fc from 'fast-check';
import { operation } from '../operation.ts';

export const reset = operation({
  name: 'reset',
  args: fc.record({}),
  async run(world, sandbox) {
    const { status } = await world.ask(sandbox, {
      method: 'POST',
      path: `/__admin/reset?sandbox=${sandbox}`,
    });
    expect(status).toBe(200);
    world.reset(sandbox);
  },
});
