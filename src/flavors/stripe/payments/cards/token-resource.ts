import type { Resource } from '../../resource.ts';
import { tokens, tokenSchema } from '../schema.ts';
import { createToken, retrieveToken } from './tokens.ts';

/** Tokens. */
export const tokenResource: Resource = {
  kept: [{ spec: tokens, schema: tokenSchema }],
  routes: [
    { method: 'POST', path: '/v1/tokens', operation: 'tokens.create', handle: createToken },
    { method: 'GET', path: '/v1/tokens/:token', operation: 'tokens.retrieve', handle: retrieveToken },
  ],
};
