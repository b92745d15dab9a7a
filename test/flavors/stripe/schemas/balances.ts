import { z } from 'zod';
import {
  address,
  currency,
  id,
  metadata,
  moment,
  nullText,
  owned,
  test,
  text,
  whole,
  type Maker,
} from './parts.ts';

const BALANCE_TYPES = [
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
] as const;

const TRANSFERS = [
  'eu_bank_transfer',
  'gb_bank_transfer',
  'jp_bank_transfer',
  'mx_bank_transfer',
  'us_bank_transfer',
] as const;

const bankTransfer = z.strictObject({
  eu_bank_transfer: z.strictObject({ bic: nullText, iban_last4: nullText, sender_name: nullText }).optional(),
  gb_bank_transfer: z
    .strictObject({ account_number_last4: nullText, sender_name: nullText, sort_code: nullText })
    .optional(),
  jp_bank_transfer: z
    .strictObject({ sender_bank: nullText, sender_branch: nullText, sender_name: nullText })
    .optional(),
  reference: nullText,
  type: z.enum(TRANSFERS),
  us_bank_transfer: z
    .strictObject({
      network: z.enum(['ach', 'domestic_wire_us', 'fednow', 'rtp', 'swift']).optional(),
      sender_name: nullText,
    })
    .optional(),
});

const account = <S extends z.ZodRawShape>(shape: S) =>
  z
    .strictObject({
      account_holder_address: address.optional(),
      account_holder_name: text,
      bank_address: address.optional(),
      ...shape,
    })
    .optional();

const financialAddress = z.strictObject({
  aba: account({ account_number: text, account_type: text, bank_name: text, routing_number: text }),
  iban: account({ bic: text, country: text, iban: text }),
  sort_code: account({ account_number: text, sort_code: text }),
  spei: account({ bank_code: text, bank_name: text, clabe: text }),
  supported_networks: z.array(text).optional(),
  swift: account({ account_number: text, account_type: text, bank_name: text, swift_code: text }),
  type: z.enum(['aba', 'iban', 'sort_code', 'spei', 'swift', 'zengin']),
  zengin: account({
    account_number: nullText,
    account_type: nullText,
    bank_code: nullText,
    bank_name: nullText,
    branch_code: nullText,
    branch_name: nullText,
  }),
});

/** What customers have to their credit: section 2.3 of the sheet. */
export function balanceSchemas(maker: Maker): Record<string, z.ZodType> {
  const { ref } = maker;
  return {
    cash_balance: z.strictObject({
      object: z.literal('cash_balance'),
      available: z.record(currency, whole).nullable(),
      ...owned(maker),
      customer: text,
      livemode: test,
      settings: z.strictObject({
        reconciliation_mode: z.enum(['automatic', 'manual']),
        using_merchant_default: z.boolean(),
      }),
    }),
    customer_balance_transaction: z.strictObject({
      id: id('cbtxn_'),
      object: z.literal('customer_balance_transaction'),
      amount: whole,
      checkout_session: nullText,
      created: moment,
      credit_note: nullText,
      currency,
      ...owned(maker),
      customer: ref('customer', 'deleted_customer'),
      description: nullText,
      ending_balance: whole,
      invoice: nullText,
      livemode: test,
      metadata: metadata.nullable(),
      type: z.enum(BALANCE_TYPES),
    }),
    customer_cash_balance_transaction: z.strictObject({
      id: id('ccsbtxn_'),
      object: z.literal('customer_cash_balance_transaction'),
      created: moment,
      currency,
      ...owned(maker),
      customer: ref('customer', 'deleted_customer'),
      ending_balance: whole,
      funded: z.strictObject({ bank_transfer: bankTransfer }).optional(),
      livemode: test,
      net_amount: whole,
      type: text,
    }),
    funding_instructions: z.strictObject({
      object: z.literal('funding_instructions'),
      bank_transfer: z.strictObject({
        country: text.length(2),
        financial_addresses: z.array(financialAddress).min(1),
        type: z.enum(TRANSFERS),
      }),
      currency,
      funding_type: z.literal('bank_transfer'),
      livemode: test,
    }),
  };
}
