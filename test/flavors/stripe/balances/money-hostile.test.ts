import { balanceTransactionResource } from '../../../../src/flavors/stripe/balances/balance-transaction-resource.ts';
import { cashBalanceResource } from '../../../../src/flavors/stripe/balances/cash-balance-resource.ts';
import { fundingInstructionsResource } from '../../../../src/flavors/stripe/balances/funding-instructions-resource.ts';
import { taxIdResource } from '../../../../src/flavors/stripe/tax-ids/tax-id-resource.ts';
import { testClockResource } from '../../../../src/flavors/stripe/test-clocks/test-clock-resource.ts';
import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const routes = [
  balanceTransactionResource,
  cashBalanceResource,
  fundingInstructionsResource,
  taxIdResource,
  testClockResource,
].flatMap((resource) => resource.routes);

const IDS = ['__proto__', 'constructor', 'toString', '%00', '%F0%9F%92%B3', "'x'", 'x'.repeat(2000), '%2F'];

const NAMES = [
  'amount',
  'bank_transfer',
  'bank_transfer[type]',
  'bank_transfer[eu_bank_transfer]',
  'bank_transfer[requested_address_types]',
  'created',
  'currency',
  'customer',
  'description',
  'ending_before',
  'expand',
  'frozen_time',
  'funding_type',
  'limit',
  'metadata',
  'name',
  'owner',
  'owner[type]',
  'settings',
  'starting_after',
  'type',
  'value',
];

const SHAPES = [
  (name: string) => `${name}=`,
  (name: string) => `${name}[]=`,
  (name: string) => `${name}[__proto__]=1`,
  (name: string) => `${name}[0][a][b]=1`,
  (name: string) => `${name}=%00`,
  (name: string) => `${name}=1e400`,
  (name: string) => `${name}=${'9'.repeat(400)}`,
  (name: string) => `${name}=${'x'.repeat(6000)}`,
];

const rows = routes.map(({ method, path }) => [method, path] as const);

/** A refusal, or what was asked for; never a fault of ours. */
const answered = [200, 400, 404];

test.each(rows)('%s %s never fails on a path', async (method, path) => {
  for (const id of IDS) {
    for (const filled of [path.replace(/:\w+/g, id), path.replace(':customer', JENNY).replace(/:\w+/g, id)]) {
      const { status } = await ask(method, filled);
      expect([filled.slice(0, 80), answered.includes(status)]).toEqual([filled.slice(0, 80), true]);
    }
  }
});

test.each(rows)('%s %s never fails on a parameter', async (method, path) => {
  const filled = path.replace(':customer', JENNY).replace(/:\w+/g, 'x');
  for (const name of NAMES) {
    for (const shape of SHAPES) {
      const form = shape(name);
      const { status, body } =
        method === 'POST' ? await ask(method, filled, form) : await ask(method, `${filled}?${form}`);
      expect([form.slice(0, 80), answered.includes(status)]).toEqual([form.slice(0, 80), true]);
      expect(typeof (status === 200 ? body.object : body.error)).not.toBe('undefined');
    }
  }
});

test('an amount and a type that are a list or a hash are refused as text', async () => {
  const path = `/v1/customers/${JENNY}`;
  expect((await ask('POST', `${path}/balance_transactions`, 'amount[]=1&currency=usd')).error).toMatchObject({
    param: 'amount',
    message: 'Invalid string: ["1"]',
  });
  expect((await ask('POST', `${path}/tax_ids`, 'type[a]=eu_vat&value=DE123456789')).error).toMatchObject({
    param: 'type',
    message: 'Invalid string: {"a":"eu_vat"}',
  });
});
