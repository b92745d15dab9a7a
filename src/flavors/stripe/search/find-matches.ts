import { setImmediate } from 'node:timers/promises';
import type { Collection } from '../../../store/collection.ts';
import type { Predicate } from './predicate.ts';

/** How many records are looked at in one go: a few milliseconds. */
const SLICE = 5_000;

export interface Looking {
  /** The id to begin behind. */
  readonly after: string | undefined;
  /** How many matches are enough. */
  readonly most: number;
  /** Aborted when nobody waits for the matches any more. */
  readonly signal: AbortSignal;
}

/** Records that match, newest first, looked for in slices that keep no one else waiting. */
export async function findMatches<R extends { readonly id: string; readonly created: number }>(
  collection: Collection<R>,
  matches: Predicate<R>,
  { after, most, signal }: Looking,
): Promise<R[]> {
  const found = new Map<string, R>();
  let from: { after?: string; to?: number } = after === undefined ? {} : { after };
  for (;;) {
    const slice: R[] = [];
    for (const record of collection.scan(from)) {
      if (matches(record)) found.set(record.id, record);
      if (found.size === most || slice.push(record) === SLICE) break;
    }
    const last = slice.at(-1);
    if (!last || found.size === most || slice.length < SLICE) break;
    await setImmediate();
    if (signal.aborted) break;
    // Meanwhile records can be gone; the place is behind the last that is still there.
    const anchor = slice.findLast(({ id }) => collection.has(id));
    from = anchor ? { after: anchor.id } : { to: last.created };
  }
  return [...found.values()];
}
