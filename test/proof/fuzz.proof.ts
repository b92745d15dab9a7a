import { fuzz } from './fuzz/fuzz.ts';

test('of 10,000 mutants of the shipped scenarios, each is refused with a position, or loads and can be run', async () => {
  const { loaded, refused, wrong } = await fuzz(10_000);
  expect(wrong).toEqual([]);
  expect(loaded + refused).toBe(10_000);
  expect(Math.min(loaded, refused)).toBeGreaterThan(1_000);
});
