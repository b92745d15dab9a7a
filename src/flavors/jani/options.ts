import { z } from 'zod';

/** What a user may choose about the Jani flavor: what its documents leave open. */
export const janiOptions = z.strictObject({
  uniqueEmail: z
    .boolean()
    .default(true)
    .describe(
      'An email belongs to one customer only, and a second one is a 409; the documents leave it open.',
    ),
  createStatus: z
    .union([z.literal(200), z.literal(201)])
    .default(200)
    .describe('The status of every create, which the documents do not name; the SDKs take nothing but 200.'),
  country: z
    .enum(['lenient', 'strict'])
    .default('lenient')
    .describe(
      'Any country is kept as sent, or only the documented two-letter code, which the documented customer breaks.',
    ),
  unknownKey: z
    .union([z.literal(401), z.literal(400)])
    .default(401)
    .describe("The status that refuses an unknown key: 401, or the 400 of the product's later server."),
  sdkDates: z
    .boolean()
    .default(false)
    .describe(
      'Every object has its dates a second time, as `createdAt` and `updatedAt`, as one SDK reads them.',
    ),
  keys: z
    .enum(['any', 'strict'])
    .default('any')
    .describe('Any Bearer key works, or only those of the `keys` fixtures.'),
});

export type JaniOptions = z.output<typeof janiOptions>;
