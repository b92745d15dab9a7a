import type { Call } from '../../../../core/call.ts';
import { newId } from '../../wire/kind.ts';
import { changeMetadata } from '../../wire/metadata.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { brandOfNumber } from './brands.ts';
import { cardInvalid } from './declines.ts';
import { fingerprint } from './fingerprint.ts';
import type { CardValues } from './offers.ts';
import type { Card } from '../schema.ts';
import { sourceKind } from '../sources/source-kind.ts';
import { testCard, type TestCard, type Verdict } from './test-cards.ts';

/** A card that nobody has yet, from its details. Whether its bank lets anybody have it is seen later. */
export function makeCard(call: Call, world: StripeWorld, values: CardValues): Card {
  const number = values.number.replace(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(number)) throw cardInvalid(call, 'invalid_number');
  if (!isLuhn(number)) throw cardInvalid(call, 'incorrect_number');
  const expiry = checkExpiry(call, world, values.exp_month, values.exp_year);
  const code = values.cvc?.trim();
  if (code !== undefined && !/^\d{3,4}$/.test(code)) throw cardInvalid(call, 'invalid_cvc');
  const behind = testCard(number);
  return {
    ...plainCard(world, behind),
    ...expiry,
    address_city: values.address_city || null,
    address_country: values.address_country || null,
    address_line1: values.address_line1 || null,
    address_line1_check: values.address_line1 ? 'unchecked' : null,
    address_line2: values.address_line2 || null,
    address_state: values.address_state || null,
    address_zip: values.address_zip || null,
    address_zip_check: values.address_zip ? 'unchecked' : null,
    cvc_check: code === undefined ? null : 'unchecked',
    metadata: changeMetadata({}, values.metadata, call),
    name: values.name || null,
  };
}

/** The card behind a fixed id, fresh at each use. It expires in a year and a month. */
export function makeTestCard(world: StripeWorld, card: TestCard): Card {
  const now = new Date(world.clock.now());
  const month = now.getUTCMonth() + 1;
  return {
    ...plainCard(world, card),
    address_line1_check: known(card.line1),
    address_zip_check: known(card.zip),
    exp_month: (month % 12) + 1,
    exp_year: now.getUTCFullYear() + (month === 12 ? 2 : 1),
  };
}

const known = (verdict: Verdict | undefined): string | null => verdict ?? null;

function plainCard(world: StripeWorld, { number, funding, country, decline, line1, zip }: TestCard): Card {
  return {
    id: newId(world, sourceKind, 'card_'),
    object: 'card',
    address_city: null,
    address_country: null,
    address_line1: null,
    address_line1_check: null,
    address_line2: null,
    address_state: null,
    address_zip: null,
    address_zip_check: null,
    brand: brandOfNumber(number),
    country: country ?? 'US',
    customer: null,
    cvc_check: null,
    dynamic_last4: null,
    exp_month: 12,
    exp_year: 2034,
    fingerprint: fingerprint(world.account, number),
    funding: funding ?? 'credit',
    last4: number.slice(-4),
    metadata: {},
    name: null,
    regulated_status: 'unregulated',
    tokenization_method: null,
    created: Math.floor(world.clock.now() / 1000),
    decline: decline ?? null,
    line1_verdict: line1 ?? 'pass',
    zip_verdict: zip ?? 'pass',
  };
}

/** The last month of a card that can still be one. A year may be given by its last two digits. */
export function checkExpiry(
  call: Call,
  world: StripeWorld,
  month: number,
  given: number,
): Pick<Card, 'exp_month' | 'exp_year'> {
  const now = new Date(world.clock.now());
  const year = given >= 0 && given < 100 ? 2000 + given : given;
  const thisYear = now.getUTCFullYear();
  if (month < 1 || month > 12) throw cardInvalid(call, 'invalid_expiry_month');
  if (year < thisYear || year > thisYear + 100) throw cardInvalid(call, 'invalid_expiry_year');
  if (year === thisYear && month < now.getUTCMonth() + 1) throw cardInvalid(call, 'invalid_expiry_month');
  return { exp_month: month, exp_year: year };
}

function isLuhn(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < number.length; at++) {
    const digit = Number(number[number.length - 1 - at]);
    const weighed = at % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
