import { z } from 'zod';
import { cardRecord, customerRecord } from './customer.ts';

const card = cardRecord.omit({ customer: true }).extend({
  id: z.string().regex(/^card_[A-Za-z0-9]{24}$/),
  exp_year: z.int().min(2027).max(2035),
  fingerprint: z.string().regex(/^[A-Za-z0-9]{16}$/),
  country: z.literal('US'),
  name: z
    .string()
    .regex(
      /^(Ada|Alan|Edith|Grace|Hedy|Joan|Linus|Mary|Tim|Vera) (Baker|Carter|Fisher|Mason|Miller|Potter|Smith|Taylor)$/,
    ),
  address_line1: z.string().regex(/^[1-9][0-9]{0,3} (Birch|Cedar|Main|Maple|Oak) Street$/),
  address_line2: z.null(),
  address_city: z.enum(['Chicago', 'Green Bay', 'Madison', 'Milwaukee']),
  address_state: z.null(),
  address_country: z.literal('US'),
  address_zip: z.string().regex(/^[0-9]{5}$/),
});

/** One whole customer, as generated. Its org needs no record: it belongs to the user of the documented samples. */
export const customer = customerRecord.extend({
  orgId: z.uuidv4(),
  created: z.int().min(1383825600).max(1446984000),
  id: z.string().regex(/^cus_[A-Za-z0-9]{14}$/),
  description: z.string().regex(/^[A-Z][a-z]{3,8}\|www\|[0-9a-f]{12}$/),
  email: z.string().regex(/^[a-z]{4,9}[0-9]{1,3}@example\.com$/),
  delinquent: z.literal(false),
  livemode: z.literal(false),
  metadata: z.strictObject({}),
  subscriptions: z.array(z.strictObject({})).max(0),
  discount: z.null(),
  account_balance: z.literal(0),
  currency: z.literal('usd'),
  cards: z.array(card).min(1).max(3),
  default_card: z.null(),
});
