import type { Call } from '../../../core/call.ts';
import { redeemable } from '../billing/redeem.ts';
import type { CreateValues, UpdateValues } from './customer-params.ts';
import { checkTaxId } from '../tax-ids/add-tax-id.ts';
import type { StripeWorld } from '../wire/view.ts';

/** What a create or an update may refer to. */
type References = Pick<CreateValues & UpdateValues, 'coupon' | 'promotion_code' | 'tax_id_data'>;

/** Looks up what a customer is to be given, beside ways to pay. */
export function checkReferences(call: Call, world: StripeWorld, values: References, id: string): void {
  redeemable(call, world, values, id);
  for (const taxId of values.tax_id_data ?? []) checkTaxId(call, taxId);
}
