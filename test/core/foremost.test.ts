import { Foremost } from '../../src/core/foremost.ts';
import { createRandom } from '../../src/core/random.ts';

const ascending = (a: number, b: number) => a - b;
const random = createRandom('foremost');
const drawn = Array.from({ length: 3_000 }, () => random.integer(1_000));

test.each([0, 1, 2, 3, 100, 2_999, 3_000, 5_000, Infinity])(
  'gives the first %d of many, as sorting them all does',
  (most) => {
    for (const items of [drawn, drawn.toSorted(ascending), drawn.toSorted((a, b) => b - a), []]) {
      for (const skip of [0, 1, 50, 4_000]) {
        const foremost = new Foremost(ascending, most);
        for (const item of items) foremost.add(item);
        expect(foremost.takeAll(skip)).toEqual(items.toSorted(ascending).slice(0, most).slice(skip));
      }
    }
  },
);
