import type { Flavor } from '../flavor.ts';
import { authenticate } from './authenticate.ts';
import { customerRoutes } from './customers.ts';
import { errorAnswer } from './errors.ts';
import { generatedCustomer } from './generated.ts';
import { dress } from './headers.ts';
import { idempotency } from './idempotency.ts';
import { keyOf, redact } from './keys.ts';
import { errorByName, ownErrors } from './named-errors.ts';
import { stripeOptions, type StripeOptions } from './options.ts';
import { readBody } from './read-form.ts';
import { refuse } from './refuse.ts';
import { customers, deletedCustomers, keyRecords, stripeFixtures } from './schema.ts';

/** The Stripe API, version 1, as far as customers go. */
export const stripe: Flavor<StripeOptions> = {
  name: 'stripe',
  title: 'Stripe',
  prefixes: ['/v1', '/v2'],
  options: stripeOptions,
  fixtures: stripeFixtures,
  customer: generatedCustomer,
  collections: [customers, deletedCustomers, keyRecords],
  routes: customerRoutes,
  errors: ownErrors,
  // The real API collapses double slashes.
  canonical: (path) => path.replace(/\/{2,}/g, '/'),
  requestId: ({ ids }) => `req_${ids.text(14)}`,
  credential: keyOf,
  redact,
  authenticate,
  readBody,
  refuse,
  error: (kind, detail, call) => errorAnswer(errorByName(kind, detail, call), call),
  dress,
  idempotency,
};
