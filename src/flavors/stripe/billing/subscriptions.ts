import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerKind } from '../customers/customer-view.ts';
import { noteChange } from '../events/changes.ts';
import { timeOf } from '../test-clocks/clock-time.ts';
import { noSuch, refusal } from '../wire/errors.ts';
import { readParams } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, find, present } from '../wire/kind.ts';
import { page } from '../wire/list.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';
import { createSubscription } from './subscription-create.ts';
import { cancelSubscription } from './subscription-end.ts';
import { matches } from './subscription-filter.ts';
import {
  cancelParams,
  createForParams,
  listParams,
  resumeParams,
  retrieveParams,
  updateParams,
} from './subscription-params.ts';
import { hasEnded, type Subscription, subscriptions } from './subscription-schema.ts';
import { restarted, updateSubscription } from './subscription-update.ts';
import { subscriptionKind } from './subscription-view.ts';

export async function listAll(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(listParams, call, world);
  const { created, customer, ending_before, expand, limit, starting_after } = values;
  const view = viewOf(call, world);
  const listed = await page(
    call,
    { ending_before, limit, starting_after },
    {
      collection: world.collection(subscriptions),
      what: subscriptionKind.what,
      url: '/v1/subscriptions',
      filter: { ...created, ...(customer !== undefined && { by: ['customer', customer] }) },
      keep: (subscription) => matches(subscription, values),
      show: (subscription) => present(subscriptionKind, subscription, view, expand),
    },
  );
  return ok(listed, world);
}

export async function create(call: Call, world: StripeWorld): Promise<Answer> {
  const { customer, ...values } = await readParams(createForParams, call, world);
  const owner = find(call, world, customerKind, customer, { param: 'customer', status: 400 });
  const subscription = createSubscription(call, world, owner, values);
  return answerWith(call, world, subscriptionKind, subscription, values.expand);
}

export async function retrieve(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(retrieveParams, call, world);
  return answerWith(call, world, subscriptionKind, subscriptionOf(call, world), expand);
}

export async function update(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(updateParams, call, world);
  const subscription = updateSubscription(call, world, subscriptionOf(call, world), values);
  return answerWith(call, world, subscriptionKind, subscription, values.expand);
}

export async function cancel(call: Call, world: StripeWorld): Promise<Answer> {
  const { cancellation_details, expand } = await readParams(cancelParams, call, world);
  const subscription = cancelSubscription(call, world, runningOf(call, world), cancellation_details);
  return answerWith(call, world, subscriptionKind, subscription, expand);
}

/** Goes on with a subscription that its trial left paused. */
export async function resume(call: Call, world: StripeWorld): Promise<Answer> {
  const { billing_cycle_anchor: anchor, expand } = await readParams(resumeParams, call, world);
  const old = runningOf(call, world);
  if (old.status !== 'paused') {
    throw refusal(call, { status: 400, message: 'You can only resume a subscription if it is `paused`.' });
  }
  const moved = anchor === 'unchanged' ? old : restarted(world, old, timeOf(world, old));
  const subscription = world.collection(subscriptions).put({ ...moved, status: 'active' });
  noteChange(call, world, subscriptionKind, 'customer.subscription.updated', subscription, old);
  noteChange(call, world, subscriptionKind, 'customer.subscription.resumed', subscription);
  return answerWith(call, world, subscriptionKind, subscription, expand);
}

/** The subscription of the path; below a customer, only one of theirs. */
export function subscriptionOf(call: Call, world: StripeWorld): Subscription {
  const { customer, subscription: id = '' } = call.params;
  if (customer !== undefined) find(call, world, customerKind, customer, { param: 'customer' });
  const subscription = find(call, world, subscriptionKind, id);
  if (customer !== undefined && subscription.customer !== customer) {
    throw noSuch(call, subscriptionKind.what, id);
  }
  return subscription;
}

/** One that has ended can be read; for whatever ends or resumes one it is not there. */
function runningOf(call: Call, world: StripeWorld): Subscription {
  const subscription = subscriptionOf(call, world);
  if (hasEnded(subscription)) throw noSuch(call, subscriptionKind.what, subscription.id);
  return subscription;
}
