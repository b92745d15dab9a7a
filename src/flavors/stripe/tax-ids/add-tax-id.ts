import type { Call } from '../../../core/call.ts';
import type { Customer } from '../customers/schema.ts';
import { noteChange } from '../events/changes.ts';
import { timeOf } from '../test-clocks/clock-time.ts';
import { refusal } from '../wire/errors.ts';
import { required } from '../wire/hash.ts';
import { newId } from '../wire/kind.ts';
import { oneOf, text } from '../wire/params.ts';
import type { StripeWorld } from '../wire/view.ts';
import { taxIds, type TaxId, type TaxIdType } from './schema.ts';
import { taxIdKind } from './tax-id-kind.ts';
import { taxIdTypes } from './tax-id-types.ts';
import { countryOf, firstStatusOf, isTaxId, outcomeOf } from './tax-id-values.ts';

/** What makes a tax id, alone or with its customer. */
export const taxIdFields = { type: required(oneOf(taxIdTypes)), value: required(text()) };

interface Given {
  readonly type: TaxIdType;
  readonly value: string;
}

/** Refuses a value that cannot be one of its kind. */
export function checkTaxId(call: Call, { type, value }: Given): void {
  if (isTaxId(type, value)) return;
  throw refusal(call, {
    status: 400,
    code: 'tax_id_invalid',
    message: `Invalid value for ${type}.`,
    transient: true,
  });
}

/**
 * Adds a checked tax id to a customer, and gives it as the call that made it sees it. Its look-up at the tax office is over by
 * the next call, as far as the value is one that says how it ends.
 */
export function addTaxId(call: Call, world: StripeWorld, customer: Customer, { type, value }: Given): TaxId {
  const taxId = world.collection(taxIds).put({
    id: newId(world, taxIdKind, 'txi_'),
    object: 'tax_id',
    country: countryOf(type, value),
    created: timeOf(world, customer),
    customer: customer.id,
    livemode: false,
    type,
    value,
    verification: { status: firstStatusOf(type), verified_address: null, verified_name: null },
  });
  noteChange(call, world, taxIdKind, 'customer.tax_id.created', taxId);
  const status = outcomeOf(type, value);
  if (status !== undefined && status !== 'pending') {
    const lookedUp = world
      .collection(taxIds)
      .put({ ...taxId, verification: { status, verified_address: null, verified_name: null } });
    noteChange(call, world, taxIdKind, 'customer.tax_id.updated', lookedUp, taxId);
  }
  return taxId;
}
