/** A stream of chance: equal seeds give equal draws. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  integer(below: number): number;
  /** Where the stream stands: one that is created from it goes on from there. */
  state(): RandomState;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
}

/** Four whole numbers of 32 bits. */
export type RandomState = readonly [number, number, number, number];

const LARGEST_SEED = 2 ** 31;

/** A seed for who gives none. Any will do, as long as it is another each time. */
export const drawSeed = (): number =>
  // eslint-disable-next-line no-restricted-properties -- chance has to begin somewhere, and node:crypto takes long to load
  Math.floor(Math.random() * LARGEST_SEED);

/** Mixes text into 32 bits (xmur3), so that `42:ids` and `42:chance` start far apart. */
function mix(text: string): number {
  let hash = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A small fast counter generator (sfc32), seeded with any text, or going on from a state. */
export function createRandom(seed: string | RandomState): Random {
  const isFresh = typeof seed === 'string';
  let [a, b, c, counter] = isFresh ? [mix(`${seed}a`), mix(`${seed}b`), mix(`${seed}c`), 1] : [...seed];
  const draw = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  if (isFresh) for (let i = 0; i < 12; i++) draw();
  const integer = (below: number): number => Math.floor((draw() / 4294967296) * below);
  return {
    state: () => [a, b, c, counter],
    next: () => draw() / 4294967296,
    integer,
    pick: (list) => list[integer(list.length)]!,
  };
}
