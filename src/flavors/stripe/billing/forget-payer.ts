import type { Call } from '../../../core/call.ts';
import { noteChange } from '../events/changes.ts';
import type { StripeWorld } from '../wire/view.ts';
import { hasEnded, subscriptions } from './subscription-schema.ts';
import { subscriptionKind } from './subscription-view.ts';

/** Subscriptions do not go on being paid by what their customer no longer has: a source, or a payment method. */
export function forgetPayer(
  call: Call,
  world: StripeWorld,
  { id, customer }: { readonly id: string; readonly customer: string | null },
): void {
  const kept = world.collection(subscriptions);
  for (const old of [...kept.scan({ by: ['customer', customer ?? ''] })]) {
    const { default_payment_method: method, default_source: source } = old;
    if (hasEnded(old) || (method !== id && source !== id)) continue;
    const subscription = kept.put({
      ...old,
      default_payment_method: method === id ? null : method,
      default_source: source === id ? null : source,
    });
    noteChange(call, world, subscriptionKind, 'customer.subscription.updated', subscription, old);
  }
}
