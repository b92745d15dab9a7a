import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { dates, freeObject, nullableText, withUpdate } from '../wire/fields.ts';

/** An address as a fixtures file may write it: what is left out is filled in. */
export const addressRecord = z
  .strictObject({
    id: z.string().min(1),
    customer_id: z.string().min(1),
    description: nullableText,
    region: z.string(),
    city: z.string(),
    country: z.string(),
    custom_data: freeObject.nullable().default(null),
    ...dates,
  })
  .transform(withUpdate);

export type Address = Readonly<z.output<typeof addressRecord>>;

/** As they were added: the documented list shows the newer of its two first. */
export const addresses: CollectionSpec<Address> = {
  name: 'addresses',
  order: () => 0,
  indexes: { customer: (record) => record.customer_id },
};
