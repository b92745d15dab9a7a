import { kill } from './kill/kill.ts';

test('after each of a hundred kills, everything that was answered is there, and nothing is there by half', async () => {
  const { kills, writes, tails, startsMs, compactions, wrong } = await kill(100, 1);
  const startMs = Math.round([...startsMs].sort((a, b) => a - b)[startsMs.length >> 1] ?? 0);
  process.stdout.write(`${JSON.stringify({ kills, writes, tails, compactions, startMs })}\n`);
  expect(wrong).toEqual([]);
  expect(writes.answered).toBeGreaterThan(5_000);
  expect(tails.toldOf).toBeGreaterThan(10);
});
