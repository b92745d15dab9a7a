import type { Flavor } from '../flavor.ts';
import { authenticate, credential, redact } from './auth.ts';
import { readBody } from './body.ts';
import { customerRoutes } from './customers.ts';
import { dress } from './headers.ts';
import { keySpec } from './keys.ts';
import { dubOptions, type DubOptions } from './options.ts';
import { error, ownErrors, refuse } from './say.ts';
import { customerSpec, fixturesSchema, generatedCustomerSchema } from './schema.ts';

export { magicCases } from './keys.ts';

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
  dress,
};
