import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';
import { dates, freeObject, nullableText, withUpdate } from '../wire/fields.ts';

export const BUSINESS_STATUSES = ['active', 'archived'] as const;

export const contact = z.object({ name: z.string(), email: z.string() });

/** A business as a fixtures file may write it: what is left out is filled in. */
export const businessRecord = z
  .strictObject({
    id: z.string().min(1),
    customer_id: z.string().min(1),
    name: z.string(),
    phone: nullableText,
    company_number: nullableText,
    tax_identifier: nullableText,
    status: z.enum(BUSINESS_STATUSES).default('active'),
    contacts: z.array(contact.strict()).default([]),
    ...dates,
    custom_data: freeObject.nullable().default(null),
  })
  .transform(withUpdate);

export type Business = Readonly<z.output<typeof businessRecord>>;

/** The businesses of a customer that have a status, as one value of an index. */
export const ofStatus = (customer: string, status: Business['status']): string => `${status} ${customer}`;

/** As they were added: the documented list shows the newer of its two first. */
export const businesses: CollectionSpec<Business> = {
  name: 'businesses',
  order: () => 0,
  indexes: {
    customer: (record) => record.customer_id,
    status: (record) => ofStatus(record.customer_id, record.status),
  },
};
