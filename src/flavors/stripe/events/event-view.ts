import type { Told } from '../resource.ts';
import type { Shown, StripeWorld, View } from '../wire/view.ts';
import type { Change } from './changes.ts';
import { difference } from './difference.ts';

/** The kinds that events can tell of, by collection. */
export type Kinds = ReadonlyMap<string, Told>;

/** A change, worded as an event: the object as it was just then, in the version of the account. */
export function showEvent(change: Change, world: StripeWorld, kinds: Kinds): Shown {
  const kind = kinds.get(change.kind);
  if (!kind) throw new Error(`no kind is known for events of the collection ${change.kind}`);
  const view: View = { version: change.version, world };
  const object = kind.show(change.record, view);
  const previous = change.before && difference(kind.show(change.before, view), object);
  return {
    id: change.id,
    object: 'event',
    api_version: change.version,
    created: change.created,
    data: { object, ...(change.before && { previous_attributes: previous ?? {} }) },
    livemode: false,
    pending_webhooks: 0,
    request: { id: change.requestId, idempotency_key: change.idempotencyKey },
    type: change.type,
  };
}
