import { z } from 'zod';
import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import type { Route } from '../../flavor.ts';
import type { JaniOptions } from '../options.ts';
import { checked } from '../wire/body.ts';
import { checkCountry } from '../wire/country.ts';
import { refusal } from '../wire/errors.ts';
import { freeObject } from '../wire/fields.ts';
import { json, newId, said, stamp, type JaniWorld } from '../wire/reply.ts';
import { listOf } from './list.ts';
import { customers, STATUSES, type Customer } from './record.ts';
import { shown } from './shown.ts';

const places = z.object({
  address: z.object({ city: z.string().optional(), country: z.string().optional() }),
});

/** The fields that a client may set. Unknown ones are ignored: the documents say nothing about them. */
const changes = z.object({
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().nullable().exactOptional(),
  address: freeObject.nullable().exactOptional(),
  payment_method: z.string().nullable().exactOptional(),
  status: z.enum(STATUSES).exactOptional(),
  custom_data: freeObject.nullable().exactOptional(),
});

const creation = changes.extend({ name: z.string(), email: z.string() });

/** A bare array of all of them: no page, no parameters. */
async function list(call: Call, world: JaniWorld): Promise<Answer> {
  return said(200, await listOf(world.collection(customers), call, world.options));
}

async function create(call: Call, world: JaniWorld): Promise<Answer> {
  const input = checked(creation, await call.body());
  checkAddress(input.address, world.options);
  checkEmail(input.email, world);
  const all = world.collection(customers);
  const { now, date } = stamp(world);
  const customer = all.put({
    id: newId('cus', now, world, (id) => all.has(id)),
    name: input.name,
    email: input.email,
    phone: input.phone ?? null,
    address: input.address ?? null,
    payment_method: input.payment_method ?? null,
    created_at: date,
    updated_at: date,
    status: input.status ?? 'active',
    custom_data: input.custom_data ?? null,
  });
  return json(world.options.createStatus, shown(customer, world.options));
}

function retrieve(call: Call, world: JaniWorld): Answer {
  return json(200, shown(findCustomer(call, world), world.options));
}

/** An address or custom data replaces what was there; whether it merges is not documented, the examples only replace. */
async function update(call: Call, world: JaniWorld): Promise<Answer> {
  const input = checked(changes, await call.body());
  checkAddress(input.address, world.options);
  const customer = findCustomer(call, world);
  if (input.email !== undefined && input.email !== customer.email) checkEmail(input.email, world);
  const updated_at = stamp(world).date;
  return json(
    200,
    shown(world.collection(customers).put({ ...customer, ...input, updated_at }), world.options),
  );
}

/** The customer that a path names, or the 404 of customers. */
export function findCustomer(call: Call, world: JaniWorld): Customer {
  const customer = world.collection(customers).get(call.params.customer_id ?? '');
  if (!customer) throw refusal('not_found');
  return customer;
}

/** City and country are strings where they are given; further keys are kept as sent. */
function checkAddress(address: object | null | undefined, options: JaniOptions): void {
  if (!address) return;
  checkCountry('address.country', checked(places, { address }).address.country, options);
}

function checkEmail(email: string, world: JaniWorld): void {
  if (world.options.uniqueEmail && world.collection(customers).findBy('email', email))
    throw refusal('duplicate_email');
}

const ALL = '/api/v1/customers';
const ONE = '/api/v1/customers/:customer_id';

export const customerRoutes: readonly Route<JaniOptions>[] = [
  { method: 'GET', path: ALL, operation: 'customers.list', handle: list },
  { method: 'POST', path: ALL, operation: 'customers.create', handle: create },
  { method: 'GET', path: ONE, operation: 'customers.retrieve', handle: retrieve },
  { method: 'PATCH', path: ONE, operation: 'customers.update', handle: update },
];
