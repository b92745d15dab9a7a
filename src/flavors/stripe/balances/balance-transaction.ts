import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { customerAccount } from '../customers/customer-view.ts';
import { customerReference } from '../customers/path-customer.ts';
import type { Kind } from '../wire/kind.ts';
import { arrange } from '../wire/view.ts';

const text = z.string().nullable().default(null);

/** One movement of what a customer has to their credit, as it is kept. */
export const balanceTransactionSchema = z.strictObject({
  id: z.string().regex(/^cbtxn_[\w-]+$/, 'the id of a customer balance transaction begins with cbtxn_'),
  object: z.literal('customer_balance_transaction').default('customer_balance_transaction'),
  amount: z.int(),
  checkout_session: text,
  created: z.int().min(0).default(1680216086),
  credit_note: text,
  currency: z.string().regex(/^[a-z]{3}$/, 'a currency is three lower-case letters'),
  customer: z.string(),
  description: text,
  ending_balance: z.int(),
  invoice: text,
  livemode: z.literal(false).default(false),
  metadata: z.record(z.string(), z.string()).default({}),
  type: z
    .enum([
      'adjustment',
      'applied_to_invoice',
      'checkout_session_subscription_payment',
      'checkout_session_subscription_payment_canceled',
      'credit_note',
      'initial',
      'invoice_overpaid',
      'invoice_too_large',
      'invoice_too_small',
      'migration',
      'unapplied_from_invoice',
      'unspent_receiver_credit',
    ])
    .default('adjustment'),
});

export type BalanceTransaction = z.infer<typeof balanceTransactionSchema>;

export const balanceTransactions: CollectionSpec<BalanceTransaction> = {
  name: 'customer_balance_transactions',
  order: ({ created }) => created,
  indexes: { customer: ({ customer }) => customer },
};

export const balanceTransactionKind: Kind<BalanceTransaction> = {
  spec: balanceTransactions,
  what: 'customer balance transaction',
  show: (transaction, view) => arrange({ ...transaction, ...customerAccount(view) }),
  expansions: () => ({ checkout_session: {}, credit_note: {}, customer: customerReference, invoice: {} }),
};
