import type { Call } from '../../../core/call.ts';
import { invalid, noSuch } from '../wire/errors.ts';
import { find } from '../wire/kind.ts';
import type { StripeWorld } from '../wire/view.ts';
import { discountKind } from './discount-view.ts';
import { redeem, redeemable, type Redeemable } from './redeem.ts';
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
