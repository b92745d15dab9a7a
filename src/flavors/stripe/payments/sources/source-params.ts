import { expand, expandList } from '../../wire/expand.ts';
import { hash, required, type Values } from '../../wire/hash.ts';
import { paging } from '../../wire/list.ts';
import { metadata } from '../../wire/metadata.ts';
import { integer, list, loose, oneOf, text } from '../../wire/params.ts';
import { offeredBankAccount, offeredCard, offeredSource } from '../cards/offers.ts';
import { sourceKind } from './source-kind.ts';

export const oneParams = { expand: expand(sourceKind.expansions) };

export const listParams = {
  expand: expandList(sourceKind.expansions),
  ...paging,
  object: text(),
};

export const createParams = {
  ...oneParams,
  metadata: metadata(),
  source: offeredSource,
  card: offeredCard,
  bank_account: offeredBankAccount,
};

const address = hash({
  city: loose(),
  country: loose(),
  line1: loose(),
  line2: loose(),
  postal_code: loose(),
  state: loose(),
});

export const updateParams = {
  ...oneParams,
  account_holder_name: loose(),
  account_holder_type: oneOf(['company', 'individual']),
  address_city: loose(),
  address_country: loose(),
  address_line1: loose(),
  address_line2: loose(),
  address_state: loose(),
  address_zip: loose(),
  exp_month: integer(),
  exp_year: integer(),
  metadata: metadata(),
  name: loose(),
  // Of sources that are neither card nor bank account: there are none here.
  owner: hash({ address, email: text(), name: text(), phone: text() }),
};

export const verifyParams = { ...oneParams, amounts: required(list(integer(), 2)) };

export type UpdateValues = Omit<Values<typeof updateParams>, 'expand'>;
