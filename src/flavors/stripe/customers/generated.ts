import { z } from 'zod';
import { customerSchema } from './schema.ts';

const NAMES = [
  'Ada Park',
  'Amara Okafor',
  'Bruno Costa',
  'Chloé Martin',
  'Diego Fernández',
  'Elif Yılmaz',
  'Freya Lindqvist',
  'Hana Sato',
  'Ines Weber',
  'Jenny Rosen',
  'Kofi Mensah',
  'Lena Vogel',
  'Mateo Rossi',
  'Noor Rahman',
  'Olivia Brown',
  'Priya Nair',
  'Quinn Murphy',
  'Sofia Novak',
  'Tomás Silva',
  'Wei Chen',
];

/** A believable customer: what the schema allows, narrowed to what looks like one when drawn by chance. */
export const generatedCustomer = customerSchema
  .omit({ business_name: true, individual_name: true, other_balances: true })
  .extend({
    id: z.string().regex(/^cus_[A-Za-z0-9]{14}$/),
    object: z.literal('customer'),
    address: z.null(),
    balance: z.literal(0),
    created: z.int().min(1577836800).max(1767225600),
    currency: z.null(),
    default_source: z.null(),
    delinquent: z.literal(false),
    description: z.null(),
    discount: z.null(),
    email: z.string().regex(/^[a-z]{4,9}\.[a-z]{4,9}@example\.(com|net|org)$/),
    invoice_prefix: z.string().regex(/^[0-9A-F]{8}$/),
    invoice_settings: z.strictObject({
      custom_fields: z.null(),
      default_payment_method: z.null(),
      footer: z.null(),
      rendering_options: z.null(),
    }),
    metadata: z.strictObject({ order_id: z.string().regex(/^[1-9][0-9]{3}$/) }),
    name: z.enum(NAMES),
    next_invoice_sequence: z.int().min(1).max(20),
    phone: z.string().regex(/^\+1555[0-9]{7}$/),
    preferred_locales: z.array(z.enum(['de', 'en', 'es', 'fr', 'it', 'pt'])).max(1),
    shipping: z.null(),
    tax_exempt: z.literal('none'),
    test_clock: z.null(),
    reconciliation_mode: z.literal('merchant_default'),
    tax_ip_address: z.null(),
  });
