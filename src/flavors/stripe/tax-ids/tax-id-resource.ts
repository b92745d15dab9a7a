import type { Route } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { createOwned, deleteOwned, listOwned, retrieveOwned } from './owned-tax-ids.ts';
import { taxIds, taxIdSchema } from './schema.ts';
import { taxIdKind } from './tax-id-kind.ts';
import { createTaxId, deleteTaxId, listTaxIds, retrieveTaxId } from './tax-ids.ts';

const ALL = '/v1/customers/:customer/tax_ids';
const ONE = `${ALL}/:id`;
/** The same tax ids, by the newer paths that name their owner. */
const OWNED = '/v1/tax_ids';
const ONE_OWNED = `${OWNED}/:id`;

const routes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: ALL, operation: 'tax_ids.list', handle: listTaxIds },
  { method: 'POST', path: ALL, operation: 'tax_ids.create', handle: createTaxId },
  { method: 'GET', path: ONE, operation: 'tax_ids.retrieve', handle: retrieveTaxId },
  { method: 'DELETE', path: ONE, operation: 'tax_ids.delete', handle: deleteTaxId },
  { method: 'GET', path: OWNED, operation: 'tax_ids.list', handle: listOwned },
  { method: 'POST', path: OWNED, operation: 'tax_ids.create', handle: createOwned },
  { method: 'GET', path: ONE_OWNED, operation: 'tax_ids.retrieve', handle: retrieveOwned },
  { method: 'DELETE', path: ONE_OWNED, operation: 'tax_ids.delete', handle: deleteOwned },
];

/** Tax ids of customers. */
export const taxIdResource: Resource = {
  kept: [{ spec: taxIds, schema: taxIdSchema, kind: taxIdKind }],
  routes,
};
