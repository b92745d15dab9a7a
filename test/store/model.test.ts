import { apis } from '../proof/model/apis/index.ts';
import { checkModel } from '../proof/model/check-model.ts';

// `npm run proof` tries 25 times as many.
describe.each([
  ['memory', 1],
  ['file', 2],
] as const)('kept in %s', (keeping, seed) => {
  test.each(apis)(
    '$flavor is in step with plain arrays, whatever is called in whatever order',
    (api) => checkModel(api, keeping, { runs: 10, seed, withinMs: 90_000 }),
    120_000,
  );
});
