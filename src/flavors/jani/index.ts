import type { Flavor } from '../flavor.ts';
import { authenticate, credential, redact } from './auth.ts';
import { readBody } from './body.ts';
import { customerRoutes } from './customers.ts';
import { error, errors, refuse } from './errors.ts';
import { customer } from './generated.ts';
import { customers, fixtures, keys, options, type JaniOptions } from './schema.ts';

/** Jani's billing API as documented in 2024; facts from its later server only where the documents are silent. */
export const jani: Flavor<JaniOptions> = {
  name: 'jani',
  title: 'Jani',
  prefixes: ['/api/v1'],
  options,
  fixtures,
  customer,
  collections: [customers, keys],
  routes: customerRoutes,
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
