import { currency } from '../wire/currency.ts';
import { invalid } from '../wire/errors.ts';
import type { Param } from '../wire/params.ts';
import { isTransferCurrency, transferTypes, type TransferCurrency } from './bank-transfers.ts';

/** The currencies that a bank transfer comes in. */
export const transferCurrency: Param<TransferCurrency> = {
  read(value, name, asking) {
    const read = currency().read(value, name, asking);
    if (isTransferCurrency(read)) return read;
    throw invalid(
      asking.call,
      name,
      `Invalid currency: ${read}. Bank transfers support these currencies: ${Object.keys(transferTypes).join(', ')}`,
    );
  },
};
