import { z } from 'zod';
import type { Call } from '../../core/call.ts';
import { answer, type Answer } from '../../core/reply.ts';
import type { Route, World } from '../flavor.ts';
import { badRequest, refusal } from './errors.ts';
import { checked } from './body.ts';
import { customers, STATUSES, type Customer, type JaniOptions } from './schema.ts';

type JaniWorld = World<JaniOptions>;

const freeObject = z.record(z.string(), z.unknown());

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

function list(_call: Call, world: JaniWorld): Answer {
  const all = [...world.collection(customers).scan({ direction: 'asc' })];
  return json(200, `[${all.map(render).join(',')}]`);
}

async function create(call: Call, world: JaniWorld): Promise<Answer> {
  const input = checked(creation, await call.body());
  checkAddress(input.address, world.options);
  checkEmail(input.email, undefined, world);
  const now = world.clock.now();
  const date = new Date(now).toISOString();
  const customer = world.collection(customers).put({
    id: newId(now, world),
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
  return json(world.options.createStatus, render(customer));
}

function retrieve(call: Call, world: JaniWorld): Answer {
  return json(200, render(find(call, world)));
}

/** An address or custom data replaces what was there; whether it merges is not documented, the examples only replace. */
async function update(call: Call, world: JaniWorld): Promise<Answer> {
  const input = checked(changes, await call.body());
  checkAddress(input.address, world.options);
  const customer = find(call, world);
  if (input.email !== undefined) checkEmail(input.email, customer.id, world);
  const updated_at = new Date(world.clock.now()).toISOString();
  return json(200, render(world.collection(customers).put({ ...customer, ...input, updated_at })));
}

function find(call: Call, world: JaniWorld): Customer {
  const customer = world.collection(customers).get(call.params.customer_id ?? '');
  if (!customer) throw refusal('not_found');
  return customer;
}

/** City and country are strings where they are given; further keys are kept as sent. */
function checkAddress(address: object | null | undefined, { country }: JaniOptions): void {
  if (!address) return;
  const place = checked(places, { address }).address;
  if (country === 'strict' && !/^[A-Z]{2}$/.test(place.country ?? '')) {
    throw badRequest('address.country must be a two-letter ISO 3166-1 alpha-2 country code');
  }
}

function checkEmail(email: string, owner: string | undefined, world: JaniWorld): void {
  if (!world.options.uniqueEmail) return;
  const taken = world.collection(customers).findBy('email', email);
  if (taken && taken.id !== owner) throw refusal('duplicate_email');
}

function newId(now: number, world: JaniWorld): string {
  for (;;) {
    const id = `cus_${world.ids.ulid(now).toLowerCase()}`;
    if (!world.collection(customers).has(id)) return id;
  }
}

/** The documented ten keys in their documented order. */
function render(customer: Customer): string {
  const { id, name, email, phone, address, payment_method, created_at, updated_at, status, custom_data } =
    customer;
  return JSON.stringify({
    id,
    name,
    email,
    phone,
    address,
    payment_method,
    created_at,
    updated_at,
    status,
    custom_data,
  });
}

const json = (status: number, body: string): Answer =>
  answer(status, { 'Content-Type': 'application/json' }, body);

const ALL = '/api/v1/customers';
const ONE = '/api/v1/customers/:customer_id';

export const customerRoutes: readonly Route<JaniOptions>[] = [
  { method: 'GET', path: ALL, operation: 'customers.list', handle: list },
  { method: 'POST', path: ALL, operation: 'customers.create', handle: create },
  { method: 'GET', path: ONE, operation: 'customers.retrieve', handle: retrieve },
  { method: 'PATCH', path: ONE, operation: 'customers.update', handle: update },
];
