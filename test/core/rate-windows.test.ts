import { RateWindows } from '../../src/core/rate-windows.ts';

const twoASecond = { limit: 2, per: 1000 };

test('a window lets its limit through, then refuses until the oldest call has left', () => {
  const windows = new RateWindows();
  expect(windows.count('a', twoASecond, 0)).toEqual({ allowed: true, limit: 2, remaining: 1, resetAt: 1000 });
  expect(windows.count('a', twoASecond, 400)).toMatchObject({ allowed: true, remaining: 0, resetAt: 1000 });
  expect(windows.count('a', twoASecond, 999)).toMatchObject({ allowed: false, remaining: 0, resetAt: 1000 });
  expect(windows.count('a', twoASecond, 1000)).toMatchObject({ allowed: true, remaining: 0, resetAt: 1400 });
  expect(windows.count('a', twoASecond, 1399)).toMatchObject({ allowed: false });
  expect(windows.count('a', twoASecond, 1400)).toMatchObject({ allowed: true });
});

test('no second, wherever it begins, holds more than the limit', () => {
  const windows = new RateWindows();
  const passed: number[] = [];
  for (let now = 0; now < 20_000; now += 7) {
    if (windows.count('a', { limit: 5, per: 1000 }, now).allowed) passed.push(now);
  }
  expect(passed.length).toBeGreaterThan(90);
  for (const from of passed) {
    expect(passed.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(5);
  }
});

test('names do not count for each other, and a refused call does not count at all', () => {
  const windows = new RateWindows();
  const once = { limit: 1, per: 1000 };
  expect(windows.count('a', once, 0).allowed).toBe(true);
  for (let now = 1; now < 1000; now++) expect(windows.count('a', once, now).allowed).toBe(false);
  expect(windows.count('b', once, 500).allowed).toBe(true);
  expect(windows.count('a', once, 1000).allowed).toBe(true);
});
