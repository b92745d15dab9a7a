import { customerAccount } from '../customers/customer-view.ts';
import { customerReference } from '../customers/path-customer.ts';
import type { Expansions } from '../wire/expand.ts';
import { referenceTo, type Kind } from '../wire/kind.ts';
import { isBefore } from '../wire/versions.ts';
import { arrange, type Shown, type View } from '../wire/view.ts';
import { couponKind, couponReference, keptCoupon } from './coupon-view.ts';
import { discounts, type Discount } from './discount-schema.ts';
import { promotionCodeKind } from './promotion-code-view.ts';
import { CLOVER } from './releases.ts';

/** Discounts, which are shown where they apply. */
export const discountKind: Kind<Discount> = { spec: discounts, what: 'discount', show, expansions };

function show({ coupon, ...discount }: Discount, view: View): Shown {
  return arrange({
    ...discount,
    checkout_session: null,
    ...couponOf(coupon, view),
    ...customerAccount(view),
    invoice: null,
    invoice_item: null,
  });
}

/** The coupon as a whole, or, since clover, its id in a hash of its own. */
function couponOf(id: string, view: View): Shown {
  if (!isBefore(view.version, CLOVER)) return { source: { coupon: id, type: 'coupon' } };
  const coupon = keptCoupon(id, view.world);
  return { coupon: coupon ? couponKind.show(coupon, view) : null };
}

/** A discount that was taken away: the same keys without its end. */
export function showDeleted(discount: Discount, view: View): Shown {
  const { end: _end, ...shown } = show(discount, view);
  return arrange({ ...shown, deleted: true });
}

/** The discount of an id as it stands where it applies; null for none. */
export function discountOf(id: string | null | undefined, view: View): Shown | null {
  const discount = id ? view.world.collection(discounts).get(id) : undefined;
  return discount ? show(discount, view) : null;
}

function expansions(): Expansions {
  return {
    coupon: { within: couponKind.expansions },
    customer: customerReference,
    promotion_code: referenceTo(promotionCodeKind),
    source: { within: () => ({ coupon: couponReference }) },
  };
}
