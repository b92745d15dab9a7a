import type { Route } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import {
  balanceTransactionKind,
  balanceTransactions,
  balanceTransactionSchema,
} from './balance-transaction.ts';
import {
  createTransaction,
  listTransactions,
  retrieveTransaction,
  updateTransaction,
} from './balance-transactions.ts';

const ALL = '/v1/customers/:customer/balance_transactions';
const ONE = `${ALL}/:transaction`;

const routes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: ALL, operation: 'balance_transactions.list', handle: listTransactions },
  { method: 'POST', path: ALL, operation: 'balance_transactions.create', handle: createTransaction },
  { method: 'GET', path: ONE, operation: 'balance_transactions.retrieve', handle: retrieveTransaction },
  { method: 'POST', path: ONE, operation: 'balance_transactions.update', handle: updateTransaction },
];

/** Changes of customer balances. */
export const balanceTransactionResource: Resource = {
  kept: [{ spec: balanceTransactions, schema: balanceTransactionSchema, kind: balanceTransactionKind }],
  routes,
};
