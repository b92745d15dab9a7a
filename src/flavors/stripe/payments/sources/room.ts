import type { Source } from '../schema.ts';

/** Which sources a path is about: `/sources` all, `/cards` and `/bank_accounts` one object each. */
export interface Room {
  readonly name: 'bank_accounts' | 'cards' | 'sources';
  readonly object?: Source['object'];
}

export const ROOMS: readonly Room[] = [
  { name: 'sources' },
  { name: 'cards', object: 'card' },
  { name: 'bank_accounts', object: 'bank_account' },
];
