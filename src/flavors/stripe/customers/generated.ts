import { z } from 'zod';
import { fact } from '../../../store/generation/fact.ts';
import type { GeneratedCustomers } from '../../../store/generation/generated-customers.ts';

const address = z.strictObject({
  city: fact('city'),
  country: fact('country'),
  line1: fact('line1'),
  line2: fact('line2', z.string().nullable()),
  postal_code: fact('postalCode'),
  state: fact('state'),
});

/** Believable customers of six years, who have bought nothing yet: any currency still suits them. */
export const generated: GeneratedCustomers = {
  schema: z.strictObject({
    id: fact('id', z.string().regex(/^cus_[A-Za-z0-9]{14}$/)),
    address: address.optional(),
    created: fact('created', z.int()),
    email: fact('email'),
    invoice_prefix: fact('invoicePrefix', z.string().regex(/^[0-9A-F]{8}$/)),
    metadata: z.strictObject({
      order_id: z
        .string()
        .regex(/^[1-9][0-9]{3}$/)
        .optional(),
      plan: z.enum(['free', 'starter', 'pro', 'business']),
    }),
    name: fact('name'),
    phone: fact('phone').optional(),
    preferred_locales: z.array(fact('locale')).max(1),
    shipping: z.strictObject({ address, name: fact('name'), phone: fact('phone') }).optional(),
  }),
  unique: ['id', 'invoice_prefix'],
  countries: ['US', 'US', 'US', 'GB', 'CA', 'AU'],
  from: Date.UTC(2020, 0),
  until: Date.UTC(2026, 0),
  facts: ({ country, since }, { ids }) => ({
    id: `cus_${ids.text(14)}`,
    created: Math.floor(since / 1000),
    invoicePrefix: ids.text(8, '0123456789ABCDEF'),
    locale: `en-${country}`,
  }),
};
