import { type See, sliceOf } from '../core/slices.ts';
import { type Caller, turn } from '../core/turn.ts';
import type { Collection, Scan } from './collection.ts';

/**
 * Shows the records that a scan asks for, in slices that keep no other call waiting; all of them are those of the moment
 * when it began. Rejects with `CallerLeft` when the caller leaves meanwhile.
 */
export async function lookThrough<R extends object>(
  collection: Collection<R>,
  scan: Scan,
  caller: Caller,
  see: See<R>,
): Promise<void> {
  const last = sliceOf(collection.scan(scan), see);
  if (last === undefined) return;
  // Only now, and before anybody else has their turn: who is soon done pays for no fork.
  const rest = collection.fork().scan({ ...scan, after: collection.idOf(last) });
  do await turn(caller);
  while (sliceOf(rest, see) !== undefined);
}
