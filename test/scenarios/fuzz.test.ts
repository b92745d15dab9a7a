import { fuzz } from '../proof/fuzz/fuzz.ts';

// `npm run proof` tries ten times as many.
test('of a thousand mutants of the shipped scenarios, each is refused with a position, or loads and can be run', async () => {
  const { loaded, refused, wrong } = await fuzz(1_000);
  expect(wrong).toEqual([]);
  expect(loaded + refused).toBe(1_000);
  expect(Math.min(loaded, refused)).toBeGreaterThan(100);
}, 120_000);
