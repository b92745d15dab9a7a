import type { Flavor } from '../flavor.ts';
import { addressRoutes } from './addresses/addresses.ts';
import { addresses } from './addresses/record.ts';
import { authenticate, credential, keys, redact } from './auth.ts';
import { businessRoutes } from './businesses/businesses.ts';
import { businesses } from './businesses/record.ts';
import { customerRoutes } from './customers/customers.ts';
import { generated } from './customers/generated.ts';
import { customers } from './customers/record.ts';
import { fixtures } from './fixtures.ts';
import { janiOptions, type JaniOptions } from './options.ts';
import { readBody } from './wire/body.ts';
import { error, errors, refuse } from './wire/errors.ts';

/** Jani's billing API as documented in 2024; facts from its later server only where the documents are silent. */
export const jani: Flavor<JaniOptions> = {
  name: 'jani',
  title: 'Jani',
  prefixes: ['/api/v1'],
  options: janiOptions,
  fixtures,
  generated,
  collections: [customers, addresses, businesses, keys],
  routes: [...customerRoutes, ...addressRoutes, ...businessRoutes],
  errors,
  canonical,
  credential,
  redact,
  authenticate,
  readBody,
  refuse,
  error,
};

/** Other pages of the documents, and the SDKs, leave out `/api` or all of `/api/v1`. */
function canonical(path: string): string {
  if (path.startsWith('/v1/')) return `/api${path}`;
  if (path === '/customers' || path.startsWith('/customers/')) return `/api/v1${path}`;
  return path;
}
