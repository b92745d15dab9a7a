import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { taxIdTypes } from './tax-id-types.ts';

export type TaxIdType = (typeof taxIdTypes)[number];

const text = z.string().nullable().default(null);

/** A tax id of a customer as it is kept. */
export const taxIdSchema = z.strictObject({
  id: z.string().regex(/^txi_[\w-]+$/, 'the id of a tax id begins with txi_'),
  object: z.literal('tax_id').default('tax_id'),
  country: text,
  created: z.int().min(0).default(1680893993),
  customer: z.string(),
  livemode: z.literal(false).default(false),
  type: z.enum(taxIdTypes),
  value: z.string(),
  verification: z
    .strictObject({
      status: z.enum(['pending', 'unavailable', 'unverified', 'verified']),
      verified_address: text,
      verified_name: text,
    })
    .nullable()
    .default(null),
});

export type TaxId = z.infer<typeof taxIdSchema>;

export const taxIds: CollectionSpec<TaxId> = {
  name: 'tax_ids',
  order: ({ created }) => created,
  indexes: { customer: ({ customer }) => customer },
};
