import { z } from 'zod';
import { listOf, oneOrList } from '../one-or-list.ts';
import { number } from '../wording.ts';
import type { Matcher } from './matcher.ts';

/** Who calls, and for which time: `match.account`, `idempotencyKey`, `attempt`. */
export const callerFields = {
  account: oneOrList(z.string().min(1, { error: 'expected the name of an account' })).optional(),
  idempotencyKey: z.enum(['present', 'absent', 'reused']).optional(),
  attempt: z
    .int({ error: number('expected a whole number of at least 1') })
    .min(1, { error: 'expected a whole number of at least 1' })
    .optional(),
};

type Caller = z.output<z.ZodObject<typeof callerFields>>;

export const callerMatchers: readonly Matcher<Caller>[] = [
  {
    name: 'account',
    sentence: 'The account that the credential belongs to, or a list; looked at once the caller is let in.',
    checks({ account }) {
      if (account === undefined) return [];
      const wanted = listOf(account);
      return [
        {
          name: 'account',
          wanted: account,
          passes: (call) => wanted.includes(call.access.account),
          got: (call) => call.access.account,
        },
      ];
    },
  },
  {
    name: 'idempotencyKey',
    sentence: 'present, absent, or reused: one that an earlier call came with.',
    checks({ idempotencyKey: wanted }) {
      if (wanted === undefined) return [];
      return [
        {
          name: 'idempotencyKey',
          wanted,
          passes: (_, { idempotencyKey, keyReused }) =>
            wanted === 'reused' ? keyReused : (idempotencyKey !== undefined) === (wanted === 'present'),
          got: (_, { idempotencyKey, keyReused }) =>
            idempotencyKey === undefined ? 'absent' : keyReused ? 'reused' : 'present',
        },
      ];
    },
  },
  {
    name: 'attempt',
    sentence:
      'The n-th try of what looks like the same call: equal in method, path, query and key, else body. An answer that nobody retries ends the count.',
    checks({ attempt }) {
      if (attempt === undefined) return [];
      return [
        {
          name: 'attempt',
          wanted: attempt,
          passes: (_, facts) => facts.attempt === attempt,
          got: (_, facts) => facts.attempt,
        },
      ];
    },
  },
];
