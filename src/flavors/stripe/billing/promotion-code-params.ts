import { currency } from '../wire/currency.ts';
import { elide, invalid } from '../wire/errors.ts';
import { expand, expandList } from '../wire/expand.ts';
import { hash, required, since, until, type Values } from '../wire/hash.ts';
import { createdRange, paging } from '../wire/list.ts';
import { metadata } from '../wire/metadata.ts';
import { bool, integer, oneOf, text, type Param } from '../wire/params.ts';
import { byCurrency, integerWithin } from './numbers.ts';
import { promotionCodeKind } from './promotion-code-view.ts';
import { CLOVER } from './releases.ts';

/** What customers type. */
const code: Param<string> = {
  read(value, name, asking) {
    const read = text(500).read(value, name, asking);
    if (/^[\w-]+$/.test(read)) return read;
    throw invalid(
      asking.call,
      name,
      `This value must match the regex pattern. (/\\A[a-zA-Z0-9\\-_]+\\z/ does not match for the value ${elide(read)}).`,
    );
  },
};

const currencyOptions = byCurrency(hash({ minimum_amount: required(integerWithin(1)) }));

const restrictions = hash({
  currency_options: currencyOptions,
  first_time_transaction: bool(),
  minimum_amount: integerWithin(1),
  minimum_amount_currency: currency(),
});

export const oneCode = { expand: expand(promotionCodeKind.expansions) };

export const createParams = {
  ...oneCode,
  coupon: until(CLOVER, text()),
  promotion: since(CLOVER, hash({ coupon: text(), type: required(oneOf(['coupon'])) })),
  active: bool(),
  code,
  customer: text(),
  expires_at: integer(),
  max_redemptions: integerWithin(1),
  metadata: metadata(),
  restrictions,
};

export const updateParams = {
  ...oneCode,
  active: bool(),
  metadata: metadata(),
  restrictions: hash({ currency_options: currencyOptions }),
};

export const listParams = {
  expand: expandList(promotionCodeKind.expansions),
  ...paging,
  active: bool(),
  code: text(),
  coupon: text(),
  created: createdRange(),
  customer: text(),
};

export type CreateValues = Values<typeof createParams>;
