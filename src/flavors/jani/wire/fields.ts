import { z } from 'zod';
import { extended } from '../../../core/extended.ts';

/** Free key-values, kept as sent. */
export const freeObject = z.record(z.string(), z.unknown());

/** A text that a record may go without. */
export const nullableText = z.string().nullable().default(null);

const EXAMPLE_DATE = '2024-09-01T15:00:00.000Z';

/** The dates that a record of a fixtures file may leave out; `withUpdate` fills in the second. */
export const dates = {
  created_at: z.iso.datetime().default(EXAMPLE_DATE),
  updated_at: z.iso.datetime().optional(),
};

/** A record that nobody updated was last updated when it was created. */
export const withUpdate = <R extends { created_at: string; updated_at?: string | undefined }>(record: R) =>
  extended(record, { updated_at: record.updated_at ?? record.created_at });
