import type { Kind } from '../../wire/kind.ts';
import type { Shown } from '../../wire/view.ts';
import { tokens, type Token } from '../schema.ts';
import { showSource } from '../sources/source-kind.ts';

export const tokenKind: Kind<Token> = {
  spec: tokens,
  what: 'token',
  show,
  expansions: () => ({ bank_account: {}, card: {} }),
};

function show(token: Token): Shown {
  return {
    id: token.id,
    object: token.object,
    ...(token.bank_account && { bank_account: showSource(token.bank_account) }),
    ...(token.card && { card: showSource(token.card) }),
    // The address of whoever asked: the same for everybody here.
    client_ip: '127.0.0.1',
    created: token.created,
    livemode: false,
    type: token.type,
    used: token.used,
  };
}
