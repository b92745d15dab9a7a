import { z } from 'zod';
import { DEFAULT_VERSION, isVersion } from './wire/versions.ts';

/** What a user may choose about the Stripe flavor. */
export const stripeOptions = z.strictObject({
  discount: z
    .enum(['present', 'absent'])
    .default('present')
    .describe('A customer without a discount carries `"discount": null`, or no such key at all.'),
  pretty: z
    .boolean()
    .default(true)
    .describe('Objects and lists are indented, as Stripe sends them; errors always are.'),
  version: z
    .string()
    .refine((version) => isVersion(version), { error: 'no such Stripe API version' })
    .default(DEFAULT_VERSION)
    .describe('The API version of the account, for requests without a `Stripe-Version` header.'),
  keys: z
    .enum(['any', 'strict'])
    .default('any')
    .describe('Any test key works, or only those of the `keys` fixtures.'),
  ids: z
    .enum(['random', 'sequential'])
    .default('random')
    .describe('Ids of new objects are drawn by chance, or counted up: `cus_00000000000001`.'),
  searchLag: z
    .number()
    .min(0)
    .default(0)
    .describe('Seconds, by the sandbox clock, until a search finds what was changed.'),
});

export type StripeOptions = z.infer<typeof stripeOptions>;
