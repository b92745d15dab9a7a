import type { Call } from '../../../../core/call.ts';
import { forgetPayer } from '../../billing/forget-payer.ts';
import { customerKind } from '../../customers/customer-view.ts';
import { customers } from '../../customers/schema.ts';
import { noteChange } from '../../events/changes.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { sources, type Source } from '../schema.ts';
import { sourceKind } from './source-kind.ts';

/** Makes a source its customer's default one. */
export function setDefaultSource(
  call: Call,
  world: StripeWorld,
  customer: string,
  source: string | null,
): void {
  const before = world.collection(customers).get(customer);
  if (!before) return;
  const after = world.collection(customers).put({ ...before, default_source: source });
  noteChange(call, world, customerKind, 'customer.updated', after, before);
}

/** Takes a source away from its customer. The newest that remains takes the place of a default one. */
export function removeSource(call: Call, world: StripeWorld, source: Source): void {
  forgetSource(call, world, source);
  const customer = source.customer ?? '';
  if (world.collection(customers).get(customer)?.default_source !== source.id) return;
  const [next] = world.collection(sources).scan({ by: ['customer', customer] });
  setDefaultSource(call, world, customer, next?.id ?? null);
}

/** Removes a source without a look at its customer. */
export function forgetSource(call: Call, world: StripeWorld, source: Source): void {
  world.collection(sources).remove(source.id);
  noteChange(call, world, sourceKind, 'customer.source.deleted', source);
  forgetPayer(call, world, source);
}
