import type { Operation } from '../operation.ts';
import { advanceClock } from './advance-clock.ts';
import { create } from './create.ts';
import { count, page, walk } from './list.ts';
import { remove } from './remove.ts';
import { reset } from './reset.ts';
import { restart } from './restart.ts';
import { retrieve, retrieveByHandle } from './retrieve.ts';
import { dropSnapshot, restoreSnapshot, takeSnapshot } from './snapshots.ts';
import { update, updateGone } from './update.ts';

/** What can be done, and how often beside the others. */
export const operations: readonly { readonly weight: number; readonly operation: Operation }[] = [
  { weight: 10, operation: create },
  { weight: 8, operation: update },
  { weight: 2, operation: updateGone },
  { weight: 5, operation: remove },
  { weight: 4, operation: retrieve },
  { weight: 3, operation: retrieveByHandle },
  { weight: 5, operation: page },
  { weight: 3, operation: walk },
  { weight: 1, operation: count },
  { weight: 2, operation: reset },
  { weight: 2, operation: restart },
  { weight: 2, operation: takeSnapshot },
  { weight: 2, operation: restoreSnapshot },
  { weight: 1, operation: dropSnapshot },
  { weight: 1, operation: advanceClock },
];
