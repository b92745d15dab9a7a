import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerOfPath } from '../customers/path-customer.ts';
import { noteChange } from '../events/changes.ts';
import { timeOf } from '../test-clocks/clock-time.ts';
import { invalid } from '../wire/errors.ts';
import { expand } from '../wire/expand.ts';
import { readParams, required } from '../wire/hash.ts';
import { answerWith, newId } from '../wire/kind.ts';
import { integer, nullable, text, type Param } from '../wire/params.ts';
import type { StripeWorld } from '../wire/view.ts';
import { transferOf } from './bank-transfers.ts';
import { cashBalanceKind, cashBalanceOf, cashBalances } from './cash-balance.ts';
import { cashTransactionKind, cashTransactions } from './cash-transaction.ts';
import { transferCurrency } from './transfer-currency.ts';

const MOST = 99999999;

/** What can be paid in at once. */
const payment: Param<number> = {
  read(value, name, asking) {
    const amount = integer().read(value, name, asking);
    if (amount >= 1 && amount <= MOST) return amount;
    const bound =
      amount < 1
        ? 'greater than or equal to 1'
        : `less than or equal to ${MOST} (it currently is '${amount}')`;
    throw invalid(asking.call, name, `This value must be ${bound}.`, 'parameter_invalid_integer');
  },
};

const params = {
  expand: expand(cashTransactionKind.expansions),
  amount: required(payment),
  currency: required(transferCurrency),
  reference: nullable(text()),
};

/** Pays in on a customer's behalf, as a bank transfer would. */
export async function fundCashBalance(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, amount, currency, reference } = await readParams(params, call, world);
  const customer = customerOfPath(call, world);
  const before = cashBalanceOf(world, customer.id);
  const ending = (before.available[currency] ?? 0) + amount;
  const transaction = world.collection(cashTransactions).put({
    id: newId(world, cashTransactionKind, 'ccsbtxn_'),
    object: 'customer_cash_balance_transaction',
    created: timeOf(world, customer),
    currency,
    customer: customer.id,
    ending_balance: ending,
    funded: { bank_transfer: transferOf(currency, reference ?? null) },
    livemode: false,
    net_amount: amount,
    type: 'funded',
  });
  noteChange(call, world, cashTransactionKind, 'customer_cash_balance_transaction.created', transaction);
  const balance = world
    .collection(cashBalances)
    .put({ ...before, available: { ...before.available, [currency]: ending } });
  noteChange(call, world, cashBalanceKind, 'cash_balance.funds_available', balance);
  return answerWith(call, world, cashTransactionKind, transaction, expand);
}
