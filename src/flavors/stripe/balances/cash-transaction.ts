import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { customerAccount } from '../customers/customer-view.ts';
import { customerReference } from '../customers/path-customer.ts';
import type { Kind } from '../wire/kind.ts';
import { arrange } from '../wire/view.ts';

const text = z.string().nullable().default(null);

/** Who paid in, as each kind of bank transfer tells it. */
const bankTransfer = z.strictObject({
  eu_bank_transfer: z.strictObject({ bic: text, iban_last4: text, sender_name: text }).optional(),
  gb_bank_transfer: z
    .strictObject({ account_number_last4: text, sender_name: text, sort_code: text })
    .optional(),
  jp_bank_transfer: z.strictObject({ sender_bank: text, sender_branch: text, sender_name: text }).optional(),
  reference: text,
  type: z.enum([
    'eu_bank_transfer',
    'gb_bank_transfer',
    'jp_bank_transfer',
    'mx_bank_transfer',
    'us_bank_transfer',
  ]),
  us_bank_transfer: z
    .strictObject({
      network: z.enum(['ach', 'domestic_wire_us', 'fednow', 'rtp', 'swift']).optional(),
      sender_name: text,
    })
    .optional(),
});

export type BankTransfer = z.infer<typeof bankTransfer>;

/** One movement of what a customer has paid in, as it is kept. There is only money that comes in. */
export const cashTransactionSchema = z.strictObject({
  id: z.string().regex(/^ccsbtxn_[\w-]+$/, 'the id of a cash balance transaction begins with ccsbtxn_'),
  object: z.literal('customer_cash_balance_transaction').default('customer_cash_balance_transaction'),
  created: z.int().min(0).default(1693412481),
  currency: z.string().regex(/^[a-z]{3}$/, 'a currency is three lower-case letters'),
  customer: z.string(),
  ending_balance: z.int(),
  funded: z.strictObject({ bank_transfer: bankTransfer }),
  livemode: z.literal(false).default(false),
  net_amount: z.int(),
  type: z.literal('funded').default('funded'),
});

export type CashTransaction = z.infer<typeof cashTransactionSchema>;

export const cashTransactions: CollectionSpec<CashTransaction> = {
  name: 'customer_cash_balance_transactions',
  order: ({ created }) => created,
  indexes: { customer: ({ customer }) => customer },
};

export const cashTransactionKind: Kind<CashTransaction> = {
  spec: cashTransactions,
  what: 'customer cash balance transaction',
  show: (transaction, view) => arrange({ ...transaction, ...customerAccount(view) }),
  expansions: () => ({ customer: customerReference }),
};
