import type { Call } from '../../core/call.ts';
import type { Answer } from '../../core/reply.ts';
import type { Route, World } from '../flavor.ts';
import { changeCustomer } from './customer-changes.ts';
import { createParams, listParams, retrieveParams, updateParams } from './customer-params.ts';
import { checkReferences } from './customer-references.ts';
import { showCustomer } from './customer-view.ts';
import { noSuch, refusal } from './errors.ts';
import { readParams } from './hash.ts';
import { ok } from './json.ts';
import { page, type PageOf } from './list.ts';
import { customerExists } from './named-errors.ts';
import type { StripeOptions } from './options.ts';
import { customers, customerSchema, deletedCustomers, type Customer } from './schema.ts';
import { versionOf } from './versions.ts';

type StripeWorld = World<StripeOptions>;

/** A customer about whom nothing is known. */
const blank: Customer = customerSchema.parse({ id: 'cus_blank' });

async function listCustomers(call: Call, world: StripeWorld): Promise<Answer> {
  const { email, created, test_clock, expand, ...paging } = await readParams(listParams, call, world);
  if (test_clock !== undefined) {
    throw noSuch(call, 'billingclock', test_clock, { param: 'test_clock', status: 400 });
  }
  const filter: PageOf<Customer>['filter'] = {
    ...created,
    ...(email !== undefined && { by: ['email', email] }),
  };
  const view = viewOf(call, world, expand);
  const list = page(call, paging, {
    collection: world.collection(customers),
    what: 'customer',
    url: '/v1/customers',
    filter,
    // Customers of a test clock are listed with their clock only.
    keep: (customer) => customer.test_clock === null,
    show: (customer) => showCustomer(customer, view),
  });
  return ok(list, world);
}

async function createCustomer(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(createParams, call, world);
  const id = values.id ?? newId(world);
  if (isTaken(id, world)) throw refusal(call, customerExists);
  checkReferences(call, values);
  const created = {
    ...blank,
    id,
    created: Math.floor(world.clock.now() / 1000),
    invoice_prefix: world.ids.text(8, '0123456789ABCDEF'),
  };
  const customer = world.collection(customers).put(changeCustomer(created, values, call));
  return ok(showCustomer(customer, viewOf(call, world, values.expand)), world);
}

async function retrieveCustomer(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand } = await readParams(retrieveParams, call, world);
  const id = idOf(call);
  const customer = world.collection(customers).get(id);
  if (customer) return ok(showCustomer(customer, viewOf(call, world, expand)), world);
  const deleted = world.collection(deletedCustomers).get(id);
  if (deleted) return ok(deleted, world);
  throw noSuch(call, 'customer', id);
}

async function updateCustomer(call: Call, world: StripeWorld): Promise<Answer> {
  const values = await readParams(updateParams, call, world);
  const id = idOf(call);
  const old = world.collection(customers).get(id);
  if (!old) {
    throw noSuch(call, 'customer', id, { status: world.collection(deletedCustomers).has(id) ? 400 : 404 });
  }
  checkReferences(call, values, old);
  const customer = world.collection(customers).put(changeCustomer(old, values, call));
  return ok(showCustomer(customer, viewOf(call, world, values.expand)), world);
}

async function deleteCustomer(call: Call, world: StripeWorld): Promise<Answer> {
  await readParams({}, call, world);
  const id = idOf(call);
  if (!world.collection(customers).remove(id)) throw noSuch(call, 'customer', id);
  return ok(world.collection(deletedCustomers).put({ id, object: 'customer', deleted: true }), world);
}

const idOf = (call: Call): string => call.params.customer ?? '';

const isTaken = (id: string, world: StripeWorld): boolean =>
  world.collection(customers).has(id) || world.collection(deletedCustomers).has(id);

function newId(world: StripeWorld): string {
  let id: string;
  do id = `cus_${world.ids.text(14)}`;
  while (isTaken(id, world));
  return id;
}

const viewOf = (call: Call, { options }: StripeWorld, expand: readonly string[] = []) => ({
  version: versionOf(call, options),
  options,
  expand,
});

export const customerRoutes: readonly Route<StripeOptions>[] = [
  { method: 'GET', path: '/v1/customers', operation: 'customers.list', handle: listCustomers },
  { method: 'POST', path: '/v1/customers', operation: 'customers.create', handle: createCustomer },
  {
    method: 'GET',
    path: '/v1/customers/:customer',
    operation: 'customers.retrieve',
    handle: retrieveCustomer,
  },
  { method: 'POST', path: '/v1/customers/:customer', operation: 'customers.update', handle: updateCustomer },
  {
    method: 'DELETE',
    path: '/v1/customers/:customer',
    operation: 'customers.delete',
    handle: deleteCustomer,
  },
];
