import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerOfPath } from '../customers/path-customer.ts';
import { customers } from '../customers/schema.ts';
import { noSuch } from '../wire/errors.ts';
import { expand, expandList } from '../wire/expand.ts';
import { hash, readParams } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, find, present } from '../wire/kind.ts';
import { checkCursors, page, paging } from '../wire/list.ts';
import { oneOf } from '../wire/params.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';
import { cashBalanceKind, cashBalanceOf } from './cash-balance.ts';
import { cashTransactionKind, cashTransactions } from './cash-transaction.ts';

const oneBalance = { expand: expand(cashBalanceKind.expansions) };
const oneTransaction = { expand: expand(cashTransactionKind.expansions) };

/** How payments use a cash balance. */
const cashBalanceSettings = hash({
  reconciliation_mode: oneOf(['automatic', 'manual', 'merchant_default']),
});

export async function retrieveCashBalance(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(oneBalance, call, world);
  const { id } = customerOfPath(call, world);
  return answerWith(call, world, cashBalanceKind, cashBalanceOf(world, id), expand);
}

export async function updateCashBalance(call: Call, world: StripeWorld): Promise<Answer> {
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

export async function listCashTransactions(call: Call, world: StripeWorld): Promise<Answer> {
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

export async function retrieveCashTransaction(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(oneTransaction, call, world);
  const { id: customer } = customerOfPath(call, world);
  const id = call.params.transaction ?? '';
  const missing = { param: 'transaction' };
  const transaction = find(call, world, cashTransactionKind, id, missing);
  if (transaction.customer !== customer) throw noSuch(call, cashTransactionKind.what, id, missing);
  return answerWith(call, world, cashTransactionKind, transaction, expand);
}
