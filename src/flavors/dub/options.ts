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
  avatars: z
    .enum(['keep', 'rewrite'])
    .default('keep')
    .describe(
      'keep: an avatar stays the URL that was given; rewrite: it becomes one of dubassets.com, as in production.',
    ),
  messages: z
    .enum(['exact', 'documented'])
    .default('exact')
    .describe(
      "exact: errors say what Dub's source says; documented: all say the one sentence of the documented examples.",
    ),
  docUrl500: z
    .enum(['documented', 'source'])
    .default('documented')
    .describe(
      'The anchor in the doc_url of a 500: #internal-server_error as documented, or #internal-server-error.',
    ),
  rateLimitHeaders: z
    .enum(['documented', 'source'])
    .default('documented')
    .describe(
      'documented: in seconds, on every counted answer; source: in epoch milliseconds, on errors only.',
    ),
  enforceRateLimits: z
    .boolean()
    .default(false)
    .describe("Whether a key over its plan's calls per minute is refused with 429."),
  clicks: z
    .enum(['any', 'strict'])
    .default('any')
    .describe(
      "any: every click id stands for a click on the sandbox's first link, and every customer has had a lead; strict: only those of the clicks and leads collections.",
    ),
});

export type DubOptions = z.output<typeof dubOptions>;
