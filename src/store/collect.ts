import type { Caller } from '../core/turn.ts';
import type { Collection, Scan } from './collection.ts';
import { lookThrough } from './look-through.ts';

/** Which of the records that a scan asks for. */
export interface Choice<R> {
  /** A test that no index serves. */
  readonly keep?: ((record: R) => boolean) | undefined;
  /** So many that pass the test are left out. */
  readonly skip?: number;
  /** So many are enough. */
  readonly most?: number;
}

/** The records that a scan asks for and a test keeps; looked for in slices, as `lookThrough` does. */
export async function collect<R extends object>(
  collection: Collection<R>,
  scan: Scan,
  caller: Caller,
  { keep = () => true, skip = 0, most = Infinity }: Choice<R>,
): Promise<R[]> {
  const found: R[] = [];
  if (most <= 0) return found;
  let left = skip;
  await lookThrough(collection, scan, caller, (record) => {
    if (!keep(record)) return true;
    if (left > 0) return left-- > 0;
    return found.push(record) < most;
  });
  return found;
}
