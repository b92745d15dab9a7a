import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import type { Route } from '../../flavor.ts';
import { customerOfPath } from '../customers/path-customer.ts';
import { customers } from '../customers/schema.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { noSuch } from '../wire/errors.ts';
import { expand, expandList } from '../wire/expand.ts';
import { hash, readParams } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, find, present } from '../wire/kind.ts';
import { checkCursors, page, paging } from '../wire/list.ts';
import { oneOf } from '../wire/params.ts';
import { viewOf, type StripeWorld } from '../wire/view.ts';
import { cashBalanceKind, cashBalanceOf, cashBalances, cashBalanceSchema } from './cash-balance.ts';
import { fundCashBalance } from './fund-cash-balance.ts';
import { cashTransactionKind, cashTransactions, cashTransactionSchema } from './cash-transaction.ts';

const oneBalance = { expand: expand(cashBalanceKind.expansions) };
const oneTransaction = { expand: expand(cashTransactionKind.expansions) };

/** How payments use a cash balance. */
const cashBalanceSettings = hash({
  reconciliation_mode: oneOf(['automatic', 'manual', 'merchant_default']),
});

async function retrieveCashBalance(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(oneBalance, call, world);
  const { id } = customerOfPath(call, world);
  return answerWith(call, world, cashBalanceKind, cashBalanceOf(world, id), expand);
}

async function updateCashBalance(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, settings } = await readParams(
    { ...oneBalance, settings: cashBalanceSettings },
    call,
    world,
  );
  const customer = customerOfPath(call, world);
  const mode = settings?.reconciliation_mode;
  if (mode !== undefined) world.collection(customers).put({ ...customer, reconciliation_mode: mode });
  return answerWith(call, world, cashBalanceKind, cashBalanceOf(world, customer.id), expand);
}

async function listCashTransactions(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, ...asked } = await readParams(
    { expand: expandList(cashTransactionKind.expansions), ...paging },
    call,
    world,
  );
  const of = { collection: world.collection(cashTransactions), what: cashTransactionKind.what };
  checkCursors(call, asked, of);
  const { id } = customerOfPath(call, world);
  const view = viewOf(call, world);
  const list = await page(call, asked, {
    ...of,
    url: `/v1/customers/${id}/cash_balance_transactions`,
    filter: { by: ['customer', id] },
    show: (transaction) => present(cashTransactionKind, transaction, view, expand),
  });
  return ok(list, world);
}

async function retrieveCashTransaction(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(oneTransaction, call, world);
  const { id: customer } = customerOfPath(call, world);
  const id = call.params.transaction ?? '';
  const missing = { param: 'transaction' };
  const transaction = find(call, world, cashTransactionKind, id, missing);
  if (transaction.customer !== customer) throw noSuch(call, cashTransactionKind.what, id, missing);
  return answerWith(call, world, cashTransactionKind, transaction, expand);
}

const BALANCE = '/v1/customers/:customer/cash_balance';
const ALL = '/v1/customers/:customer/cash_balance_transactions';
const FUND = '/v1/test_helpers/customers/:customer/fund_cash_balance';

const routes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: BALANCE, operation: 'cash_balances.retrieve', handle: retrieveCashBalance },
  { method: 'POST', path: BALANCE, operation: 'cash_balances.update', handle: updateCashBalance },
  { method: 'POST', path: FUND, operation: 'cash_balances.fund', handle: fundCashBalance },
  { method: 'GET', path: ALL, operation: 'cash_balance_transactions.list', handle: listCashTransactions },
  {
    method: 'GET',
    path: `${ALL}/:transaction`,
    operation: 'cash_balance_transactions.retrieve',
    handle: retrieveCashTransaction,
  },
];

export const cashBalanceResource: Resource = {
  kept: [
    { spec: cashBalances, schema: cashBalanceSchema, kind: cashBalanceKind },
    { spec: cashTransactions, schema: cashTransactionSchema, kind: cashTransactionKind },
  ],
  routes,
};
