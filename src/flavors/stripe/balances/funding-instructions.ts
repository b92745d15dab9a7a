import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import type { Kind } from '../wire/kind.ts';
import { arrange } from '../wire/view.ts';
import { addressTypes } from './bank-addresses.ts';
import { transferTypes } from './bank-transfers.ts';

const address = z.looseObject({ type: z.enum(addressTypes), supported_networks: z.array(z.string()) });

/** Where a customer sends money to, as it is kept: one for each currency, in Europe for each country of the account. */
export const fundingInstructionsSchema = z.strictObject({
  object: z.literal('funding_instructions').default('funding_instructions'),
  bank_transfer: z.strictObject({
    country: z.string(),
    financial_addresses: z.array(address),
    type: z.enum(Object.values(transferTypes)),
  }),
  currency: z.string().regex(/^[a-z]{3}$/, 'a currency is three lower-case letters'),
  customer: z.string(),
  funding_type: z.literal('bank_transfer').default('bank_transfer'),
  livemode: z.literal(false).default(false),
});

export type FundingInstructions = z.infer<typeof fundingInstructionsSchema>;

/** The id, which nobody sees: instructions are found by whom they are for. */
export const instructionsId = (customer: string, currency: string, country: string): string =>
  `${customer} ${currency} ${country}`;

export const fundingInstructions: CollectionSpec<FundingInstructions> = {
  name: 'funding_instructions',
  id: ({ customer, currency, bank_transfer }) => instructionsId(customer, currency, bank_transfer.country),
  order: () => 0,
};

export const fundingInstructionsKind: Kind<FundingInstructions> = {
  spec: fundingInstructions,
  what: 'funding_instructions',
  show: ({ object, bank_transfer, currency, funding_type, livemode }) => ({
    object,
    bank_transfer: {
      ...bank_transfer,
      financial_addresses: bank_transfer.financial_addresses.map((account) => arrange(account)),
    },
    currency,
    funding_type,
    livemode,
  }),
  expansions: () => ({}),
};
