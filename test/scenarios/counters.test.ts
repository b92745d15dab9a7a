import { checkCounters } from '../proof/counters.ts';

// `npm run proof` makes ten times as many calls.
test('eight clients with 500 calls each: every rule counts as if the calls had come one after the other', async () => {
  await checkCounters(500);
}, 60_000);
