import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerKind } from '../customers/customer-view.ts';
import { customerOfPath } from '../customers/path-customer.ts';
import { noteChange } from '../events/changes.ts';
import { currency } from '../wire/currency.ts';
import { invalid, noSuch } from '../wire/errors.ts';
import { expand, expandList } from '../wire/expand.ts';
import { readParams, required } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, find, present } from '../wire/kind.ts';
import { checkCursors, createdRange, page, paging } from '../wire/list.ts';
import { changeMetadata, metadata } from '../wire/metadata.ts';
import { integer, nullable, type Param, text } from '../wire/params.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';
import {
  type BalanceTransaction,
  balanceTransactionKind,
  balanceTransactions,
} from './balance-transaction.ts';
import { bookTransaction } from './book.ts';

const one = { expand: expand(balanceTransactionKind.expansions) };
const said = { description: nullable(text(350)), metadata: metadata() };

/** An amount that moves something. */
const movement = (): Param<number> => {
  const whole = integer();
  return {
    read(value, name, asking) {
      const amount = whole.read(value, name, asking);
      if (amount !== 0) return amount;
      throw invalid(asking.call, name, 'Invalid non-zero integer', 'parameter_invalid_integer');
    },
  };
};

const listParams = {
  expand: expandList(balanceTransactionKind.expansions),
  ...paging,
  created: createdRange(),
  invoice: text(),
};

export async function listTransactions(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, created, invoice, ...asked } = await readParams(listParams, call, world);
  // The real API names the cursor of this list by what it is kept as.
  const of = { collection: world.collection(balanceTransactions), what: 'abstracttransaction' };
  checkCursors(call, asked, of);
  const { id } = customerOfPath(call, world);
  const view = viewOf(call, world);
  const list = await page(call, asked, {
    ...of,
    url: `/v1/customers/${id}/balance_transactions`,
    filter: { ...created, by: ['customer', id] },
    keep: (transaction) => invoice === undefined || transaction.invoice === invoice,
    show: (transaction) => present(balanceTransactionKind, transaction, view, expand),
  });
  return ok(list, world);
}

export async function createTransaction(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, ...values } = await readParams(
    { ...one, amount: required(movement()), currency: required(currency()), ...said },
    call,
    world,
  );
  const before = customerOfPath(call, world);
  const { customer, transaction } = bookTransaction(call, world, before, {
    amount: values.amount,
    currency: values.currency,
    description: values.description ?? null,
    metadata: changeMetadata({}, values.metadata, call),
    type: 'adjustment',
  });
  noteChange(call, world, customerKind, 'customer.updated', customer, before);
  return answerWith(call, world, balanceTransactionKind, transaction, expand);
}

export async function retrieveTransaction(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(one, call, world);
  return answerWith(call, world, balanceTransactionKind, transactionOf(call, world), expand);
}

export async function updateTransaction(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, ...values } = await readParams({ ...one, ...said }, call, world);
  const old = transactionOf(call, world);
  const transaction = world.collection(balanceTransactions).put({
    ...old,
    description: values.description === undefined ? old.description : values.description,
    metadata: { ...changeMetadata(old.metadata, values.metadata, call) },
  });
  return answerWith(call, world, balanceTransactionKind, transaction, expand);
}

/** The transaction in the path, which must be one of the customer in the path. */
function transactionOf(call: Call, world: StripeWorld): BalanceTransaction {
  const { id: customer } = customerOfPath(call, world);
  const id = call.params.transaction ?? '';
  const missing = { param: 'transaction' };
  const transaction = find(call, world, balanceTransactionKind, id, missing);
  if (transaction.customer !== customer) throw noSuch(call, balanceTransactionKind.what, id, missing);
  return transaction;
}
