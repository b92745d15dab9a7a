import { setImmediate } from 'node:timers/promises';
import { CallerLeft } from '../../src/core/caller-left.ts';
import { longText } from '../../src/core/long-text.ts';
import { inSlices } from '../../src/core/slices.ts';
import { tickingClock } from '../support/ticking.ts';

tickingClock();

const staying = { signal: new AbortController().signal };
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

test('shows everything, in order, and lets others go first again and again', async () => {
  const seen: number[] = [];
  const done = new AbortController();
  const work = inSlices(numbers(1_000), staying, (n) => void seen.push(n)).finally(() => done.abort());
  const seenAt: number[] = [];
  while (!done.signal.aborted) {
    seenAt.push(seen.length);
    await setImmediate();
  }
  await work;
  expect(seen).toEqual(numbers(1_000));
  expect(seenAt.length).toBeGreaterThan(20);
  expect(Math.max(...seenAt.map((count, at) => count - (seenAt[at - 1] ?? 0)))).toBeLessThan(100);
});

test('of several works at a time only one goes on before others have their turn', async () => {
  let round = 0;
  const rounds: number[] = [];
  const end = new AbortController();
  const counting = (async () => {
    for (; !end.signal.aborted; round++) await setImmediate();
  })();
  const work = () => {
    let before = -1;
    return inSlices(numbers(500), staying, () => {
      if (round === before) return;
      before = round;
      rounds.push(round);
    });
  };
  // All of them begin in the first round.
  await Promise.all([work(), work(), work()]);
  end.abort();
  await counting;
  const later = rounds.filter((each) => each > 0);
  expect(later.length).toBeGreaterThan(20);
  expect(new Set(later).size).toBe(later.length);
});

test('a work that is soon done is done at once', () => {
  const seen: number[] = [];
  void inSlices(numbers(10), staying, (n) => void seen.push(n));
  expect(seen).toEqual(numbers(10));
});

test('ends when it has seen enough', async () => {
  const seen: number[] = [];
  await inSlices(numbers(1_000), staying, (n) => seen.push(n) < 100);
  expect(seen).toEqual(numbers(100));
});

test('ends when the caller leaves', async () => {
  const leaving = new AbortController();
  const seen: number[] = [];
  const work = inSlices(numbers(1_000), leaving, (n) => {
    seen.push(n);
    if (n === 99) leaving.abort();
  });
  await expect(work).rejects.toThrow(CallerLeft);
  expect(seen.length).toBeLessThan(200);
});

describe('a long text', () => {
  const words = (count: number) => numbers(count).map((n) => `é${n} `);

  test('is counted first, and its parts are made again', async () => {
    let times = 0;
    const body = await longText(() => {
      times++;
      return words(200_000);
    }, staying);
    if (typeof body === 'string') throw new Error('it is long');
    expect(body.byteLength).toBe(Buffer.byteLength(words(200_000).join('')));
    expect([...body.parts()].join('')).toBe(words(200_000).join(''));
    expect(times).toBe(2);
  });

  test('that is short is one string', async () => {
    expect(await longText(() => words(100), staying)).toBe(words(100).join(''));
    expect(await longText(() => [], staying)).toBe('');
  });
});
