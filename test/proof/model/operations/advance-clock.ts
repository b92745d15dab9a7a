import fc from 'fast-check';
import { operation } from '../operation.ts';

/** Whole seconds, as some APIs show no smaller part. */
export const advanceClock = operation({
  name: 'advance clock',
  args: fc.record({ seconds: fc.integer({ min: 1, max: 3 }) }),
  async run(world, sandbox, { seconds }) {
    const body = JSON.stringify({ advance: `${seconds}s` });
    const { status } = await world.ask(sandbox, {
      method: 'POST',
      path: `/__admin/clock?sandbox=${sandbox}`,
      body,
    });
    expect(status).toBe(200);
    world.model(sandbox).now += seconds * 1000;
  },
});
