import type { Expansion, Expansions } from '../wire/expand.ts';
import type { Kind } from '../wire/kind.ts';
import { arrange, type Shown, type StripeWorld, type View } from '../wire/view.ts';
import { coupons, deletedCoupons, type Coupon } from './coupon-schema.ts';

/** Coupons. What only `expand[]` shows is read from the record again. */
export const couponKind: Kind<Coupon> = { spec: coupons, what: 'coupon', show, expansions };

function show(coupon: Coupon, { world }: View): Shown {
  const { applies_to: _products, currency_options: _options, ...shown } = coupon;
  return arrange({ ...shown, valid: isValid(coupon, world) });
}

/** Whether a coupon can still be redeemed. */
export function isValid(
  { id, max_redemptions, redeem_by, times_redeemed }: Coupon,
  world: StripeWorld,
): boolean {
  if (!world.collection(coupons).has(id)) return false;
  if (max_redemptions !== null && times_redeemed >= max_redemptions) return false;
  return redeem_by === null || redeem_by > Math.floor(world.clock.now() / 1000);
}

/** The coupon of a discount, which outlives its deletion. */
export const keptCoupon = (id: string, world: StripeWorld): Coupon | undefined =>
  world.collection(coupons).get(id) ?? world.collection(deletedCoupons).get(id);

/** A property that names a coupon. */
export const couponReference: Expansion = {
  within: expansions,
  fetch(id, view) {
    const coupon = keptCoupon(id, view.world);
    return coupon && show(coupon, view);
  },
};

function expansions(): Expansions {
  return {
    applies_to: { include: (owner, view) => recordOf(owner, view)?.applies_to ?? undefined },
    currency_options: { include: (owner, view) => recordOf(owner, view)?.currency_options },
  };
}

const recordOf = ({ id }: Shown, { world }: View) => keptCoupon(String(id), world);
