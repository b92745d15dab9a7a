import { createRandom } from '../../src/core/random.ts';
import { drawing } from '../../src/scenarios/faults/delay.ts';
import { engineOf, fakeCall, served, stageOf } from './small-world.ts';

const DRAWS = 10_000;
const seeds = Array.from({ length: 20 }, (_, index) => String(index));

/** Sorted draws of one rule. */
function drawn(delay: Parameters<typeof drawing>[0], seed: string, count = DRAWS): number[] {
  const next = drawing(delay);
  const random = createRandom(seed);
  return Array.from({ length: count }, () => next(() => random.next())).sort((a, b) => a - b);
}

test.each(seeds)('with seed %s, median and p99 of a long tail are within 5 % of what was asked', (seed) => {
  const delays = drawn({ median: '80ms', p99: '900ms' }, seed);
  expect(Math.abs(delays[DRAWS * 0.5]! / 80 - 1)).toBeLessThan(0.05);
  expect(Math.abs(delays[DRAWS * 0.99]! / 900 - 1)).toBeLessThan(0.05);
});

test.each(seeds)(
  'with seed %s, of a hundred calls one is slower than p99 and fifty than the median',
  (seed) => {
    const delays = drawn({ median: '80ms', p99: '900ms' }, seed, 100);
    expect(delays.filter((ms) => ms > 900)).toHaveLength(1);
    expect(delays.filter((ms) => ms > 80)).toHaveLength(50);
  },
);

test('a long tail has the shape of a lognormal: its logarithm spreads alike on both sides', () => {
  const delays = drawn({ median: '100ms', p99: '1s' }, '1');
  // The standard normal distribution is below -1.6449, -0.6745, 0.6745, 1.6449 with these chances.
  const sigma = Math.log(10) / 2.3263;
  for (const [chance, z] of [
    [0.05, -1.6449],
    [0.25, -0.6745],
    [0.75, 0.6745],
    [0.95, 1.6449],
  ] as const) {
    expect(delays[DRAWS * chance]! / (100 * Math.exp(sigma * z))).toBeCloseTo(1, 1);
  }
});

test('no delay is longer than a day, and none is negative', () => {
  const delays = drawn({ median: '23h', p99: '24h' }, '1');
  expect(delays.at(-1)).toBe(86_400_000);
  expect(drawn({ median: '1ms', p99: '24h' }, '1').every((ms) => ms >= 0 && ms <= 86_400_000)).toBe(true);
});

test('even delays stay between lower and upper, and fill what is between', () => {
  const delays = drawn({ lower: '100ms', upper: '300ms' }, '1');
  expect(delays[0]).toBeGreaterThanOrEqual(100);
  expect(delays[0]).toBeLessThan(101);
  expect(delays.at(-1)).toBeLessThanOrEqual(300);
  expect(delays.at(-1)).toBeGreaterThan(299);
  for (const chance of [0.25, 0.5, 0.75]) {
    expect(Math.abs(delays[DRAWS * chance]! - (100 + 200 * chance))).toBeLessThan(5);
  }
});

test('equal seeds draw equal delays, other seeds others', async () => {
  const delays = async (seed: string) => {
    const rules = 'rules: [{ respond: { delay: { median: 1ms, p99: 3ms } } }]';
    const stage = stageOf(engineOf([rules], { seed }));
    const all: unknown[] = [];
    for (let i = 0; i < 8; i++) {
      const call = fakeCall();
      await stage(call, async () => served);
      all.push(call.drawn?.['delay']);
    }
    return all;
  };
  const first = await delays('1');
  expect(new Set(first).size).toBeGreaterThan(4);
  expect(await delays('1')).toEqual(first);
  expect(await delays('2')).not.toEqual(first);
});
