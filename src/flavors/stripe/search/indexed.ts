import { changes } from '../events/changes.ts';
import { customers, type Customer } from '../customers/schema.ts';
import type { StripeWorld } from '../wire/view.ts';

/** What a search index that lags behind says of customers changed since: as they were, or (undefined) not yet there. */
export function staleCustomers(world: StripeWorld): ReadonlyMap<string, Customer | undefined> {
  const stale = new Map<string, Customer | undefined>();
  const { searchLag } = world.options;
  if (searchLag === 0) return stale;
  const indexed = world.clock.now() / 1000 - searchLag;
  // Newest first, so that what is noted last is the oldest state: that of the index.
  for (const { kind, type, record, before, created } of world.collection(changes).scan()) {
    if (created <= indexed) break;
    if (kind !== customers.name) continue;
    // The change log keeps the records of the collection that it names.
    const { id } = record as Customer;
    if (type === 'customer.created') stale.set(id, undefined);
    else if (before) stale.set(id, before as Customer);
  }
  return stale;
}
