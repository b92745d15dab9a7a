import { apis } from './model/apis/index.ts';
import { checkModel } from './model/check-model.ts';

describe.each([
  ['memory', 1],
  ['file', 2],
] as const)('kept in %s', (keeping, seed) => {
  test.each(apis)('$flavor is in step with plain arrays, whatever is called in whatever order', (api) =>
    checkModel(api, keeping, { runs: 250, seed, withinMs: 900_000 }),
  );
});
