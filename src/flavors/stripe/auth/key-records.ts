import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';

export const keySchema = z.strictObject({
  key: z.string().min(1).describe('The key itself, as a client sends it.'),
  account: z.string().optional().describe('The account it belongs to; default the one that all keys share.'),
  accounts: z
    .array(z.string())
    .optional()
    .describe('The connected accounts that `Stripe-Account` may name; default any.'),
  expired: z.boolean().optional(),
  permissions: z
    .array(z.string())
    .optional()
    .describe('What a restricted key may do, as `rak_customer_read`; default everything.'),
});

export type KeyRecord = z.infer<typeof keySchema>;

export const keyRecords: CollectionSpec<KeyRecord> = {
  name: 'keys',
  id: ({ key }) => key,
  order: () => 0,
};
