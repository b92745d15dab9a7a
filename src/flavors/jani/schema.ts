import { z } from 'zod';
import type { CollectionSpec } from '../../store/collection.ts';

export const options = z.strictObject({
  /** Whether an email belongs to one customer only; the documents leave it open. */
  uniqueEmail: z.boolean().default(true),
  /** The documents name no status for a create; the SDKs take nothing but 200. */
  createStatus: z.union([z.literal(200), z.literal(201)]).default(200),
  /** `strict` asks for the documented two-letter code, which the documented example itself is not. */
  country: z.enum(['lenient', 'strict']).default('lenient'),
  /** How an unknown key is refused: 401, or the 400 of the product's later server. */
  unknownKey: z.union([z.literal(401), z.literal(400)]).default(401),
  /** `strict` knows only the keys of the `keys` fixture. */
  keys: z.enum(['any', 'strict']).default('any'),
});

export type JaniOptions = z.output<typeof options>;

export const STATUSES = ['active', 'inactive', 'suspended'] as const;

const EXAMPLE_DATE = '2024-09-01T15:00:00.000Z';

const nullableText = z.string().nullable().default(null);

const freeObject = z.record(z.string(), z.unknown());

/** A customer as a fixtures file may write it: what is left out is filled in. */
const customerRecord = z
  .strictObject({
    id: z.string().min(1),
    name: z.string(),
    email: z.string(),
    phone: nullableText,
    address: freeObject.nullable().default(null),
    payment_method: nullableText,
    created_at: z.iso.datetime().default(EXAMPLE_DATE),
    updated_at: z.iso.datetime().optional(),
    status: z.enum(STATUSES).default('active'),
    custom_data: freeObject.nullable().default(null),
  })
  .transform((record) => ({ ...record, updated_at: record.updated_at ?? record.created_at }));

export type Customer = Readonly<z.output<typeof customerRecord>>;

/** An API key that is known by name, and the account whose customers it sees. */
const keyRecord = z.strictObject({ key: z.string().min(1), account: z.string().min(1).optional() });

export const fixtures = z.strictObject({
  customers: z.array(customerRecord).default([]),
  keys: z.array(keyRecord).default([]),
});

export const customers: CollectionSpec<Customer> = {
  name: 'customers',
  order: (record) => Date.parse(record.created_at),
  indexes: { email: (record) => record.email },
};

export const keys: CollectionSpec<z.output<typeof keyRecord>> = {
  name: 'keys',
  id: (record) => record.key,
  order: () => 0,
};
