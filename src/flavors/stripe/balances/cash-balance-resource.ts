import type { Route } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { cashBalanceKind, cashBalances, cashBalanceSchema } from './cash-balance.ts';
import { fundCashBalance } from './fund-cash-balance.ts';
import { cashTransactionKind, cashTransactions, cashTransactionSchema } from './cash-transaction.ts';
import {
  listCashTransactions,
  retrieveCashBalance,
  retrieveCashTransaction,
  updateCashBalance,
} from './cash-balances.ts';

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

/** Cash balances and what changes them. */
export const cashBalanceResource: Resource = {
  kept: [
    { spec: cashBalances, schema: cashBalanceSchema, kind: cashBalanceKind },
    { spec: cashTransactions, schema: cashTransactionSchema, kind: cashTransactionKind },
  ],
  routes,
};
