import type { Flavor } from '../flavor.ts';
import { authenticate, credential, redact } from './auth/authenticate.ts';
import { readBody } from './customers/body.ts';
import { customerRoutes } from './customers/customers.ts';
import { dress } from './wire/headers.ts';
import { keySpec } from './auth/keys.ts';
import { dubOptions, type DubOptions } from './options.ts';
import { error, ownErrors, rateHeaders, refuse } from './wire/say.ts';
import { customerSpec, fixturesSchema, generatedCustomerSchema } from './customers/schema.ts';

export { magicCases } from './auth/keys.ts';

/** Dub's customers API: https://dub.co/docs/api-reference/endpoint/retrieve-a-customer */
export const dub: Flavor<DubOptions> = {
  name: 'dub',
  title: 'Dub',
  prefixes: ['/customers', '/track', '/api/customers', '/api/track'],
  options: dubOptions,
  fixtures: fixturesSchema,
  customer: generatedCustomerSchema,
  collections: [customerSpec, keySpec],
  routes: customerRoutes,
  errors: ownErrors,
  // Dub's app answers under /api what its API host answers at the root.
  canonical: (path) => (path.startsWith('/api/') ? path.slice('/api'.length) : path),
  credential,
  redact,
  authenticate,
  readBody,
  refuse,
  error,
  rateHeaders,
  dress,
};
