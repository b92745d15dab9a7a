import type { Resource } from '../resource.ts';
import { couponResource } from './coupon-resource.ts';
import { discountResource } from './discount-resource.ts';
import { customerSubscriptionResource } from './customer-subscription-resource.ts';
import { promotionCodeResource } from './promotion-code-resource.ts';
import { subscriptionResource } from './subscription-resource.ts';

/** What customers subscribe to, and what they get off. */
export const billing: readonly Resource[] = [
  couponResource,
  promotionCodeResource,
  discountResource,
  subscriptionResource,
  customerSubscriptionResource,
];
