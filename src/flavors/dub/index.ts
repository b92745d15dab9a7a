import type { Flavor } from '../flavor.ts';
import { authenticate, credential, redact } from './auth/authenticate.ts';
import { readBody } from './customers/body.ts';
import { customerRoutes } from './customers/customers.ts';
import { dress } from './wire/headers.ts';
import { keySpec } from './auth/keys.ts';
import { dubOptions, type DubOptions } from './options.ts';
import { openApiRoute } from './openapi/document.ts';
import { inManner, phrased } from './wire/phrase.ts';
import { error, ownErrors, rateHeaders, refuse } from './wire/say.ts';
import { generated } from './customers/generated.ts';
import { customerSpec } from './customers/schema.ts';
import { fixturesSchema } from './fixtures.ts';
import { clickSpec, leadSpec, linkSpec, saleSpec } from './track/schema.ts';
import { trackRoutes } from './track/track.ts';

export { magicCases } from './auth/keys.ts';

/** Each with its refusals in the words that the options ask for. */
const routes = [...customerRoutes, ...trackRoutes].map(inManner);

/** Dub's customers API: https://dub.co/docs/api-reference/endpoint/retrieve-a-customer */
export const dub: Flavor<DubOptions> = {
  name: 'dub',
  title: 'Dub',
  prefixes: ['/customers', '/track', '/api/customers', '/api/track'],
  options: dubOptions,
  fixtures: fixturesSchema,
  generated,
  collections: [customerSpec, keySpec, linkSpec, clickSpec, leadSpec, saleSpec],
  routes: [...routes, openApiRoute(routes)],
  errors: ownErrors,
  // Dub's app answers under /api what its API host answers at the root.
  canonical: (path) => (path.startsWith('/api/') ? path.slice('/api'.length) : path === '/api' ? '/' : path),
  credential,
  redact,
  authenticate: (call, world) => phrased(world.options, () => authenticate(call, world)),
  readBody,
  refuse,
  error,
  rateHeaders,
  dress,
};
