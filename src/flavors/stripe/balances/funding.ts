import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerOfPath } from '../customers/path-customer.ts';
import { invalid, parameterMissing } from '../wire/errors.ts';
import { expand } from '../wire/expand.ts';
import { hash, readParams, required, type Values } from '../wire/hash.ts';
import { answerWith } from '../wire/kind.ts';
import { list, oneOf } from '../wire/params.ts';
import type { StripeWorld } from '../wire/view.ts';
import { addressTypes, type EuroCountry, newAddresses } from './bank-addresses.ts';
import { type TransferCurrency, type TransferType, transferTypes } from './bank-transfers.ts';
import {
  fundingInstructions,
  type FundingInstructions,
  fundingInstructionsKind,
  fundingInstructionsSchema,
  instructionsId,
} from './funding-instructions.ts';
import { transferCurrency } from './transfer-currency.ts';

const params = {
  expand: expand(fundingInstructionsKind.expansions),
  bank_transfer: required(
    hash({
      eu_bank_transfer: hash({ country: required(oneOf(['BE', 'DE', 'ES', 'FR', 'IE', 'NL'])) }),
      requested_address_types: list(oneOf(addressTypes)),
      type: required(oneOf(Object.values(transferTypes))),
    }),
  ),
  currency: required(transferCurrency),
  funding_type: required(oneOf(['bank_transfer'])),
};

/** The same instructions at each call, made by the first. */
export async function createFundingInstructions(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, bank_transfer: transfer, currency } = await readParams(params, call, world);
  const { id: customer } = customerOfPath(call, world);
  if (transfer.type !== transferTypes[currency]) throw wrongType(call, transfer.type, currency);
  const european = transfer.eu_bank_transfer?.country;
  if (transfer.type === 'eu_bank_transfer' && european === undefined) {
    throw parameterMissing(call, 'bank_transfer[eu_bank_transfer]');
  }
  const country = european ?? 'DE';
  const home = transfer.type === 'eu_bank_transfer' ? country : transfer.type.slice(0, 2).toUpperCase();
  const kept = world.collection(fundingInstructions);
  const instructions =
    kept.get(instructionsId(customer, currency, home)) ??
    kept.put(makeInstructions(world, { customer, currency, home, country, type: transfer.type }));
  const shown = withAddresses(call, instructions, transfer);
  return answerWith(call, world, fundingInstructionsKind, shown, expand);
}

interface Wanted {
  readonly customer: string;
  readonly currency: TransferCurrency;
  readonly type: TransferType;
  readonly country: EuroCountry;
  readonly home: string;
}

const makeInstructions = (
  { ids }: StripeWorld,
  { customer, currency, type, country, home }: Wanted,
): FundingInstructions =>
  fundingInstructionsSchema.parse({
    bank_transfer: { country: home, financial_addresses: newAddresses(ids, type, country), type },
    currency,
    customer,
  });

/** The instructions with only the addresses that were asked for. */
function withAddresses(
  call: Call,
  instructions: FundingInstructions,
  { requested_address_types: requested, type }: Values<typeof params>['bank_transfer'],
): FundingInstructions {
  if (requested === undefined || requested.length === 0) return instructions;
  const { bank_transfer: transfer } = instructions;
  const wanted = transfer.financial_addresses.filter((address) => requested.includes(address.type));
  if (wanted.length === 0) {
    const offered = transfer.financial_addresses.map((address) => address.type).join(' or ');
    throw invalid(
      call,
      'bank_transfer[requested_address_types]',
      `Invalid bank_transfer[requested_address_types]: must be one of ${offered} for ${type}`,
    );
  }
  return { ...instructions, bank_transfer: { ...transfer, financial_addresses: wanted } };
}

const wrongType = (call: Call, type: TransferType, currency: TransferCurrency) =>
  invalid(
    call,
    'bank_transfer[type]',
    `The bank transfer type ${type} does not support the currency ${currency}. Use ${transferTypes[currency]} instead.`,
  );
