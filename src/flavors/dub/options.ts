import { z } from 'zod';

/** Dub's API as documented in September 2025, or as its source stood in August 2026. */
export const profiles = ['2025-09', 'current'] as const;

export type Profile = (typeof profiles)[number];

export const dubOptions = z.strictObject({
  profile: z
    .enum(profiles)
    .default('2025-09')
    .describe('Which state of the API: its fields, key order, sort fields and texts.'),
  keys: z
    .enum(['any', 'strict'])
    .default('any')
    .describe(
      'any: every dub_… key and the literal DUB_API_KEY work; strict: only those of the keys collection.',
    ),
  defaultProgram: z
    .string()
    .min(1)
    .nullable()
    .default('prog_1')
    .describe(
      "The workspace's default program, which filters by programId and partnerId look at; null: it has none.",
    ),
  countryOnUpdate: z
    .boolean()
    .default(true)
    .describe("Whether PATCH writes country, as documented; Dub's source checks it and drops it."),
});

export type DubOptions = z.output<typeof dubOptions>;
