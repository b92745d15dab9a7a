import type { Call } from '../../../core/call.ts';
import { invalid, noSuch } from '../wire/errors.ts';
import { find } from '../wire/kind.ts';
import type { StripeWorld } from '../wire/view.ts';
import type { Coupon } from './coupon-schema.ts';
import { discountKind } from './discount-view.ts';
import { couponExpired, redeem, redeemable, type Redeemable } from './redeem.ts';
import type { SharedValues } from './subscription-params.ts';
import type { Subscription } from './subscription-schema.ts';

/** What a subscription's discounts are to be; `keep` redeems them, when nothing can be refused any more. */
export interface Planned {
  keep(): string[];
}

/** The discounts that a create or an update asks for; undefined when it says nothing about them. */
export function discountsFor(
  call: Call,
  world: StripeWorld,
  subscription: Pick<Subscription, 'id' | 'customer' | 'created'>,
  values: Pick<SharedValues, 'coupon' | 'discounts' | 'promotion_code'>,
  start: number = subscription.created,
): Planned | undefined {
  const { coupon, discounts, promotion_code } = values;
  const single = coupon !== undefined || promotion_code !== undefined;
  if (single && discounts !== undefined) {
    throw invalid(
      call,
      'discounts',
      `You may only specify one of these parameters: ${coupon === undefined ? 'promotion_code' : 'coupon'}, discounts.`,
    );
  }
  if (!single && discounts === undefined) return undefined;
  const { customer, id } = subscription;
  const found = single
    ? [redeemable(call, world, { coupon, promotion_code }, customer)]
    : (discounts ?? []).map((entry, index) => wanted(call, world, customer, entry, `discounts[${index}]`));
  checkLeft(call, found);
  return {
    keep: () =>
      found.flatMap((each) => {
        if (each === undefined) return [];
        return typeof each === 'string'
          ? [each]
          : [redeem(world, each, { customer, subscription: id, start }).id];
      }),
  };
}

/** One call may redeem a coupon several times, as long as it has as many redemptions left. */
function checkLeft(call: Call, found: readonly (Redeemable | string | undefined)[]): void {
  const counts = new Map<string, number>();
  const count = (id: string): number => {
    counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts.get(id) ?? 1;
  };
  for (const [index, each] of found.entries()) {
    if (each === undefined || typeof each === 'string') continue;
    const { coupon, code } = each;
    const codeUsedUp = code && isUsedUp(code, count(code.id) - 1);
    if (!isUsedUp(coupon, count(coupon.id) - 1) && !codeUsedUp) continue;
    throw couponExpired(call, `discounts[${index}]`, coupon);
  }
}

const isUsedUp = (
  { max_redemptions: most, times_redeemed: times }: Pick<Coupon, 'max_redemptions' | 'times_redeemed'>,
  more: number,
): boolean => most !== null && times + more >= most;

type Entry = NonNullable<NonNullable<SharedValues['discounts']>[number]>;

/** A discount that is there already, by its id, or what one is made of. */
function wanted(
  call: Call,
  world: StripeWorld,
  customer: string,
  entry: Entry,
  name: string,
): Redeemable | string | undefined {
  const given = Object.keys(entry);
  if (given.length !== 1) {
    throw invalid(
      call,
      name,
      given.length === 0
        ? 'You must specify one of these parameters: coupon, discount, promotion_code.'
        : `You may only specify one of these parameters: ${given.sort().join(', ')}.`,
    );
  }
  if (entry.discount !== undefined) {
    const missing = { param: `${name}[discount]`, status: 400 } as const;
    const known = find(call, world, discountKind, entry.discount, missing);
    if (known.customer !== customer) throw noSuch(call, discountKind.what, known.id, missing);
    return known.id;
  }
  return redeemable(call, world, entry, customer, name);
}
