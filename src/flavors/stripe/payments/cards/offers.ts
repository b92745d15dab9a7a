import type { FormValue } from '../../wire/form.ts';
import { isHash } from '../../wire/form.ts';
import { hash, required, type Values } from '../../wire/hash.ts';
import { metadata } from '../../wire/metadata.ts';
import { integer, loose, oneOf, text, type Param } from '../../wire/params.ts';

const cardFields = {
  address_city: loose(),
  address_country: loose(),
  address_line1: loose(),
  address_line2: loose(),
  address_state: loose(),
  address_zip: loose(),
  currency: text(),
  cvc: text(),
  exp_month: required(integer()),
  exp_year: required(integer()),
  metadata: metadata(),
  name: loose(),
  networks: hash({ preferred: oneOf(['cartes_bancaires', 'mastercard', 'visa']) }),
  number: required(text()),
  object: oneOf(['card']),
};

const bankAccountFields = {
  account_holder_name: text(),
  account_holder_type: oneOf(['company', 'individual']),
  account_number: required(text()),
  account_type: oneOf(['checking', 'futsu', 'savings', 'toza']),
  country: required(text()),
  currency: text(),
  metadata: metadata(),
  object: oneOf(['bank_account']),
  routing_number: text(),
};

export type CardValues = Partial<Values<typeof cardFields>> &
  Pick<Values<typeof cardFields>, 'exp_month' | 'exp_year' | 'number'>;
export type BankAccountValues = Values<typeof bankAccountFields>;

/** A way to pay, as it is handed in: by token, or as it is. */
export type Offer =
  | { readonly kind: 'token'; readonly id: string }
  | { readonly kind: 'card'; readonly values: CardValues }
  | { readonly kind: 'bank_account'; readonly values: BankAccountValues };

const card = hash(cardFields);
const bankAccount = hash(bankAccountFields);
const either = hash({ ...cardFields, ...bankAccountFields, object: oneOf(['bank_account', 'card']) });
const token = text();

/** `source` of a customer: a token, never the thing itself. */
export const offeredToken: Param<Offer> = {
  read: (value, name, asking) => ({ kind: 'token', id: token.read(value, name, asking) }),
};

/** `card`: a token, or a card. */
export const offeredCard: Param<Offer> = {
  ...card,
  read: (value, name, asking) =>
    typeof value === 'string'
      ? { kind: 'token', id: token.read(value, name, asking) }
      : { kind: 'card', values: card.read(value, name, asking) },
};

/** `bank_account`: a token, or a bank account. */
export const offeredBankAccount: Param<Offer> = {
  ...bankAccount,
  read: (value, name, asking) =>
    typeof value === 'string'
      ? { kind: 'token', id: token.read(value, name, asking) }
      : { kind: 'bank_account', values: bankAccount.read(value, name, asking) },
};

/** `source`: a token, or whichever of the two its `object` says. */
export const offeredSource: Param<Offer> = {
  ...either,
  read: (value, name, asking) =>
    (isBankAccount(value) ? offeredBankAccount : offeredCard).read(value, name, asking),
};

const isBankAccount = (value: FormValue): boolean => isHash(value) && value.object === 'bank_account';
