import type { Call } from '../../../../core/call.ts';
import type { Answer } from '../../../../core/reply.ts';
import { customerKind } from '../../customers/customer-view.ts';
import { customerOfPath } from '../../customers/path-customer.ts';
import { noteChange } from '../../events/changes.ts';
import { noSuch, parameterMissing, refusal } from '../../wire/errors.ts';
import { readParams, type Values } from '../../wire/hash.ts';
import { ok } from '../../wire/json.ts';
import { answerWith, find, newId, present } from '../../wire/kind.ts';
import { page } from '../../wire/list.ts';
import { type StripeWorld, viewOf } from '../../wire/view.ts';
import { attached, detach, findPaymentMethod, keepAttached } from './attach.ts';
import { changePaymentMethod } from './change-payment-method.ts';
import { makePaymentMethod } from './make-payment-method.ts';
import {
  attachParams,
  createParams,
  type CreateValues,
  detachParams,
  listParams,
  ownListParams,
  retrieveParams,
  updateParams,
} from './method-params.ts';
import { paymentMethodKind } from './payment-method-kind.ts';
import { type PaymentMethod, paymentMethods } from './payment-method-schema.ts';

export async function createPaymentMethod(call: Call, world: StripeWorld): Promise<Answer> {
  const values: CreateValues = await readParams(createParams, call, world);
  const cloned = cloneOf(call, world, values);
  const { method, use } = cloned ?? makePaymentMethod(call, world, values);
  use();
  return answerWith(
    call,
    world,
    paymentMethodKind,
    world.collection(paymentMethods).put(method),
    values.expand,
  );
}

/** A copy of another payment method, as a connected account makes one of its platform's. */
function cloneOf(call: Call, world: StripeWorld, { payment_method: id, customer }: CreateValues) {
  if (customer !== undefined) {
    if (id === undefined) throw parameterMissing(call, 'payment_method');
    find(call, world, customerKind, customer, { param: 'customer', status: 400 });
  }
  if (id === undefined) return undefined;
  const original = findPaymentMethod(call, world, id, { param: 'payment_method', status: 400 });
  const method: PaymentMethod = {
    ...original,
    id: newId(world, paymentMethodKind, 'pm_'),
    created: Math.floor(world.clock.now() / 1000),
    customer: null,
    detached: false,
  };
  return { method, use: () => {} };
}

export async function retrievePaymentMethod(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(retrieveParams, call, world);
  const method = findPaymentMethod(call, world, idOf(call));
  // What a fixed id stands for can be used by its own id from now on.
  if (!world.collection(paymentMethods).has(method.id)) world.collection(paymentMethods).put(method);
  return answerWith(call, world, paymentMethodKind, method, expand);
}

export async function updatePaymentMethod(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, ...values } = await readParams(updateParams, call, world);
  const old = findPaymentMethod(call, world, idOf(call));
  const method = world.collection(paymentMethods).put(changePaymentMethod(call, world, old, values));
  noteChange(call, world, paymentMethodKind, 'payment_method.updated', method, old);
  return answerWith(call, world, paymentMethodKind, method, expand);
}

export async function attachPaymentMethod(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, customer: id, customer_account } = await readParams(attachParams, call, world);
  if (customer_account !== undefined) throw noAccount(call, customer_account);
  const customer = find(call, world, customerKind, id, { param: 'customer', status: 400 });
  const method = attached(call, findPaymentMethod(call, world, idOf(call)), customer.id);
  keepAttached(call, world, method);
  return answerWith(call, world, paymentMethodKind, method, expand);
}

export async function detachPaymentMethod(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(detachParams, call, world);
  const method = findPaymentMethod(call, world, idOf(call));
  if (method.customer === null) {
    throw refusal(call, {
      status: 400,
      message: 'The payment method you provided is not attached to a customer so detachment is impossible.',
    });
  }
  return answerWith(call, world, paymentMethodKind, detach(call, world, method), expand);
}

export async function listPaymentMethods(call: Call, world: StripeWorld): Promise<Answer> {
  const { customer, customer_account, ...values } = await readParams(listParams, call, world);
  if (customer_account !== undefined) throw noAccount(call, customer_account);
  if (customer !== undefined) {
    find(call, world, customerKind, customer, { param: 'customer', status: 400 });
  }
  return listOf(call, world, values, '/v1/payment_methods', customer);
}

export async function listOwnPaymentMethods(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(ownListParams, call, world);
  const { id } = customerOfPath(call, world);
  return listOf(call, world, values, `/v1/customers/${id}/payment_methods`, id);
}

export async function retrieveOwnPaymentMethod(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(retrieveParams, call, world);
  const { id } = customerOfPath(call, world);
  const method = world.collection(paymentMethods).get(idOf(call));
  if (method?.customer !== id) {
    throw noSuch(call, paymentMethodKind.what, idOf(call), { param: 'payment_method' });
  }
  return answerWith(call, world, paymentMethodKind, method, expand);
}

async function listOf(
  call: Call,
  world: StripeWorld,
  { expand, type, allow_redisplay, ...paging }: Values<typeof ownListParams>,
  url: string,
  customer: string | undefined,
): Promise<Answer> {
  const view = viewOf(call, world);
  const list = await page<PaymentMethod>(call, paging, {
    collection: world.collection(paymentMethods),
    what: paymentMethodKind.what,
    url,
    ...(customer !== undefined && { filter: { by: ['customer', customer] } }),
    keep: (method) =>
      !method.detached &&
      (type === undefined || method.type === type) &&
      (allow_redisplay === undefined || method.allow_redisplay === allow_redisplay),
    show: (method) => present(paymentMethodKind, method, view, expand),
  });
  return ok(list, world);
}

const idOf = (call: Call): string => call.params.payment_method ?? '';

/** There are no accounts of customers here, so no id of one is known. */
const noAccount = (call: Call, id: string) =>
  noSuch(call, 'customer_account', id, { param: 'customer_account', status: 400 });
