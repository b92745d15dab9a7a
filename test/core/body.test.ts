import {
  byteLengthOf,
  LONGEST_WHOLE,
  type LongText,
  piecesOf,
  startOf,
  wholeOf,
} from '../../src/core/body.ts';
import { createRandom } from '../../src/core/random.ts';

const long = (parts: readonly string[]): LongText => ({
  byteLength: Buffer.byteLength(parts.join('')),
  parts: () => parts,
});

/** Parts of every length, from nothing to more than a piece, in characters of one to four bytes. */
function randomParts(seed: string): string[] {
  const random = createRandom(seed);
  return Array.from({ length: 400 }, () => {
    const letter = ['a', 'é', '日', '😀'][random.integer(4)]!;
    return letter.repeat(random.integer(random.next() < 0.03 ? 100_000 : 600));
  });
}

test.each(['a', 'b', 'c'])('the pieces of a long text are its bytes (%s)', (seed) => {
  const parts = randomParts(seed);
  const body = long(parts);
  const pieces = [...piecesOf(body)];
  expect(pieces.length).toBeGreaterThan(5);
  const bytes = Buffer.from(parts.join(''));
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  expect(byteLengthOf(body)).toBe(bytes.length);
  expect(wholeOf(body)).toBe(parts.join(''));
});

test.each([1, -1])(
  'a text whose parts are %i bytes off what was counted is an error, not a wrong answer',
  (off) => {
    const body = long(['some', 'text']);
    expect(() => [...piecesOf({ ...body, byteLength: body.byteLength - off })]).toThrow(
      `${off} bytes longer than it was counted`,
    );
  },
);

test('the start of a text asks for no more parts than it needs', () => {
  const asked: number[] = [];
  const body: LongText = {
    byteLength: 30,
    *parts() {
      for (const n of [1, 2, 3]) {
        asked.push(n);
        yield String(n).repeat(10);
      }
    },
  };
  expect(startOf(body, 15)).toBe('111111111122222');
  expect(asked).toEqual([1, 2]);
  expect(startOf(body, 99)).toHaveLength(30);
  expect(startOf('text', 2)).toBe('te');
});

test('what is too long to be put together is not put together', () => {
  const body: LongText = {
    byteLength: LONGEST_WHOLE + 1,
    parts() {
      throw new Error('nobody should ask');
    },
  };
  expect(wholeOf(body)).toBeUndefined();
});
