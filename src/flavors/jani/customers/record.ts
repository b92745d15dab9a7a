import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { dates, freeObject, nullableText, withUpdate } from '../wire/fields.ts';

export const STATUSES = ['active', 'inactive', 'suspended'] as const;

/** A customer as a fixtures file may write it: what is left out is filled in. */
export const customerRecord = z
  .strictObject({
    id: z.string().min(1),
    name: z.string(),
    email: z.string(),
    phone: nullableText,
    address: freeObject.nullable().default(null),
    payment_method: nullableText,
    ...dates,
    status: z.enum(STATUSES).default('active'),
    custom_data: freeObject.nullable().default(null),
  })
  .transform(withUpdate);

export type Customer = Readonly<z.output<typeof customerRecord>>;

export const customers: CollectionSpec<Customer> = {
  name: 'customers',
  order: (record) => Date.parse(record.created_at),
  indexes: { email: (record) => record.email },
};
