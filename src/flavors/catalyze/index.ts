import type { Flavor } from '../flavor.ts';
import { authenticate, credential } from './auth.ts';
import { readBody } from './body.ts';
import { corsHeaders } from './cors.ts';
import { customers } from './customer.ts';
import { customerRoutes } from './customers.ts';
import { error, errors } from './errors.ts';
import { generated } from './generated.ts';
import { fixtures, options, type CatalyzeOptions } from './options.ts';
import { orgRoutes } from './orgs.ts';
import { paymentRoutes } from './payments.ts';
import { keys, orgs, sessions, users } from './records.ts';
import { redact } from './redact.ts';
import { refuse } from './refuse.ts';
import { sessionRoutes } from './sessions.ts';

/** Catalyze's mobile backend, API v2 of 2014: one Stripe customer for each organization. */
export const catalyze: Flavor<CatalyzeOptions> = {
  name: 'catalyze',
  title: 'Catalyze',
  prefixes: ['/v2/org', '/v2/auth', '/v2/apiKey'],
  options,
  fixtures,
  generated,
  collections: [orgs, users, sessions, customers, keys],
  routes: [...customerRoutes, ...paymentRoutes, ...sessionRoutes, ...orgRoutes],
  errors,
  canonical,
  credential,
  redact,
  authenticate,
  readBody,
  refuse,
  error,
  dress: () => corsHeaders,
};

/** The page heads its routes without the version that its examples call. */
function canonical(path: string): string {
  return /^\/(?:org|auth|apiKey)(?:\/|$)/.test(path) ? `/v2${path}` : path;
}
