import { z } from 'zod';
import { addressRecord } from './addresses/record.ts';
import { keyRecord } from './auth.ts';
import { businessRecord } from './businesses/record.ts';
import { customerRecord } from './customers/record.ts';

/** A fixtures file of Jani. */
export const fixtures = z.strictObject({
  customers: z.array(customerRecord).default([]),
  addresses: z.array(addressRecord).default([]),
  businesses: z.array(businessRecord).default([]),
  keys: z.array(keyRecord).default([]),
});
