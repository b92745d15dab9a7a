import type { Call } from '../../../core/call.ts';
import type { CollectionSpec } from '../../../store/collection.ts';
import { usableKey } from '../wire/idempotency.ts';
import { newId, type Kind } from '../wire/kind.ts';
import type { StripeWorld } from '../wire/view.ts';

/** A change as it is kept: it shares its records with the collections, and is worded as an event when somebody reads it. */
export interface Change {
  readonly id: string;
  /** `customer.created`. */
  readonly type: string;
  /** Unix seconds. */
  readonly created: number;
  /** The kind of the object, by its collection. */
  readonly kind: string;
  /** The object after the change; before it, where it is gone. */
  readonly record: object;
  /** The object before an update. */
  readonly before?: object;
  readonly version: string;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
}

export const changes: CollectionSpec<Change> = { name: 'events', order: ({ created }) => created };

/** As long as the real API tells of an event, in seconds. */
const TOLD_FOR = 30 * 24 * 60 * 60;

/** How many changes an account keeps: with them it holds on to records that are gone or replaced. */
export const MOST_KEPT = 10_000;

const now = (world: StripeWorld): number => Math.floor(world.clock.now() / 1000);

/** The moment of the oldest event that is still told. */
export const oldestTold = (world: StripeWorld): number => now(world) - TOLD_FOR;

/** Notes a change, so that `/v1/events` can tell of it. An update that shows nowhere is none. */
export function noteChange<R extends object>(
  call: Call,
  world: StripeWorld,
  { spec, show }: Kind<R>,
  type: string,
  record: R,
  before?: R,
): void {
  const { version } = world.options;
  const shown = (state: R): string => JSON.stringify(show(state, { version, world }));
  if (before && shown(before) === shown(record)) return;
  const kept = world.collection(changes);
  kept.put({
    id: newId(world, { spec: changes }, 'evt_'),
    type,
    created: now(world),
    kind: spec.name,
    record,
    ...(before && { before }),
    version,
    requestId: call.requestId,
    idempotencyKey: usableKey(call) ?? null,
  });
  forgetOldest(world);
}

/** Two at a time, so that a log that grew while nothing was forgotten shrinks again. */
function forgetOldest(world: StripeWorld): void {
  const kept = world.collection(changes);
  const oldest = oldestTold(world);
  const gone: string[] = [];
  for (const { id, created } of kept.scan({ direction: 'asc' })) {
    if (gone.length === 2 || (created >= oldest && kept.size - gone.length <= MOST_KEPT)) break;
    gone.push(id);
  }
  for (const id of gone) kept.remove(id);
}
