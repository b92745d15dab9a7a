import type { Call } from '../../../core/call.ts';
import { noteChange } from '../events/changes.ts';
import { elide, refusal } from '../wire/errors.ts';
import { find, newId } from '../wire/kind.ts';
import type { StripeWorld } from '../wire/view.ts';
import { coupons, type Coupon } from './coupon-schema.ts';
import { couponKind, isValid } from './coupon-view.ts';
import { discounts, type Discount } from './discount-schema.ts';
import { discountKind } from './discount-view.ts';
import { promotionCodes, type PromotionCode } from './promotion-code-schema.ts';
import { promotionCodeKind } from './promotion-code-view.ts';
import { addMonths, now } from './times.ts';

/** What a discount can be made of: one of the two. */
export interface Offer {
  readonly coupon?: string | null | undefined;
  readonly promotion_code?: string | null | undefined;
}

/** What was found for an offer, and may be redeemed. */
export interface Redeemable {
  readonly coupon: Coupon;
  readonly code?: PromotionCode;
}

/** Whom a discount is for, and from when. */
export interface Owner {
  readonly customer: string;
  readonly subscription?: string;
  readonly start: number;
}

/**
 * Looks an offer up, or refuses it; undefined for no offer. `within` is the parameter that it stands in. A customer who is yet to
 * be created is null.
 */
export function redeemable(
  call: Call,
  world: StripeWorld,
  { coupon, promotion_code }: Offer,
  customer: string | null,
  within = '',
): Redeemable | undefined {
  const named = (name: string) => (within === '' ? name : `${within}[${name}]`);
  if (coupon && promotion_code) {
    throw refusal(call, {
      status: 400,
      param: named('coupon'),
      message: 'You may only specify one of these parameters: coupon, promotion_code.',
    });
  }
  if (promotion_code) return ofCode(call, world, promotion_code, customer, named('promotion_code'));
  if (!coupon) return undefined;
  const param = named('coupon');
  const found = find(call, world, couponKind, coupon, { param, status: 400 });
  if (!isValid(found, world)) throw couponExpired(call, param, found);
  return { coupon: found };
}

function ofCode(
  call: Call,
  world: StripeWorld,
  id: string,
  customer: string | null,
  param: string,
): Redeemable {
  const code = find(call, world, promotionCodeKind, id, { param, status: 400 });
  const refuse = (because: string, reason?: string) =>
    refusal(call, {
      status: 400,
      param,
      message: `This promotion code cannot be redeemed because ${because}.`,
      ...(reason !== undefined && { code: reason }),
    });
  if (!code.active) throw refuse('it is inactive');
  if (code.expires_at !== null && code.expires_at <= now(world))
    throw refuse('it has expired', 'coupon_expired');
  if (code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions) {
    throw refuse('it has been used the maximum number of times');
  }
  if (code.customer !== null && code.customer !== customer) {
    throw refuse('it is restricted to another customer');
  }
  const coupon = world.collection(coupons).get(code.coupon);
  if (!coupon || !isValid(coupon, world)) throw refuse('its coupon is no longer valid', 'coupon_expired');
  return { coupon, code };
}

/** A coupon that is used up, or too old. */
export const couponExpired = (call: Call, param: string, { id }: Coupon) =>
  refusal(call, { status: 400, code: 'coupon_expired', param, message: `Coupon expired: ${elide(id)}` });

/** Makes the discount, and counts the redemption. */
export function redeem(world: StripeWorld, { coupon, code }: Redeemable, owner: Owner): Discount {
  const { customer, subscription = null, start } = owner;
  // Counted on what is kept by now: one update may redeem the same coupon twice.
  const counted = world.collection(coupons).get(coupon.id) ?? coupon;
  world.collection(coupons).put({ ...counted, times_redeemed: counted.times_redeemed + 1 });
  if (code) {
    const kept = world.collection(promotionCodes).get(code.id) ?? code;
    world.collection(promotionCodes).put({ ...kept, times_redeemed: kept.times_redeemed + 1 });
  }
  return world.collection(discounts).put({
    id: newId(world, discountKind, 'di_'),
    object: 'discount',
    coupon: coupon.id,
    customer,
    end: coupon.duration_in_months === null ? null : addMonths(start, coupon.duration_in_months),
    promotion_code: code?.id ?? null,
    start,
    subscription,
    subscription_item: null,
  });
}

/** Tells of the discounts that somebody had, and has now. One in place of another is a switch of coupons. */
export function noteDiscounts(
  call: Call,
  world: StripeWorld,
  before: readonly string[],
  after: readonly string[],
): void {
  const kept = world.collection(discounts);
  const gone = before.filter((id) => !after.includes(id));
  for (const id of after) {
    const discount = kept.get(id);
    if (!discount || before.includes(id)) continue;
    const old = kept.get(gone.shift() ?? '');
    if (old) noteChange(call, world, discountKind, 'customer.discount.updated', discount, old);
    else noteChange(call, world, discountKind, 'customer.discount.created', discount);
  }
  for (const id of gone) {
    const discount = kept.get(id);
    if (discount) noteChange(call, world, discountKind, 'customer.discount.deleted', discount);
  }
}
