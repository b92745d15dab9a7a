import { z } from 'zod';
import { fact } from '../../../store/generation/fact.ts';
import type { GeneratedCustomers } from '../../../store/generation/generated-customers.ts';
import { STATUSES } from './record.ts';

const ULID = '0[0-9a-hjkmnp-tv-z]{25}';
const UNTIL = Date.UTC(2026, 0);

/** The first of the statuses is by far the most frequent. */
const MOSTLY_ACTIVE = [...Array<(typeof STATUSES)[0]>(6).fill(STATUSES[0]), ...STATUSES];

/** Believable customers: English names, as the documented customer has, at home in Tanzania, where the service is. */
export const generated: GeneratedCustomers = {
  schema: z.strictObject({
    id: fact('id', z.string().regex(new RegExp(`^cus_${ULID}$`))),
    name: fact('name'),
    email: fact('email'),
    phone: fact('phone').optional(),
    address: z
      .strictObject({
        line1: fact('line1'),
        line2: fact('line2', z.string().nullable()),
        city: fact('city'),
        state: fact('state'),
        postal_code: fact('postalCode'),
        country: fact('country'),
      })
      .optional(),
    payment_method: fact('paymentMethod', z.string().regex(new RegExp(`^(card|momo)_${ULID}$`))).optional(),
    created_at: fact('createdAt'),
    updated_at: fact('updatedAt'),
    status: fact('status', z.enum(STATUSES)),
    custom_data: z.strictObject({ loyalty_program: z.enum(['bronze', 'silver', 'gold']) }).optional(),
  }),
  unique: ['id', 'email'],
  countries: ['TZ'],
  from: Date.UTC(2022, 0),
  until: UNTIL,
  facts({ since }, { random, ids }) {
    // A customer in three was never updated.
    const updated = random.integer(3) === 0 ? since : since + random.integer(UNTIL - since);
    const ulid = (time: number): string => ids.ulid(time).toLowerCase();
    return {
      id: `cus_${ulid(since)}`,
      paymentMethod: `${random.pick(['card', 'momo'])}_${ulid(updated)}`,
      createdAt: new Date(since).toISOString(),
      updatedAt: new Date(updated).toISOString(),
      status: random.pick(MOSTLY_ACTIVE),
    };
  },
};
