import fc from 'fast-check';
import { operation } from '../operation.ts';

export const restart = operation({
  name: 'restart',
  args: fc.record({}),
  suits: (_, keeping) => keeping === 'file',
  run: (world) => world.restart(),
});
