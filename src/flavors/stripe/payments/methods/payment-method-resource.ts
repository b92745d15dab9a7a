import type { Resource } from '../../resource.ts';
import { paymentMethodKind } from './payment-method-kind.ts';
import { paymentMethods, paymentMethodSchema } from './payment-method-schema.ts';
import {
  attachPaymentMethod,
  createPaymentMethod,
  detachPaymentMethod,
  listOwnPaymentMethods,
  listPaymentMethods,
  retrieveOwnPaymentMethod,
  retrievePaymentMethod,
  updatePaymentMethod,
} from './payment-methods.ts';

const ALL = '/v1/payment_methods';
const ONE = `${ALL}/:payment_method`;
const OWN = '/v1/customers/:customer/payment_methods';

/** Payment methods, and those of a customer. */
export const paymentMethodResource: Resource = {
  kept: [{ spec: paymentMethods, schema: paymentMethodSchema, kind: paymentMethodKind }],
  routes: [
    { method: 'GET', path: ALL, operation: 'payment_methods.list', handle: listPaymentMethods },
    { method: 'POST', path: ALL, operation: 'payment_methods.create', handle: createPaymentMethod },
    { method: 'GET', path: ONE, operation: 'payment_methods.retrieve', handle: retrievePaymentMethod },
    { method: 'POST', path: ONE, operation: 'payment_methods.update', handle: updatePaymentMethod },
    {
      method: 'POST',
      path: `${ONE}/attach`,
      operation: 'payment_methods.attach',
      handle: attachPaymentMethod,
    },
    {
      method: 'POST',
      path: `${ONE}/detach`,
      operation: 'payment_methods.detach',
      handle: detachPaymentMethod,
    },
    { method: 'GET', path: OWN, operation: 'payment_methods.list', handle: listOwnPaymentMethods },
    {
      method: 'GET',
      path: `${OWN}/:payment_method`,
      operation: 'payment_methods.retrieve',
      handle: retrieveOwnPaymentMethod,
    },
  ],
};
