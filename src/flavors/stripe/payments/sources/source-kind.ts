import { customerReference } from '../../customers/path-customer.ts';
import type { Expansions } from '../../wire/expand.ts';
import type { Kind } from '../../wire/kind.ts';
import type { Shown } from '../../wire/view.ts';
import { sources, type BankAccount, type Card, type Source } from '../schema.ts';

/** The cards and bank accounts of customers. */
export const sourceKind: Kind<Source> = { spec: sources, what: 'source', show: showSource, expansions };

/** A card or a bank account as it goes out: without what only the mock knows about it. */
export function showSource(source: Source): Shown {
  return source.object === 'card' ? showCard(source) : showBankAccount(source);
}

const showCard = (card: Card): Shown => ({
  id: card.id,
  object: card.object,
  address_city: card.address_city,
  address_country: card.address_country,
  address_line1: card.address_line1,
  address_line1_check: card.address_line1_check,
  address_line2: card.address_line2,
  address_state: card.address_state,
  address_zip: card.address_zip,
  address_zip_check: card.address_zip_check,
  brand: card.brand,
  country: card.country,
  ...owned(card),
  cvc_check: card.cvc_check,
  dynamic_last4: card.dynamic_last4,
  exp_month: card.exp_month,
  exp_year: card.exp_year,
  fingerprint: card.fingerprint,
  funding: card.funding,
  last4: card.last4,
  metadata: card.metadata,
  name: card.name,
  regulated_status: card.regulated_status,
  tokenization_method: card.tokenization_method,
});

const showBankAccount = (account: BankAccount): Shown => ({
  id: account.id,
  object: account.object,
  account_holder_name: account.account_holder_name,
  account_holder_type: account.account_holder_type,
  account_type: account.account_type,
  bank_name: account.bank_name,
  country: account.country,
  currency: account.currency,
  ...owned(account),
  fingerprint: account.fingerprint,
  last4: account.last4,
  // Only what a customer has carries metadata.
  ...(account.customer !== null && { metadata: account.metadata }),
  routing_number: account.routing_number,
  status: account.status,
});

/** Inside a token nobody has it yet, and there is no such key. */
const owned = ({ customer }: Source): Shown => (customer === null ? {} : { customer });

function expansions(): Expansions {
  return { customer: customerReference };
}
