import { createIds } from '../../../src/core/ids.ts';
import { createRandom } from '../../../src/core/random.ts';
import { RateWindows } from '../../../src/core/rate-windows.ts';
import type { Call } from '../../../src/core/call.ts';
import { stripeOptions } from '../../../src/flavors/stripe/options.ts';
import type { StripeWorld } from '../../../src/flavors/stripe/wire/view.ts';
import { Collection, type CollectionSpec } from '../../../src/store/collection.ts';

/** A world whose clock a test moves by hand, and a call to act in it: for what no listener can be asked. */
export function smallWorld(options: Record<string, unknown> = {}) {
  const at = { seconds: 1_767_225_600 };
  const collections = new Map<string, unknown>();
  const windows = new RateWindows();
  const world: StripeWorld = {
    account: 'default',
    clock: { now: () => at.seconds * 1000 },
    ids: createIds(createRandom('small')),
    options: stripeOptions.parse(options),
    countCall: (name, limit) => windows.count(name, limit, at.seconds * 1000),
    collection<R extends object>(spec: CollectionSpec<R>): Collection<R> {
      const known = collections.get(spec.name) as Collection<R> | undefined;
      const collection = known ?? new Collection(spec);
      collections.set(spec.name, collection);
      return collection;
    },
  };
  const call: Call = {
    flavor: 'stripe',
    method: 'POST',
    path: '/v1/customers',
    query: '',
    headers: {},
    operation: 'customers.create',
    template: '/v1/customers',
    params: {},
    id: undefined,
    requestId: 'req_small',
    signal: new AbortController().signal,
    bytes: () => Promise.resolve(new Uint8Array()),
    body: () => Promise.resolve({}),
    access: { account: 'default' },
  };
  return { world, call, at };
}
