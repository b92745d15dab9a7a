import type { Call } from '../../../core/call.ts';
import { elide, invalid } from '../wire/errors.ts';
import { customerKind } from './customer-view.ts';
import { expand, expandList } from '../wire/expand.ts';
import { hash, required, since, until, type Values } from '../wire/hash.ts';
import { createdRange, paging } from '../wire/list.ts';
import { offeredBankAccount, offeredCard, offeredToken } from '../payments/cards/offers.ts';
import { taxIdFields } from '../tax-ids/add-tax-id.ts';
import { metadata } from '../wire/metadata.ts';
import {
  blankable,
  bool,
  integer,
  list,
  loose,
  nullable,
  oneOf,
  text,
  trimmed,
  type Param,
} from '../wire/params.ts';

const BASIL = '2025-03-31';
const CLOVER = '2025-09-30';

const address = hash({
  city: loose(),
  country: loose(),
  line1: loose(),
  line2: loose(),
  postal_code: loose(),
  state: loose(),
});

/** A text that must look like something. */
const shaped = (
  most: number,
  shape: RegExp,
  refuse: (call: Call, name: string, value: string) => Error,
): Param<string> => {
  const plain = text(most);
  return {
    read(value, name, asking) {
      const read = plain.read(value, name, asking);
      if (!shape.test(read)) throw refuse(asking.call, name, read);
      return read;
    },
  };
};

const email = shaped(512, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, (call, name, value) =>
  invalid(call, name, `Invalid email address: ${value}`, 'email_invalid'),
);

const invoicePrefix = shaped(5000, /^[A-Z0-9]{1,12}$/, (call, name) =>
  invalid(call, name, `Invalid ${name}: must be 1 to 12 uppercase letters or numbers`),
);

const ownId = shaped(255, /^[\w-]+$/, (call, name, value) =>
  invalid(call, name, `Invalid ${name}: ${elide(value)}`),
);

const taxExempt = oneOf(['exempt', 'none', 'reverse']);

const oneCustomer = { expand: expand(customerKind.expansions) };

const shared = {
  ...oneCustomer,
  address: nullable(address),
  balance: integer(),
  business_name: since(CLOVER, nullable(text(150))),
  cash_balance: hash({
    settings: hash({ reconciliation_mode: oneOf(['automatic', 'manual', 'merchant_default']) }),
  }),
  coupon: until(BASIL, nullable(text())),
  description: nullable(text()),
  email: nullable(email),
  individual_name: since(CLOVER, nullable(text(150))),
  invoice_prefix: invoicePrefix,
  invoice_settings: hash({
    custom_fields: nullable(list(hash({ name: required(text(40)), value: required(text(140)) }), 4)),
    default_payment_method: nullable(text()),
    footer: nullable(text()),
    rendering_options: nullable(
      hash({
        amount_tax_display: nullable(oneOf(['exclude_tax', 'include_inclusive_tax'])),
        template: nullable(text()),
      }),
    ),
  }),
  metadata: metadata(),
  name: trimmed(256),
  next_invoice_sequence: integer(),
  phone: trimmed(20),
  preferred_locales: blankable(list(text())),
  promotion_code: until(BASIL, nullable(text())),
  shipping: nullable(hash({ address: required(address), name: required(text()), phone: loose() })),
  source: offeredToken,
  tax_exempt: {
    read: (value, name, asking) => (value === '' ? 'none' : taxExempt.read(value, name, asking)),
  } satisfies Param<'exempt' | 'none' | 'reverse'>,
  validate: bool(),
};

export const createParams = {
  ...shared,
  // Undocumented, but honoured by the real API.
  id: ownId,
  payment_method: text(),
  tax: hash({ ip_address: nullable(text()), validate_location: oneOf(['deferred', 'immediately']) }),
  tax_id_data: list(hash(taxIdFields)),
  test_clock: text(),
};

export const updateParams = {
  ...shared,
  bank_account: offeredBankAccount,
  card: offeredCard,
  default_alipay_account: text(500),
  default_bank_account: text(500),
  default_card: text(500),
  default_source: text(500),
  tax: hash({ ip_address: nullable(text()), validate_location: oneOf(['auto', 'deferred', 'immediately']) }),
};

export const retrieveParams = oneCustomer;

export const listParams = {
  expand: expandList(customerKind.expansions),
  ...paging,
  created: createdRange(),
  email: blankable(text(512)),
  test_clock: text(),
};

export type CreateValues = Values<typeof createParams>;
export type UpdateValues = Values<typeof updateParams>;
/** What create and update have in common. */
export type SharedValues = Values<typeof shared> & Pick<UpdateValues, 'tax'>;
export type AddressValues = Values<{
  [K in 'city' | 'country' | 'line1' | 'line2' | 'postal_code' | 'state']: Param<string>;
}>;
