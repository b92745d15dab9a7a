import { RouteTable } from '../../../src/core/route-table.ts';
import { stripe } from '../../../src/flavors/stripe/index.ts';
import { stripeMock } from './ask.ts';
import { drive } from './drive.ts';
import { wrongWith } from './response-schemas.ts';

const ACCOUNT = '2025-02-24.acacia';
const { mock, ask } = stripeMock();
const table = new RouteTable(stripe.routes);

/** The row of the route table that a step reached. */
const rowOf = (method: string, path: string): string => {
  const row = table.match(method, path.split('?')[0]!).row;
  return row ? `${row.method} ${row.path}` : `nothing at ${method} ${path}`;
};

describe.each([ACCOUNT, '2025-06-30.basil', '2025-09-30.clover', '2026-10-28.endive'])(
  'in version %s',
  (version) => {
    test('every success body of every operation is as the sheet has it', async () => {
      const taken = await drive(ask, version, ACCOUNT);
      const wrong = taken.flatMap(({ step, path, answered }) => {
        const where = `${step.method} ${path}`;
        if (answered.status !== 200) return [`${where}: ${answered.status} ${answered.text}`];
        const spoken = step.old ? ACCOUNT : version;
        return wrongWith(answered.body, spoken).map((issue) => `${where}: ${issue}`);
      });
      expect(wrong).toEqual([]);
    });
  },
);

test('every route is driven', async () => {
  const taken = await drive(ask, ACCOUNT, ACCOUNT);
  const driven = new Set(taken.map(({ step, path }) => rowOf(step.method, path)));
  expect([...driven].sort()).toEqual(stripe.routes.map(({ method, path }) => `${method} ${path}`).sort());
});

test('what the shipped fixtures hold is as the sheet has it', async () => {
  const wrong: string[] = [];
  for (const path of [
    'customers',
    'coupons',
    'promotion_codes',
    'subscriptions',
    'test_helpers/test_clocks',
  ]) {
    const { status, body } = await ask('GET', `/v1/${path}?limit=100`);
    expect([path, status]).toEqual([path, 200]);
    wrong.push(...wrongWith(body, ACCOUNT).map((issue) => `${path}: ${issue}`));
  }
  expect(wrong).toEqual([]);
  expect(mock().requests().length).toBeGreaterThan(0);
});
