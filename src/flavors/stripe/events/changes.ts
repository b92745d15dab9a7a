import type { Call } from '../../../core/call.ts';
import type { CollectionSpec } from '../../../store/collection.ts';
import { usableKey } from '../wire/idempotency.ts';
import type { Kind } from '../wire/kind.ts';
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

/** Notes a change, so that `/v1/events` can tell of it. An update that changed nothing is none. */
export function noteChange<R extends object>(
  call: Call,
  world: StripeWorld,
  { spec }: Kind<R>,
  type: string,
  record: R,
  before?: R,
): void {
  if (before && JSON.stringify(before) === JSON.stringify(record)) return;
  world.collection(changes).put({
    id: `evt_${world.ids.text(24)}`,
    type,
    created: Math.floor(world.clock.now() / 1000),
    kind: spec.name,
    record,
    ...(before && { before }),
    version: world.options.version,
    requestId: call.requestId,
    idempotencyKey: usableKey(call) ?? null,
  });
}
