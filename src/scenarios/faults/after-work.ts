import { z } from 'zod';

/** Beside an error or a status, which otherwise come in place of the work. */
export const afterWorkFields = {
  afterWork: z
    .literal(true, { error: 'expected true: without it an error or a status comes in place of the work' })
    .optional()
    .describe(
      'The work is done first, and only its answer is lost: an error or a status comes in its place.',
    ),
};

export type AfterWork = z.output<z.ZodObject<typeof afterWorkFields>>;
