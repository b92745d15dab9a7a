import { z } from 'zod';
import { keySchema } from './auth/keys.ts';
import { customerSchema } from './customers/schema.ts';
import { clickSchema, leadSchema, saleSchema, trackedLinkSchema } from './track/schema.ts';

/** The schema of `fixtures/dub.json`. */
export const fixturesSchema = z.strictObject({
  customers: z.array(customerSchema).default([]),
  keys: z.array(keySchema).default([]),
  links: z.array(trackedLinkSchema).default([]),
  clicks: z.array(clickSchema).default([]),
  leads: z.array(leadSchema).default([]),
  sales: z.array(saleSchema).default([]),
});
