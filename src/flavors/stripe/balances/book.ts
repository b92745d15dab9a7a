import type { Call } from '../../../core/call.ts';
import { customers, type Customer } from '../customers/schema.ts';
import { timeOf } from '../test-clocks/clock-time.ts';
import { elide, invalid } from '../wire/errors.ts';
import { newId } from '../wire/kind.ts';
import type { Metadata } from '../wire/metadata.ts';
import type { StripeWorld } from '../wire/view.ts';
import {
  balanceTransactionKind,
  balanceTransactions,
  type BalanceTransaction,
} from './balance-transaction.ts';

/** What a transaction says beyond the balance that it leads to. */
type Entry = Pick<BalanceTransaction, 'amount' | 'currency' | 'type'> &
  Partial<Pick<BalanceTransaction, 'description'> & { metadata: Metadata }>;

/** Books the transaction of a balance that was set with its customer, or by an update; none where it is what it was. */
export function bookSetBalance(world: StripeWorld, customer: Customer, before?: Customer): void {
  const amount = customer.balance - (before?.balance ?? 0);
  if (amount === 0 || customer.currency === null) return;
  const type = before ? 'adjustment' : 'initial';
  put(world, customer, { amount, currency: customer.currency, type }, customer.balance);
}

/**
 * Books a transaction and moves the customer's balance by it. A customer without a currency takes on that of the transaction;
 * in any other than their own they have a balance apart.
 */
export function bookTransaction(
  call: Call,
  world: StripeWorld,
  before: Customer,
  entry: Entry,
): { customer: Customer; transaction: BalanceTransaction } {
  const { amount, currency } = entry;
  const own = before.currency === null || before.currency === currency;
  const ending = (own ? before.balance : (before.other_balances?.[currency] ?? 0)) + amount;
  if (!Number.isSafeInteger(ending)) {
    throw invalid(call, 'amount', `Invalid integer: ${elide(String(amount))}`, 'parameter_invalid_integer');
  }
  const moved = own
    ? { ...before, balance: ending, currency }
    : { ...before, other_balances: { ...before.other_balances, [currency]: ending } };
  const customer = world.collection(customers).put(moved);
  return { customer, transaction: put(world, customer, entry, ending) };
}

function put(
  world: StripeWorld,
  customer: Customer,
  { amount, currency, type, description = null, metadata = {} }: Entry,
  ending: number,
): BalanceTransaction {
  return world.collection(balanceTransactions).put({
    id: newId(world, balanceTransactionKind, 'cbtxn_'),
    object: 'customer_balance_transaction',
    amount,
    checkout_session: null,
    created: timeOf(world, customer),
    credit_note: null,
    currency,
    customer: customer.id,
    description,
    ending_balance: ending,
    invoice: null,
    livemode: false,
    metadata: { ...metadata },
    type,
  });
}
