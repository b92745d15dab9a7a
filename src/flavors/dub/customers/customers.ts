import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import type { Collection } from '../../../store/collection.ts';
import type { Route, World } from '../../flavor.ts';
import { keptAvatar } from './avatar.ts';
import { readCreation, readUpdate, type Update } from './body.ts';
import { messages, noSuchCustomer, refusal } from '../wire/errors.ts';
import { json } from '../wire/json.ts';
import { countCustomers } from './count.ts';
import { listCustomers } from './list.ts';
import { newCustomer } from './new-customer.ts';
import type { DubOptions } from '../options.ts';
import { readCountQuery, readQuery } from './query.ts';
import { render } from './render.ts';
import { customerSpec, type Customer } from './schema.ts';

type DubWorld = World<DubOptions>;

/** `customers.create` is not in Dub's documentation any more, but is still served. */
export const customerRoutes: readonly Route<DubOptions>[] = [
  { method: 'GET', path: '/customers', operation: 'customers.list', handle: list },
  { method: 'POST', path: '/customers', operation: 'customers.create', handle: create },
  { method: 'GET', path: '/customers/count', operation: 'customers.count', handle: count },
  { method: 'GET', path: '/customers/:id', operation: 'customers.retrieve', handle: retrieve },
  { method: 'PATCH', path: '/customers/:id', operation: 'customers.update', handle: update },
  { method: 'DELETE', path: '/customers/:id', operation: 'customers.delete', handle: remove },
];

async function list(call: Call, world: DubWorld): Promise<Answer> {
  const { profile } = world.options;
  const query = readQuery(call, profile);
  const customers = await listCustomers(query, world.collection(customerSpec), world.options, call);
  return json(
    200,
    customers.map((customer) => render(customer, profile, query.includeExpandedFields)),
  );
}

async function count(call: Call, world: DubWorld): Promise<Answer> {
  const query = readCountQuery(call, world.options.profile);
  return json(200, await countCustomers(query, world.collection(customerSpec), world.options, call));
}

async function create(call: Call, world: DubWorld): Promise<Answer> {
  const { profile } = world.options;
  const body = readCreation(await call.body(), profile);
  const customers = world.collection(customerSpec);
  refuseTaken(body, customers);
  const customer = customers.put(newCustomer(body, world));
  return json(201, render(customer, profile));
}

function retrieve(call: Call, world: DubWorld): Answer {
  const { profile } = world.options;
  const { includeExpandedFields } = readQuery(call, profile);
  return json(200, render(find(call, world.collection(customerSpec)), profile, includeExpandedFields));
}

async function update(call: Call, world: DubWorld): Promise<Answer> {
  const { profile, countryOnUpdate } = world.options;
  const { includeExpandedFields } = readQuery(call, profile);
  const body = readUpdate(await call.body(), profile);
  const customers = world.collection(customerSpec);
  const old = find(call, customers);
  refuseTaken(body, customers, old.id);
  const country = countryOnUpdate ? body.country : undefined;
  const avatar = keptAvatar(body.avatar, old.id, world);
  const customer = customers.put({ ...old, ...said({ ...body, avatar, country }) });
  return json(200, render(customer, profile, includeExpandedFields));
}

function remove(call: Call, world: DubWorld): Answer {
  const customers = world.collection(customerSpec);
  const { id } = find(call, customers);
  customers.remove(id);
  return json(200, { id });
}

/** The customer of a path: by its id, or by `ext_` and its external id, of which only that first `ext_` is taken off. */
function find({ params: { id = '' } }: Call, customers: Collection<Customer>): Customer {
  const customer = id.startsWith('ext_')
    ? customers.findBy('externalId', id.slice('ext_'.length))
    : customers.get(id);
  if (!customer) throw noSuchCustomer();
  return customer;
}

/** Both ids are unique, and Dub says the same of either. */
function refuseTaken(
  { externalId, stripeCustomerId }: Update,
  customers: Collection<Customer>,
  own?: string,
): void {
  const holders = [
    externalId === undefined ? undefined : customers.findBy('externalId', externalId),
    stripeCustomerId == null ? undefined : customers.findBy('stripeCustomerId', stripeCustomerId),
  ];
  if (holders.some((holder) => holder && holder.id !== own)) throw refusal('conflict', messages.taken);
}

/** What a body says, without what it leaves unsaid. */
function said(body: Update): Partial<Customer> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
