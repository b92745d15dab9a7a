import { z } from 'zod';
import { keyRecord, orgRecord, sessionRecord, userRecord } from './records.ts';
import { customerRecord } from './customer.ts';

/** What a user may choose about the Catalyze flavor. */
export const options = z.strictObject({
  apiKey: z
    .enum(['lenient', 'strict'])
    .default('lenient')
    .describe('Any X-Api-Key passes, or only the documented three parts and a bare UUID.'),
  keys: z
    .enum(['any', 'strict'])
    .default('any')
    .describe('Any well-formed X-Api-Key works, or only those of the keys collection.'),
  sessionHours: z
    .number()
    .positive()
    .nullable()
    .default(null)
    .describe(
      'How many hours a session lives, by the sandbox clock; null: for ever. Both that and 24 are documented.',
    ),
  adminPays: z
    .boolean()
    .default(false)
    .describe(
      'Whether the admin list of an org gives payment-level permissions too: its "full admin privileges" leave that open.',
    ),
  addedPayment: z
    .enum(['card', 'empty'])
    .default('card')
    .describe('POST …/payment answers with the new card, or with the {} of its page.'),
});

export type CatalyzeOptions = z.output<typeof options>;

export const fixtures = z.strictObject({
  orgs: z.array(orgRecord).default([]),
  users: z.array(userRecord).default([]),
  sessions: z.array(sessionRecord).default([]),
  customers: z.array(customerRecord).default([]),
  keys: z.array(keyRecord).default([]),
});
