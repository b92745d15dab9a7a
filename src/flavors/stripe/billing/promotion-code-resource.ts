import type { Route } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { promotionCodes, promotionCodeSchema } from './promotion-code-schema.ts';
import { promotionCodeKind } from './promotion-code-view.ts';
import { createCode, deleteCode, listCodes, retrieveCode, updateCode } from './promotion-codes.ts';

const ALL = '/v1/promotion_codes';
const ONE = `${ALL}/:promotion_code`;

const routes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: ALL, operation: 'promotion_codes.list', handle: listCodes },
  { method: 'POST', path: ALL, operation: 'promotion_codes.create', handle: createCode },
  { method: 'GET', path: ONE, operation: 'promotion_codes.retrieve', handle: retrieveCode },
  { method: 'POST', path: ONE, operation: 'promotion_codes.update', handle: updateCode },
  { method: 'DELETE', path: ONE, operation: 'promotion_codes.delete', handle: deleteCode },
];

/** Promotion codes. */
export const promotionCodeResource: Resource = {
  kept: [{ spec: promotionCodes, schema: promotionCodeSchema, kind: promotionCodeKind }],
  routes,
};
