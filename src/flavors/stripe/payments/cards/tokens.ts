import type { Call } from '../../../../core/call.ts';
import type { Answer } from '../../../../core/reply.ts';
import { customerKind } from '../../customers/customer-view.ts';
import { elide, invalid, type Missing, noSuch, refusal } from '../../wire/errors.ts';
import { expand } from '../../wire/expand.ts';
import { hash, readParams, required } from '../../wire/hash.ts';
import { answerWith, find, newId } from '../../wire/kind.ts';
import { text } from '../../wire/params.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { makeBankAccount, makeTestBankAccount } from '../sources/make-bank-account.ts';
import { makeCard, makeTestCard } from './make-card.ts';
import { type Offer, offeredBankAccount, offeredCard } from './offers.ts';
import { type Source, sources, type Token, tokens } from '../schema.ts';
import { sourceKind } from '../sources/source-kind.ts';
import { testCardNamed } from './test-cards.ts';
import { tokenKind } from './token-kind.ts';

const createParams = {
  expand: expand(tokenKind.expansions),
  bank_account: offeredBankAccount,
  card: offeredCard,
  customer: text(),
  cvc_update: hash({ cvc: required(text()) }),
  pii: hash({ id_number: text() }),
};

const retrieveParams = { expand: expand(tokenKind.expansions) };

export async function createToken(call: Call, world: StripeWorld): Promise<Answer> {
  const { card, bank_account, cvc_update, pii, customer, ...values } = await readParams(
    createParams,
    call,
    world,
  );
  const given = Object.entries({ card, bank_account, cvc_update, pii }).filter(([, value]) => value);
  if (given.length > 1) {
    const names = given.map(([name]) => name).join(', ');
    throw invalid(call, given[0]![0], `You may only specify one of these parameters: ${names}.`);
  }
  const offer = card ?? bank_account;
  const held =
    customer !== undefined && (offer?.kind ?? 'token') === 'token'
      ? savedSource(call, world, customer, offer)
      : offer && makeOffered(call, world, offer, card ? 'card' : 'bank_account');
  const token = held
    ? tokenOf(world, held)
    : blankToken(call, world, cvc_update && 'cvc_update', pii && 'pii');
  return answerWith(call, world, tokenKind, world.collection(tokens).put(token), values.expand);
}

export async function retrieveToken(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand: paths } = await readParams(retrieveParams, call, world);
  const id = call.params.token ?? '';
  const token = world.collection(tokens).get(id) ?? fixedToken(world, id);
  if (!token) throw noSuch(call, 'token', id, { param: 'token' });
  return answerWith(call, world, tokenKind, token, paths);
}

/** A copy of what a customer has, for a connected account: the named source, or the default one. */
function savedSource(call: Call, world: StripeWorld, id: string, offer: Offer | undefined): Source {
  const customer = find(call, world, customerKind, id, { param: 'customer', status: 400 });
  const named = offer?.kind === 'token' ? offer.id : customer.default_source;
  const source = world.collection(sources).get(named ?? '');
  if (source?.customer !== id) {
    throw noSuch(call, 'source', named ?? '', { param: offer ? 'card' : 'customer', status: 400 });
  }
  return { ...source, id: newId(world, sourceKind, PREFIXES[source.object]), customer: null };
}

const PREFIXES = { card: 'card_', bank_account: 'ba_' } as const;

/** What is made into a token: never another token. */
function makeOffered(call: Call, world: StripeWorld, offer: Offer, param: string): Source {
  if (offer.kind === 'card') return makeCard(call, world, offer.values);
  if (offer.kind === 'bank_account') return makeBankAccount(call, world, offer.values);
  throw noSuch(call, 'source', offer.id, { param, status: 400 });
}

function tokenOf(world: StripeWorld, held: Source): Token {
  return {
    ...made(world, held.object === 'card' ? 'tok_' : 'btok_'),
    type: held.object,
    ...(held.object === 'card' ? { card: held } : { bank_account: held }),
  };
}

function blankToken(call: Call, world: StripeWorld, ...types: ('cvc_update' | 'pii' | undefined)[]): Token {
  const type = types.find((each) => each !== undefined);
  if (!type) {
    throw invalid(
      call,
      undefined,
      'You must supply either a card, customer, PII data, bank account, or account legal entity, or document details to create a token.',
    );
  }
  return { ...made(world, type === 'pii' ? 'pii_' : 'cvctok_'), type };
}

const made = (world: StripeWorld, prefix: string) => ({
  id: newId(world, tokenKind, prefix),
  object: 'token' as const,
  created: Math.floor(world.clock.now() / 1000),
  used: false,
});

/** What a fixed token of the testing page stands for, fresh at each use. */
function fixedSource(world: StripeWorld, id: string): Source | undefined {
  const card = testCardNamed(id, 'tok_');
  return card ? makeTestCard(world, card) : makeTestBankAccount(world, id);
}

function fixedToken(world: StripeWorld, id: string): Token | undefined {
  const held = fixedSource(world, id);
  return held && world.collection(tokens).put(tokenOf(world, held));
}

/** What is in a token, and a way to mark it as used, once nothing can go wrong any more. */
export function openToken(
  call: Call,
  world: StripeWorld,
  id: string,
  missing: Missing,
): { held: Source; use(): void } {
  const token = world.collection(tokens).get(id);
  const held = token ? (token.card ?? token.bank_account) : fixedSource(world, id);
  if (!held) throw noSuch(call, id.startsWith('src_') ? 'source' : 'token', id, missing);
  if (token?.used) {
    throw refusal(call, {
      status: 400,
      code: 'token_already_used',
      message: `You cannot use a Stripe token more than once: ${elide(id)}.`,
    });
  }
  return {
    held,
    use() {
      if (token) world.collection(tokens).put({ ...token, used: true });
    },
  };
}
