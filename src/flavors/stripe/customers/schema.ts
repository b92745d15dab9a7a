import { z } from 'zod';
import type { CollectionSpec } from '../../../store/collection.ts';

const text = z.string().nullable().default(null);

const address = z.strictObject({
  city: text,
  country: text,
  line1: text,
  line2: text,
  postal_code: text,
  state: text,
});

const shipping = z.strictObject({ address, name: z.string(), phone: text });

const invoiceSettings = z.strictObject({
  custom_fields: z
    .array(z.strictObject({ name: z.string(), value: z.string() }))
    .nullable()
    .default(null),
  default_payment_method: text,
  footer: text,
  rendering_options: z.strictObject({ amount_tax_display: text, template: text }).nullable().default(null),
});

/** The moment that a short fixture is created at: that of the documented customer. */
const DOCUMENTED = 1680893993;

/** A customer as it is kept: the keys of the API in its order, then what only `expand` shows. A short one is filled in. */
export const customerSchema = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[\w-]+$/, 'an id is letters, digits, _ and -'),
  object: z.literal('customer').default('customer'),
  address: address.nullable().default(null),
  balance: z.int().default(0),
  business_name: z.string().optional(),
  created: z.int().min(0).default(DOCUMENTED),
  currency: z
    .string()
    .regex(/^[a-z]{3}$/, 'a currency is three lower-case letters')
    .nullable()
    .default(null),
  default_source: text,
  delinquent: z.boolean().default(false),
  description: text,
  /** The id of a discount. */
  discount: text,
  email: text,
  individual_name: z.string().optional(),
  invoice_prefix: text,
  invoice_settings: invoiceSettings.prefault({}),
  livemode: z.literal(false).default(false),
  metadata: z.record(z.string(), z.string()).default({}),
  name: text,
  next_invoice_sequence: z.int().default(1),
  phone: text,
  preferred_locales: z.array(z.string()).default([]),
  shipping: shipping.nullable().default(null),
  tax_exempt: z.enum(['none', 'exempt', 'reverse']).default('none'),
  test_clock: text,
  reconciliation_mode: z.enum(['automatic', 'manual', 'merchant_default']).default('merchant_default'),
  tax_ip_address: text,
  /** What they have or owe in currencies that are not their own. */
  other_balances: z.record(z.string().regex(/^[a-z]{3}$/), z.int()).optional(),
});

export const deletedSchema = z.strictObject({
  id: customerSchema.shape.id,
  object: z.literal('customer').default('customer'),
  deleted: z.literal(true).default(true),
});

export type Customer = z.infer<typeof customerSchema>;

/** A customer about whom nothing is known, as the schema fills it in; said here, so that no first call waits for the schema. */
export const blankCustomer: Customer = {
  id: 'cus_blank',
  object: 'customer',
  address: null,
  balance: 0,
  created: DOCUMENTED,
  currency: null,
  default_source: null,
  delinquent: false,
  description: null,
  discount: null,
  email: null,
  invoice_prefix: null,
  invoice_settings: {
    custom_fields: null,
    default_payment_method: null,
    footer: null,
    rendering_options: null,
  },
  livemode: false,
  metadata: {},
  name: null,
  next_invoice_sequence: 1,
  phone: null,
  preferred_locales: [],
  shipping: null,
  tax_exempt: 'none',
  test_clock: null,
  reconciliation_mode: 'merchant_default',
  tax_ip_address: null,
};

export type Address = z.infer<typeof address>;
export type DeletedCustomer = z.infer<typeof deletedSchema>;

export const customers: CollectionSpec<Customer> = {
  name: 'customers',
  order: ({ created }) => created,
  indexes: { email: ({ email }) => email, test_clock: ({ test_clock }) => test_clock },
};

/** What is left of deleted customers, apart, so that no list meets them. */
export const deletedCustomers: CollectionSpec<DeletedCustomer> = {
  name: 'deleted_customers',
  order: () => 0,
};
