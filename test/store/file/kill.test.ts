import { kill } from '../../proof/kill/kill.ts';

// `npm run proof` kills it ten times as often.
test('after each of ten kills, everything that was answered is there, and nothing is there by half', async () => {
  const { kills, writes, tails, wrong } = await kill(10, 1);
  expect(wrong).toEqual([]);
  expect(kills).toEqual({ writing: 6, resting: 2, starting: 2, compacting: 0 });
  expect(writes.answered).toBeGreaterThan(500);
  expect(tails.toldOf).toBeGreaterThan(0);
}, 120_000);
