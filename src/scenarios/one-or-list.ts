import { z } from 'zod';

/** One item, or a list of them. */
export const oneOrList = <S extends z.ZodType>(item: S) =>
  z.union([item, z.array(item).min(1, { error: 'expected at least one' })]);

/** Always the list. */
export const listOf = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;
