import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { customerOfPath } from '../customers/path-customer.ts';
import { readParams } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, present } from '../wire/kind.ts';
import { checkCursors, page } from '../wire/list.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';
import { createSubscription } from './subscription-create.ts';
import { createParams, ownListParams } from './subscription-params.ts';
import { subscriptions } from './subscription-schema.ts';
import { subscriptionKind } from './subscription-view.ts';

export async function listOwn(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, ...asked } = await readParams(ownListParams, call, world);
  const listed = { collection: world.collection(subscriptions), what: subscriptionKind.what };
  checkCursors(call, asked, listed);
  const { id } = customerOfPath(call, world);
  const view = viewOf(call, world);
  const list = await page(call, asked, {
    ...listed,
    url: `/v1/customers/${id}/subscriptions`,
    filter: { by: ['customer', id] },
    keep: ({ status }) => status !== 'canceled',
    show: (subscription) => present(subscriptionKind, subscription, view, expand),
  });
  return ok(list, world);
}

export async function createOwn(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(createParams, call, world);
  const subscription = createSubscription(call, world, customerOfPath(call, world), values);
  return answerWith(call, world, subscriptionKind, subscription, values.expand);
}
