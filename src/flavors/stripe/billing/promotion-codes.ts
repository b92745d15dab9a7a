import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerKind } from '../customers/customer-view.ts';
import { noteChange } from '../events/changes.ts';
import { elide, invalid, parameterMissing, refusal } from '../wire/errors.ts';
import { readParams } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, find, newId, present } from '../wire/kind.ts';
import { page } from '../wire/list.ts';
import { changeMetadata } from '../wire/metadata.ts';
import { isBefore, versionOf } from '../wire/versions.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';
import { couponKind } from './coupon-view.ts';
import {
  createParams,
  type CreateValues,
  listParams,
  oneCode,
  updateParams,
} from './promotion-code-params.ts';
import { type PromotionCode, promotionCodes, promotionCodeSchema } from './promotion-code-schema.ts';
import { isActive, promotionCodeKind } from './promotion-code-view.ts';
import { CLOVER } from './releases.ts';
import { checkFuture, now } from './times.ts';

const CODE_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export async function createCode(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(createParams, call, world);
  const coupon = couponOf(call, world, values);
  if (values.customer !== undefined) {
    find(call, world, customerKind, values.customer, { param: 'customer', status: 400 });
  }
  const created = now(world);
  if (values.expires_at !== undefined) checkFuture(call, 'expires_at', values.expires_at, created);
  const active = values.active ?? true;
  const code = values.code ?? newCode(world);
  if (active) checkUnused(call, world, code);
  const { restrictions } = values;
  const record = world.collection(promotionCodes).put({
    ...promotionCodeSchema.parse({
      id: newId(world, promotionCodeKind, 'promo_'),
      code,
      coupon,
      created,
      active,
    }),
    customer: values.customer ?? null,
    expires_at: values.expires_at ?? null,
    max_redemptions: values.max_redemptions ?? null,
    metadata: changeMetadata({}, values.metadata, call),
    restrictions: {
      currency_options: restrictions?.currency_options ?? {},
      first_time_transaction: restrictions?.first_time_transaction ?? false,
      minimum_amount: restrictions?.minimum_amount ?? null,
      minimum_amount_currency: restrictions?.minimum_amount_currency ?? null,
    },
  });
  noteChange(call, world, promotionCodeKind, 'promotion_code.created', record);
  return answerWith(call, world, promotionCodeKind, record, values.expand);
}

/** The coupon that a code is for: named directly, or since clover within `promotion`. */
function couponOf(call: Call, world: StripeWorld, { coupon, promotion }: CreateValues): string {
  if (coupon !== undefined) return find(call, world, couponKind, coupon, { param: 'coupon', status: 400 }).id;
  if (!promotion) throw parameterMissing(call, isOld(call, world) ? 'coupon' : 'promotion');
  const id = promotion.coupon;
  if (id === undefined) {
    // The dot is the real API's own.
    throw invalid(call, 'promotion.coupon', 'You must pass promotion.coupon when passing promotion');
  }
  return find(call, world, couponKind, id, { param: 'promotion[coupon]', status: 400 }).id;
}

const isOld = (call: Call, world: StripeWorld): boolean => isBefore(versionOf(call, world.options), CLOVER);

/** Two codes that can be redeemed differ in more than the case of their letters. */
function checkUnused(call: Call, world: StripeWorld, code: string, own?: string): void {
  for (const other of world.collection(promotionCodes).scan({ by: ['code', code.toUpperCase()] })) {
    if (other.id === own || !isActive(other, world)) continue;
    throw refusal(call, {
      status: 400,
      message: `An active promotion code with \`code: ${elide(code)}\` already exists.`,
    });
  }
}

function newCode(world: StripeWorld): string {
  let code: string;
  do code = world.ids.text(8, CODE_LETTERS);
  while (world.collection(promotionCodes).findBy('code', code));
  return code;
}

export async function retrieveCode(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(oneCode, call, world);
  return answerWith(call, world, promotionCodeKind, codeOf(call, world), expand);
}

export async function updateCode(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(updateParams, call, world);
  const old = codeOf(call, world);
  const active = values.active ?? old.active;
  if (active && !old.active) checkUnused(call, world, old.code, old.id);
  const record = world.collection(promotionCodes).put({
    ...old,
    active,
    metadata: changeMetadata(old.metadata, values.metadata, call),
    restrictions: {
      ...old.restrictions,
      currency_options: { ...old.restrictions.currency_options, ...values.restrictions?.currency_options },
    },
  });
  noteChange(call, world, promotionCodeKind, 'promotion_code.updated', record, old);
  return answerWith(call, world, promotionCodeKind, record, values.expand);
}

/** Deletes a code. The real API has no such call, it makes codes inactive; tests that clean up after themselves ask for it. */
export async function deleteCode(call: Call, world: StripeWorld): Promise<Answer> {
  await readParams({}, call, world);
  const { id } = codeOf(call, world);
  world.collection(promotionCodes).remove(id);
  return ok({ id, object: 'promotion_code', deleted: true }, world);
}

export async function listCodes(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(listParams, call, world);
  const { active, code, coupon, created, customer, expand, ...asked } = values;
  const view = viewOf(call, world);
  const listed = await page(call, asked, {
    collection: world.collection(promotionCodes),
    what: promotionCodeKind.what,
    url: '/v1/promotion_codes',
    filter: { ...created, ...(code !== undefined && { by: ['code', code.toUpperCase()] }) },
    keep: (record) =>
      (active === undefined || isActive(record, world) === active) &&
      (coupon === undefined || record.coupon === coupon) &&
      (customer === undefined || record.customer === customer),
    show: (record) => present(promotionCodeKind, record, view, expand),
  });
  return ok(listed, world);
}

const codeOf = (call: Call, world: StripeWorld): PromotionCode =>
  find(call, world, promotionCodeKind, call.params.promotion_code ?? '', { param: 'promotion_code' });
