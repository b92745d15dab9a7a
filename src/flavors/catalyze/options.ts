import { z } from 'zod';
import { keyRecord, orgRecord, sessionRecord, userRecord } from './records.ts';
import { customerRecord } from './customer.ts';

export const options = z.strictObject({
  /** `lenient` takes any `X-Api-Key`, as later clients send them; `strict` wants the documented three parts, or a bare UUID. */
  apiKey: z.enum(['lenient', 'strict']).default('lenient'),
  /** `strict` knows only the keys of the `keys` fixture. */
  keys: z.enum(['any', 'strict']).default('any'),
  /** How many hours a session lives: documented both as endless (the default) and as 24 hours. */
  sessionHours: z.number().positive().nullable().default(null),
});

export type CatalyzeOptions = z.output<typeof options>;

export const fixtures = z.strictObject({
  orgs: z.array(orgRecord).default([]),
  users: z.array(userRecord).default([]),
  sessions: z.array(sessionRecord).default([]),
  customers: z.array(customerRecord).default([]),
  keys: z.array(keyRecord).default([]),
});
