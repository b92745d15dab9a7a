import { keyRecords, keySchema } from './auth/key-records.ts';
import { customerResource } from './customers/customers.ts';
import type { Resource } from './resource.ts';

/** Everything the Stripe flavor serves, one line a resource. */
export const resources: readonly Resource[] = [
  { kept: [{ spec: keyRecords, schema: keySchema }], routes: [] },
  customerResource,
];
