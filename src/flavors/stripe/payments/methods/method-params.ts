import { expand, expandList } from '../../wire/expand.ts';
import { hash, required, since, type Values } from '../../wire/hash.ts';
import { paging } from '../../wire/list.ts';
import { metadata } from '../../wire/metadata.ts';
import { blankable, integer, loose, nullable, oneOf, text, type Param } from '../../wire/params.ts';
import { METHOD_TYPES, PLAIN_TYPES } from './method-types.ts';
import { paymentMethodKind } from './payment-method-kind.ts';

const CUSTOMER_ACCOUNTS = '2025-12-15';

const one = { expand: expand(paymentMethodKind.expansions) };

const allowRedisplay = oneOf(['always', 'limited', 'unspecified']);

const billingDetails = hash({
  address: nullable(
    hash({
      city: loose(),
      country: loose(),
      line1: loose(),
      line2: loose(),
      postal_code: loose(),
      state: loose(),
    }),
  ),
  email: nullable(text()),
  name: nullable(text()),
  phone: nullable(text()),
  tax_id: text(),
});

const networks = hash({ preferred: nullable(oneOf(['cartes_bancaires', 'mastercard', 'visa'])) });
const holder = {
  account_holder_type: oneOf(['company', 'individual']),
  account_type: oneOf(['checking', 'savings']),
};

/** What a type without details takes all the same, to no effect; a client may send it empty. */
const idle: Readonly<Partial<Record<string, Param<unknown>>>> = {
  klarna: hash({ dob: hash({ day: integer(), month: integer(), year: integer() }) }),
  naver_pay: hash({ funding: oneOf(['card', 'points']) }),
};
const nothing = hash({});

/** The hash of each type. */
export const detailParams = {
  acss_debit: hash({
    account_number: required(text()),
    institution_number: required(text()),
    transit_number: required(text()),
  }),
  au_becs_debit: hash({ account_number: required(text()), bsb_number: required(text()) }),
  bacs_debit: hash({ account_number: required(text()), sort_code: required(text()) }),
  boleto: hash({ tax_id: required(text()) }),
  card: hash({
    cvc: text(),
    exp_month: integer(),
    exp_year: integer(),
    networks,
    number: text(),
    token: text(),
  }),
  eps: hash({ bank: text() }),
  fpx: hash({ account_holder_type: holder.account_holder_type, bank: required(text()) }),
  ideal: hash({ bank: text() }),
  p24: hash({ bank: text() }),
  sepa_debit: hash({ iban: required(text()) }),
  sofort: hash({ country: required(text()) }),
  us_bank_account: hash({
    ...holder,
    account_number: text(),
    financial_connections_account: text(),
    routing_number: text(),
  }),
};

const telling = {
  ...detailParams,
  ...one,
  allow_redisplay: allowRedisplay,
  billing_details: billingDetails,
  customer: text(),
  metadata: metadata(),
  payment_method: text(),
  radar_options: hash({ session: text() }),
  type: oneOf(METHOD_TYPES),
};

/** Those that tell something, and the empty hashes of the other types, which are read over. */
export const createParams: typeof telling = {
  ...Object.fromEntries(PLAIN_TYPES.map((type) => [type, blankable(idle[type] ?? nothing)])),
  ...telling,
};

export const updateParams = {
  ...one,
  allow_redisplay: allowRedisplay,
  billing_details: billingDetails,
  card: hash({ exp_month: integer(), exp_year: integer(), networks }),
  metadata: metadata(),
  us_bank_account: hash(holder),
};

export const retrieveParams = one;
export const detachParams = one;

export const attachParams = {
  ...one,
  customer: required(text()),
  customer_account: since(CUSTOMER_ACCOUNTS, text()),
};

/** Of the list of a customer, whose id is in the path. */
export const ownListParams = {
  expand: expandList(paymentMethodKind.expansions),
  ...paging,
  allow_redisplay: allowRedisplay,
  type: oneOf(METHOD_TYPES),
};

export const listParams = {
  ...ownListParams,
  customer: text(),
  customer_account: since(CUSTOMER_ACCOUNTS, text()),
};

export type BillingValues = NonNullable<Values<typeof one & { billing: typeof billingDetails }>['billing']>;
export type DetailValues = Values<typeof detailParams>;
export type CreateValues = Values<typeof createParams>;
export type UpdateValues = Omit<Values<typeof updateParams>, 'expand'>;
