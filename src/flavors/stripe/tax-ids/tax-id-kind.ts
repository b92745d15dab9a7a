import { customerAccount } from '../customers/customer-view.ts';
import { customerReference } from '../customers/path-customer.ts';
import type { Kind } from '../wire/kind.ts';
import { arrange, type Shown, type View } from '../wire/view.ts';
import { taxIds, type TaxId } from './schema.ts';

/** Tax ids of customers. */
export const taxIdKind: Kind<TaxId> = {
  spec: taxIds,
  what: 'tax id',
  show,
  expansions: () => ({
    customer: customerReference,
    owner: { within: () => ({ customer: customerReference }) },
  }),
};

function show(taxId: TaxId, view: View): Shown {
  const { customer } = taxId;
  return arrange({
    ...taxId,
    ...customerAccount(view),
    owner: { customer, ...customerAccount(view), type: 'customer' },
  });
}
