import { checkCounters } from './counters.ts';

test('eight clients with 5,000 calls each: every rule counts as if the calls had come one after the other', async () => {
  await checkCounters(5_000);
});
