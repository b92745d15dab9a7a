import { operationsOf } from '../../bench/state/operations.js';
import { Crowd, type Customer } from './many/crowd.ts';
import { flavors, type Flavor } from './many/flavor.ts';

// What the benchmark asks of a million is asked of fewer here, and looked at.
const MANY = { fixtures: 19_500, made: 500 };
/** Where nobody is listed, all that can go wrong is a look-up. */
const FEWER = { fixtures: 1_500, made: 500 };
const sizeOf = ({ page, all }: Flavor) => ((page ?? all) ? MANY : FEWER);

/** Where each takes a call, every so manieth is looked up. */
const STEP = 40;
const RANGE = 1_500;

const idOf = ({ id }: Customer): string => id;
const some = (customers: readonly Customer[]): Customer[] => customers.filter((_, at) => at % STEP === 0);

describe.each(flavors)('of many customers of $name', (flavor) => {
  const size = sizeOf(flavor);
  describe('in memory', () => {
    let crowd: Crowd;
    beforeAll(async () => (crowd = await Crowd.open(flavor, 'memory', size)), 60_000);
    afterAll(() => crowd.close());

    describe('all', () => areFound(flavor, () => crowd));

    test('are what the calls of the benchmark find', async () => {
      const { fixtures } = size;
      for (const [name, make] of operationsOf(flavor)) {
        const numbers = [0, 1, 1_234, fixtures - 1];
        const found = await crowd.find.ids(numbers.map((number) => make(fixtures, number, `u${number}`)));
        const each = /^(page|created)/.test(name) ? 10 : 1;
        expect([name, found.map((ids) => new Set(ids).size)]).toEqual([name, numbers.map(() => each)]);
      }
    });

    if (flavor.remove) {
      describe('half, when the others were deleted,', () => {
        beforeAll(() => crowd.deleteHalf(), 60_000);
        areFound(flavor, () => crowd);
      });
    }
  });

  describe(`in a file, after a restart, ${flavor.remove ? 'half, when the others were deleted,' : 'all'}`, () => {
    let crowd: Crowd;
    beforeAll(async () => {
      crowd = await Crowd.open(flavor, 'file', size);
      if (flavor.remove) await crowd.deleteHalf();
      await crowd.restart();
    }, 60_000);
    afterAll(() => crowd.close());
    areFound(flavor, () => crowd);
  });
});

/** In every way that the API has. */
function areFound(flavor: Flavor, crowd: () => Crowd): void {
  const { fixtures } = sizeOf(flavor);

  test('are found by their ids', async () => {
    const { find, customers, gone } = crowd();
    expect(await find.present(some(customers).map(idOf))).toEqual(some(customers).map(idOf));
    expect(await find.present(some(gone).map(idOf))).toEqual([]);
  });

  if (flavor.page) {
    test('are met once each from page to page to the end, and once each on the way back', async () => {
      const { find, customers } = crowd();
      const forward = await find.forward();
      // Those that were made came at once, and in an order of their own.
      const newest = customers.filter(({ number }) => number === undefined).map(idOf);
      expect(forward.slice(0, newest.length).sort()).toEqual(newest.sort());
      const older = customers.filter(({ number }) => number !== undefined).map(idOf);
      expect(forward.slice(newest.length)).toEqual(older.reverse());
      const last = forward.at(-1)!;
      expect([...(await find.backward(last)), last]).toEqual(forward);
    });
  }

  if (flavor.all) {
    test('are in the list, oldest first', async () => {
      const { find, customers } = crowd();
      const all = await find.all();
      expect(all.slice(0, fixtures)).toEqual(customers.slice(0, fixtures).map(idOf));
      expect(all.slice(fixtures).sort()).toEqual(customers.slice(fixtures).map(idOf).sort());
    });
  }

  if (flavor.count) {
    test('are counted', async () => {
      const { find, customers } = crowd();
      expect(await find.count()).toBe(customers.length);
    });
  }

  if (flavor.byEmail) {
    test('are found by their emails, each alone', async () => {
      const { find, customers, gone } = crowd();
      const emails = (of: readonly Customer[]) => some(of).map(({ email }) => email);
      expect(await find.byEmail(emails(customers))).toEqual(some(customers).map(({ id }) => [id]));
      expect(await find.byEmail(emails(gone))).toEqual(some(gone).map(() => []));
    });
  }

  if (flavor.retrieveExternal) {
    test('are found by their external ids', async () => {
      const { find, customers, gone } = crowd();
      const externalIds = (of: readonly Customer[]) => some(of).map(({ externalId }) => externalId);
      expect(await find.byExternalId(externalIds(customers))).toEqual(some(customers).map(idOf));
      expect(await find.byExternalId(externalIds(gone))).toEqual(some(gone).map(() => undefined));
    });
  }

  if (flavor.created) {
    test('are split by ranges of their creation without loss', async () => {
      const { find, customers } = crowd();
      for (let from = 0; from < fixtures; from += RANGE) {
        const within = customers.filter(({ number = -1 }) => number >= from && number < from + RANGE);
        expect(await find.range(from, from + RANGE)).toEqual(within.map(idOf).reverse());
      }
    });
  }
}
