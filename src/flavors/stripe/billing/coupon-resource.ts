import type { Route } from '../../flavor.ts';
import type { StripeOptions } from '../options.ts';
import type { Resource } from '../resource.ts';
import { coupons, couponSchema, deletedCoupons } from './coupon-schema.ts';
import { couponKind } from './coupon-view.ts';
import { createCoupon, deleteCoupon, listCoupons, retrieveCoupon, updateCoupon } from './coupons.ts';

const ALL = '/v1/coupons';
const ONE = `${ALL}/:coupon`;

const routes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: ALL, operation: 'coupons.list', handle: listCoupons },
  { method: 'POST', path: ALL, operation: 'coupons.create', handle: createCoupon },
  { method: 'GET', path: ONE, operation: 'coupons.retrieve', handle: retrieveCoupon },
  { method: 'POST', path: ONE, operation: 'coupons.update', handle: updateCoupon },
  { method: 'DELETE', path: ONE, operation: 'coupons.delete', handle: deleteCoupon },
];

/** Coupons. */
export const couponResource: Resource = {
  kept: [
    { spec: coupons, schema: couponSchema, kind: couponKind },
    { spec: deletedCoupons, schema: couponSchema },
  ],
  routes,
};
