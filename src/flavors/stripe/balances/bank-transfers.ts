import type { BankTransfer } from './cash-transaction.ts';

/** The one kind of bank transfer that a currency comes in by. */
export const transferTypes = {
  eur: 'eu_bank_transfer',
  gbp: 'gb_bank_transfer',
  jpy: 'jp_bank_transfer',
  mxn: 'mx_bank_transfer',
  usd: 'us_bank_transfer',
} as const;

export type TransferCurrency = keyof typeof transferTypes;
export type TransferType = (typeof transferTypes)[TransferCurrency];

export const isTransferCurrency = (currency: string): currency is TransferCurrency =>
  Object.hasOwn(transferTypes, currency);

/** Who pays in test mode, as docs.stripe.com/payments/bank-transfers has it. */
const senders: Readonly<Record<TransferType, Partial<BankTransfer>>> = {
  eu_bank_transfer: {
    eu_bank_transfer: { bic: 'COBADEFFXXX', iban_last4: '4000', sender_name: 'John Doe' },
  },
  gb_bank_transfer: {
    gb_bank_transfer: { account_number_last4: '1113', sender_name: 'John Doe', sort_code: '108800' },
  },
  jp_bank_transfer: {
    jp_bank_transfer: { sender_bank: '新生銀行', sender_branch: '京都', sender_name: 'John Doe' },
  },
  mx_bank_transfer: {},
  us_bank_transfer: { us_bank_transfer: { network: 'ach', sender_name: 'John Doe' } },
};

/** A transfer that came in, keys in alphabetical order. */
export function transferOf(currency: TransferCurrency, reference: string | null): BankTransfer {
  const type = transferTypes[currency];
  const { us_bank_transfer: us, ...others } = senders[type];
  return { ...others, reference, type, ...(us && { us_bank_transfer: us }) };
}
