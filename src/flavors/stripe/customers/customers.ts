import type { Call } from '../../../core/call.ts';
import { type Coming, upon } from '../../../core/coming.ts';
import type { Answer } from '../../../core/reply.ts';
import { noteChange } from '../events/changes.ts';
import { bookSetBalance } from '../balances/book.ts';
import { noteCustomerDiscount, withDiscount } from '../billing/customer-discount.ts';
import { customerPayments } from '../payments/customer-payments.ts';
import { addTaxId } from '../tax-ids/add-tax-id.ts';
import { timeOf } from '../test-clocks/clock-time.ts';
import { testClocks } from '../test-clocks/schema.ts';
import { testClockKind } from '../test-clocks/test-clock-kind.ts';
import { changeCustomer } from './customer-changes.ts';
import { createParams, listParams, retrieveParams, updateParams } from './customer-params.ts';
import { checkReferences } from './customer-references.ts';
import { customerKind } from './customer-view.ts';
import { removeCustomer } from './remove-customer.ts';
import { noSuch, refusal } from '../wire/errors.ts';
import { readParams, type Values } from '../wire/hash.ts';
import { ok } from '../wire/json.ts';
import { answerWith, find, newId, present } from '../wire/kind.ts';
import { page, type PageOf } from '../wire/list.ts';
import { customerExists } from '../wire/named-errors.ts';
import { type Customer, customers, blankCustomer, deletedCustomers } from './schema.ts';
import { type StripeWorld, viewOf } from '../wire/view.ts';

export async function listCustomers(call: Call, world: StripeWorld): Promise<Answer> {
  const { email, created, test_clock, expand, ...paging } = await readParams(listParams, call, world);
  if (test_clock !== undefined) {
    find(call, world, testClockKind, test_clock, { param: 'test_clock', status: 400 });
  }
  const filter: PageOf<Customer>['filter'] = {
    ...created,
    ...(test_clock !== undefined && { by: ['test_clock', test_clock] }),
    ...(email !== undefined && { by: ['email', email] }),
  };
  const view = viewOf(call, world);
  const list = await page(call, paging, {
    collection: world.collection(customers),
    what: 'customer',
    url: '/v1/customers',
    filter,
    // Customers of a test clock are listed with their clock only.
    keep: (customer) => customer.test_clock === (test_clock ?? null),
    show: (customer) => present(customerKind, customer, view, expand),
  });
  return ok(list, world);
}

export function createCustomer(call: Call, world: StripeWorld): Coming<Answer> {
  return upon(readParams(createParams, call, world), (values) => create(call, world, values));
}

function create(call: Call, world: StripeWorld, values: Values<typeof createParams>): Answer {
  const id = values.id ?? newId(world, customerKind, 'cus_', 14, (taken) => isTaken(taken, world));
  if (values.id !== undefined && isTaken(id, world)) throw refusal(call, customerExists);
  const payments = customerPayments(call, world, id, values);
  checkReferences(call, world, values, id);
  const test_clock = clockOf(call, world, values.test_clock);
  const created = {
    ...blankCustomer,
    id,
    created: timeOf(world, { test_clock }),
    test_clock,
    invoice_prefix: world.ids.text(8, '0123456789ABCDEF'),
  };
  const settled = payments.settle(changeCustomer(created, values, call));
  const customer = world.collection(customers).put(withDiscount(call, world, settled, values));
  noteChange(call, world, customerKind, 'customer.created', customer);
  noteCustomerDiscount(call, world, customer);
  payments.hand();
  bookSetBalance(world, customer);
  for (const taxId of values.tax_id_data ?? []) addTaxId(call, world, customer, taxId);
  return answerWith(call, world, customerKind, customer, values.expand);
}

export function retrieveCustomer(call: Call, world: StripeWorld): Coming<Answer> {
  return upon(readParams(retrieveParams, call, world), ({ expand }) => {
    const id = idOf(call);
    const customer = world.collection(customers).get(id);
    if (customer) return answerWith(call, world, customerKind, customer, expand);
    const deleted = world.collection(deletedCustomers).get(id);
    if (deleted) return ok(deleted, world);
    throw noSuch(call, 'customer', id);
  });
}

export function updateCustomer(call: Call, world: StripeWorld): Coming<Answer> {
  return upon(readParams(updateParams, call, world), (values) => update(call, world, values));
}

function update(call: Call, world: StripeWorld, values: Values<typeof updateParams>): Answer {
  const id = idOf(call);
  const old = world.collection(customers).get(id);
  if (!old) {
    throw noSuch(call, 'customer', id, { status: world.collection(deletedCustomers).has(id) ? 400 : 404 });
  }
  const payments = customerPayments(call, world, id, values, old);
  checkReferences(call, world, values, id);
  const settled = payments.settle(changeCustomer(old, values, call));
  const customer = world.collection(customers).put(withDiscount(call, world, settled, values));
  payments.hand();
  noteChange(call, world, customerKind, 'customer.updated', customer, old);
  noteCustomerDiscount(call, world, customer, old);
  bookSetBalance(world, customer, old);
  return answerWith(call, world, customerKind, customer, values.expand);
}

export function deleteCustomer(call: Call, world: StripeWorld): Coming<Answer> {
  return upon(readParams({}, call, world), () => {
    const customer = find(call, world, customerKind, idOf(call));
    return ok(removeCustomer(call, world, customer), world);
  });
}

const idOf = (call: Call): string => call.params.customer ?? '';

/** The test clock that a new customer is to live by. */
function clockOf(call: Call, world: StripeWorld, id: string | undefined): string | null {
  if (id === undefined) return null;
  if (!world.collection(testClocks).has(id)) throw noSuch(call, 'test_clock', id, { param: 'test_clock' });
  return id;
}

const isTaken = (id: string, world: StripeWorld): boolean =>
  world.collection(customers).has(id) || world.collection(deletedCustomers).has(id);
