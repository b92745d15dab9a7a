import { z } from 'zod';

/** Where a page ended: behind which record, and behind how many in all. */
const place = z.tuple([z.string(), z.int().min(1)]);

export interface Place {
  readonly id: string;
  readonly count: number;
}

/** A place as an opaque token. */
export const tokenOf = ({ id, count }: Place): string =>
  Buffer.from(JSON.stringify([id, count])).toString('base64url');

/** The place that a token stands for, or undefined for what is no token. */
export function placeOf(token: string): Place | undefined {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = place.safeParse(read);
  if (!parsed.success) return undefined;
  const [id, count] = parsed.data;
  return tokenOf({ id, count }) === token ? { id, count } : undefined;
}
