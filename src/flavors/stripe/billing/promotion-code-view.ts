import { customerAccount } from '../customers/customer-view.ts';
import { customerReference } from '../customers/path-customer.ts';
import type { Expansions } from '../wire/expand.ts';
import type { Kind } from '../wire/kind.ts';
import { isBefore } from '../wire/versions.ts';
import { arrange, type Shown, type StripeWorld, type View } from '../wire/view.ts';
import { coupons } from './coupon-schema.ts';
import { couponKind, couponReference, isValid, keptCoupon } from './coupon-view.ts';
import { promotionCodes, type PromotionCode } from './promotion-code-schema.ts';
import { CLOVER } from './releases.ts';
import { now } from './times.ts';

/** Promotion codes. */
export const promotionCodeKind: Kind<PromotionCode> = {
  spec: promotionCodes,
  what: 'promotion code',
  show,
  expansions,
};

function show(record: PromotionCode, view: View): Shown {
  const { coupon, restrictions, ...shown } = record;
  const { currency_options: _options, ...restricted } = restrictions;
  return arrange({
    ...shown,
    active: isActive(record, view.world),
    ...couponOf(coupon, view),
    ...customerAccount(view),
    restrictions: restricted,
  });
}

/** The coupon as a whole, or, since clover, its id in a hash of its own. */
function couponOf(id: string, view: View): Shown {
  if (!isBefore(view.version, CLOVER)) return { promotion: { coupon: id, type: 'coupon' } };
  const coupon = keptCoupon(id, view.world);
  return { coupon: coupon ? couponKind.show(coupon, view) : null };
}

/** Whether a code can still be redeemed. */
export function isActive(code: PromotionCode, world: StripeWorld): boolean {
  const coupon = world.collection(coupons).get(code.coupon);
  return (
    code.active &&
    coupon !== undefined &&
    isValid(coupon, world) &&
    (code.max_redemptions === null || code.times_redeemed < code.max_redemptions) &&
    (code.expires_at === null || code.expires_at > now(world))
  );
}

function expansions(): Expansions {
  return {
    coupon: { within: couponKind.expansions },
    customer: customerReference,
    promotion: { within: () => ({ coupon: couponReference }) },
    restrictions: { within: () => ({ currency_options: {} }) },
  };
}
