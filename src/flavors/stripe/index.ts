import { z } from 'zod';
import type { Flavor } from '../flavor.ts';
import { authenticate } from './auth/authenticate.ts';
import { changes } from './events/changes.ts';
import { errorAnswer } from './wire/errors.ts';
import { generated } from './customers/generated.ts';
import { dress } from './wire/headers.ts';
import { lastIds } from './wire/kind.ts';
import { idempotency } from './wire/idempotency.ts';
import { keyOf, redact } from './auth/keys.ts';
import { errorByName, ownErrors } from './wire/named-errors.ts';
import { stripeOptions, type StripeOptions } from './options.ts';
import { readBody } from './wire/read-form.ts';
import { refuse } from './wire/refuse.ts';
import { resources } from './resources.ts';
import { scripted } from './scripted/scripted.ts';

const kept = resources.flatMap((resource) => resource.kept);

/** A fixtures file: a list of each kind. */
const fixtures: z.ZodType<Record<string, object[]>> = z.strictObject(
  Object.fromEntries(kept.map(({ spec, schema }) => [spec.name, z.array(schema).default([])])),
);

/** The Stripe API, version 1, as far as customers go. */
export const stripe: Flavor<StripeOptions> = {
  name: 'stripe',
  title: 'Stripe',
  prefixes: ['/v1', '/v2'],
  options: stripeOptions,
  fixtures,
  generated,
  collections: [...kept.map(({ spec }) => spec), changes, lastIds],
  routes: resources.flatMap(({ routes }) => routes),
  errors: ownErrors,
  // The real API collapses double slashes.
  canonical: (path) => (path.includes('//') ? path.replace(/\/{2,}/g, '/') : path),
  requestId: ({ ids }) => `req_${ids.text(14)}`,
  credential: keyOf,
  redact,
  authenticate,
  readBody,
  refuse,
  error: (kind, detail, call) => errorAnswer(errorByName(kind, detail, call), call),
  dress,
  idempotency,
  scripted,
};
