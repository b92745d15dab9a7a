import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { noteChange } from '../events/changes.ts';
import { currency } from '../wire/currency.ts';
import { invalid, refusal } from '../wire/errors.ts';
import { expand, expandList } from '../wire/expand.ts';
import { hash, readParams, required, type Values } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, find, present } from '../wire/kind.ts';
import { createdRange, page, paging } from '../wire/list.ts';
import { changeMetadata, metadata } from '../wire/metadata.ts';
import { integer, list, oneOf, text, trimmed } from '../wire/params.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';
import { type Coupon, coupons, couponSchema, deletedCoupons, LONGEST } from './coupon-schema.ts';
import { couponKind } from './coupon-view.ts';
import { byCurrency, decimalWithin, integerWithin } from './numbers.ts';
import { checkFuture, now } from './times.ts';

const oneCoupon = { expand: expand(couponKind.expansions) };

const currencyOptions = byCurrency(hash({ amount_off: required(integerWithin(1)) }));

const createParams = {
  ...oneCoupon,
  amount_off: integerWithin(1),
  applies_to: hash({ products: list(text()) }),
  currency: currency(),
  currency_options: currencyOptions,
  duration: oneOf(['forever', 'once', 'repeating']),
  duration_in_months: integerWithin(1, LONGEST),
  id: text(200),
  max_redemptions: integerWithin(1),
  metadata: metadata(),
  name: trimmed(40),
  percent_off: decimalWithin(0.01, 100),
  redeem_by: integer(),
};

const updateParams = {
  ...oneCoupon,
  currency_options: currencyOptions,
  metadata: metadata(),
  name: trimmed(40),
};

const listParams = {
  expand: expandList(couponKind.expansions),
  ...paging,
  created: createdRange(),
};

export async function createCoupon(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(createParams, call, world);
  checkTerms(call, values);
  const { id = newCouponId(world) } = values;
  if (world.collection(coupons).has(id)) {
    throw refusal(call, {
      status: 400,
      code: 'resource_already_exists',
      message: 'Coupon already exists.',
    });
  }
  const created = now(world);
  if (values.redeem_by !== undefined) checkFuture(call, 'redeem_by', values.redeem_by, created);
  const coupon = world.collection(coupons).put({
    ...couponSchema.parse({ id, created }),
    amount_off: values.amount_off ?? null,
    applies_to: values.applies_to ? { products: values.applies_to.products ?? [] } : null,
    currency: values.amount_off === undefined ? null : (values.currency ?? null),
    currency_options: values.currency_options ?? {},
    duration: values.duration ?? 'once',
    duration_in_months: values.duration === 'repeating' ? (values.duration_in_months ?? null) : null,
    max_redemptions: values.max_redemptions ?? null,
    metadata: changeMetadata({}, values.metadata, call),
    name: values.name ?? null,
    percent_off: values.percent_off ?? null,
    redeem_by: values.redeem_by ?? null,
  });
  noteChange(call, world, couponKind, 'coupon.created', coupon);
  return answerWith(call, world, couponKind, coupon, values.expand);
}

/** What belongs together, in the words that the real API has for each. */
function checkTerms(call: Call, values: Values<typeof createParams>): void {
  const { amount_off, currency, currency_options, duration, duration_in_months, percent_off } = values;
  if (amount_off === undefined && percent_off === undefined) {
    throw invalid(call, undefined, 'Must provide percent_off or amount_off.', 'parameter_missing');
  }
  if (amount_off !== undefined && percent_off !== undefined) {
    throw invalid(
      call,
      undefined,
      'Received both percent_off and amount_off parameters. Please pass in only one.',
    );
  }
  if (amount_off !== undefined && currency === undefined) {
    throw invalid(call, 'currency', 'You must pass currency when passing amount_off');
  }
  if (percent_off !== undefined && currency_options !== undefined) {
    throw invalid(
      call,
      'currency_options',
      'You may only specify one of these parameters: currency_options, percent_off.',
    );
  }
  if (duration === 'repeating' && duration_in_months === undefined) {
    throw invalid(
      call,
      'duration',
      'The duration_in_months param must be set when creating a coupon with a repeating duration',
    );
  }
}

export async function retrieveCoupon(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(oneCoupon, call, world);
  return answerWith(call, world, couponKind, couponOf(call, world), expand);
}

export async function updateCoupon(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(updateParams, call, world);
  const old = couponOf(call, world);
  const coupon = world.collection(coupons).put({
    ...old,
    currency_options: { ...old.currency_options, ...values.currency_options },
    metadata: changeMetadata(old.metadata, values.metadata, call),
    name: values.name === undefined ? old.name : values.name,
  });
  noteChange(call, world, couponKind, 'coupon.updated', coupon, old);
  return answerWith(call, world, couponKind, coupon, values.expand);
}

/** Deletes a coupon. Whoever has a discount of it keeps the discount. */
export async function deleteCoupon(call: Call, world: StripeWorld): Promise<Answer> {
  await readParams({}, call, world);
  const coupon = couponOf(call, world);
  world.collection(coupons).remove(coupon.id);
  world.collection(deletedCoupons).put(coupon);
  noteChange(call, world, couponKind, 'coupon.deleted', coupon);
  return ok({ id: coupon.id, object: 'coupon', deleted: true }, world);
}

export async function listCoupons(call: Call, world: StripeWorld): Promise<Answer> {
  const { created, expand, ...asked } = await readParams(listParams, call, world);
  const view = viewOf(call, world);
  const listed = await page(call, asked, {
    collection: world.collection(coupons),
    what: couponKind.what,
    url: '/v1/coupons',
    filter: { ...created },
    show: (coupon) => present(couponKind, coupon, view, expand),
  });
  return ok(listed, world);
}

const couponOf = (call: Call, world: StripeWorld): Coupon =>
  find(call, world, couponKind, call.params.coupon ?? '', { param: 'coupon' });

function newCouponId(world: StripeWorld): string {
  let id: string;
  do id = world.ids.text(8);
  while (world.collection(coupons).has(id) || world.collection(deletedCoupons).has(id));
  return id;
}
