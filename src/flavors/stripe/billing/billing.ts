import type { Resource } from '../resource.ts';
import { couponResource } from './coupons.ts';
import { discountResource } from './customer-discount.ts';
import { customerSubscriptionResource } from './customer-subscriptions.ts';
import { promotionCodeResource } from './promotion-codes.ts';
import { subscriptionResource } from './subscriptions.ts';

/** What customers subscribe to, and what they get off. */
export const billing: readonly Resource[] = [
  couponResource,
  promotionCodeResource,
  discountResource,
  subscriptionResource,
  customerSubscriptionResource,
];
