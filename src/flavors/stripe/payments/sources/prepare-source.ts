import type { Call } from '../../../../core/call.ts';
import { noteChange } from '../../events/changes.ts';
import { refusal } from '../../wire/errors.ts';
import { changeMetadata, type Metadata } from '../../wire/metadata.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { sourceDeclined } from '../cards/declines.ts';
import { makeBankAccount } from './make-bank-account.ts';
import { makeCard } from '../cards/make-card.ts';
import type { Offer } from '../cards/offers.ts';
import { sources, type BankAccount, type Card, type Source } from '../schema.ts';
import { sourceKind } from './source-kind.ts';
import { openToken } from '../cards/tokens.ts';

/** A source that a customer can have, and how to let the customer have it. */
export interface Prepared {
  readonly source: Source;
  /** Writes it down and tells of it. */
  keep(): void;
}

/** Asks the bank whether a customer may have what is offered, before anything is written. */
export function prepareSource(
  call: Call,
  world: StripeWorld,
  customer: string,
  [param, offer]: readonly [param: string, offer: Offer],
  metadata?: Metadata | null,
): Prepared {
  const { held, use } = takeUp(call, world, offer, param);
  const asked = held.object === 'card' ? checkCard(call, held) : checkAccount(call, world, held, customer);
  const source: Source = {
    ...asked,
    customer,
    created: Math.floor(world.clock.now() / 1000),
    metadata: changeMetadata(asked.metadata, metadata, call),
  };
  return {
    source,
    keep() {
      use();
      world.collection(sources).put(source);
      noteChange(call, world, sourceKind, 'customer.source.created', source);
    },
  };
}

function takeUp(call: Call, world: StripeWorld, offer: Offer, param: string): { held: Source; use(): void } {
  if (offer.kind === 'token') return openToken(call, world, offer.id, { param, status: 400 });
  const held =
    offer.kind === 'card' ? makeCard(call, world, offer.values) : makeBankAccount(call, world, offer.values);
  return { held, use: () => {} };
}

/** The checks that were not made yet come out when the bank is asked. */
function checkCard(call: Call, card: Card): Card {
  if (card.decline) throw sourceDeclined(call, card.decline);
  return {
    ...card,
    address_line1_check: card.address_line1_check && card.line1_verdict,
    address_zip_check: card.address_zip_check && card.zip_verdict,
    cvc_check: card.cvc_check && 'pass',
  };
}

/** A customer can have a card twice, a bank account only once. */
function checkAccount(call: Call, world: StripeWorld, account: BankAccount, customer: string): BankAccount {
  for (const { object, fingerprint } of world.collection(sources).scan({ by: ['customer', customer] })) {
    if (object !== 'bank_account' || fingerprint !== account.fingerprint) continue;
    throw refusal(call, {
      status: 400,
      code: 'bank_account_exists',
      message: 'A bank account with that routing number and account number already exists for this customer.',
    });
  }
  return account;
}
