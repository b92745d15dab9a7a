import { z } from 'zod';
import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { collect } from '../../../store/collect.ts';
import type { Route } from '../../flavor.ts';
import { findCustomer } from '../customers/customers.ts';
import type { JaniOptions } from '../options.ts';
import { checked } from '../wire/body.ts';
import { checkCountry } from '../wire/country.ts';
import { refusal } from '../wire/errors.ts';
import { freeObject } from '../wire/fields.ts';
import { wholeNumber } from '../wire/query.ts';
import { dressed, json, newId, stamp, type JaniWorld } from '../wire/reply.ts';
import { withList } from '../wire/with-list.ts';
import { addresses, type Address } from './record.ts';

const optional = {
  description: z.string().nullable().exactOptional(),
  custom_data: freeObject.nullable().exactOptional(),
};

const creation = z.object({ region: z.string(), city: z.string(), country: z.string(), ...optional });

const changes = z.object({
  region: z.string().exactOptional(),
  city: z.string().exactOptional(),
  country: z.string().exactOptional(),
  ...optional,
});

/** The documents name `limit` and `offset` without their defaults; 10 is that of the businesses. */
async function list(call: Call, world: JaniWorld): Promise<Answer> {
  const query = new URLSearchParams(call.query);
  const limit = wholeNumber(query, 'limit', { least: 1, otherwise: 10 });
  const offset = wholeNumber(query, 'offset', { least: 0, otherwise: 0 });
  const customer_id = findCustomer(call, world).id;
  const page = await collect(
    world.collection(addresses),
    { direction: 'asc', by: ['customer', customer_id] },
    call,
    { skip: offset, most: limit },
  );
  return withList(
    {
      before: `{"customer_id":${JSON.stringify(customer_id)},"addresses":[`,
      items: page.map((address) => dressed(inList(address), world.options)),
      after: `],"limit":${limit},"offset":${offset}}`,
    },
    call,
  );
}

async function create(call: Call, world: JaniWorld): Promise<Answer> {
  const input = checked(creation, await call.body());
  checkCountry('country', input.country, world.options);
  const customer = findCustomer(call, world);
  const all = world.collection(addresses);
  const { now, date } = stamp(world);
  const address = all.put({
    id: newId('add', now, world, (id) => all.has(id)),
    customer_id: customer.id,
    description: input.description ?? null,
    region: input.region,
    city: input.city,
    country: input.country,
    custom_data: input.custom_data ?? null,
    created_at: date,
    updated_at: date,
  });
  return json(world.options.createStatus, shown(address, world));
}

async function update(call: Call, world: JaniWorld): Promise<Answer> {
  const input = checked(changes, await call.body());
  if (input.country !== undefined) checkCountry('country', input.country, world.options);
  const address = find(call, world);
  const updated_at = stamp(world).date;
  return json(200, shown(world.collection(addresses).put({ ...address, ...input, updated_at }), world));
}

function find(call: Call, world: JaniWorld): Address {
  const customer = findCustomer(call, world);
  const address = world.collection(addresses).get(call.params.address_id ?? '');
  if (address?.customer_id !== customer.id) throw refusal('address_not_found');
  return address;
}

/** The keys of a list, whose envelope says the customer once. */
function inList(address: Address) {
  const { id, description, region, city, country, custom_data, created_at, updated_at } = address;
  return { id, description, region, city, country, custom_data, created_at, updated_at };
}

/** The documented nine keys in their documented order. */
function shown(address: Address, { options }: JaniWorld): object {
  const { id, ...rest } = inList(address);
  return dressed({ id, customer_id: address.customer_id, ...rest }, options);
}

const ALL = '/api/v1/customers/:customer_id/addresses';

export const addressRoutes: readonly Route<JaniOptions>[] = [
  { method: 'GET', path: ALL, operation: 'addresses.list', handle: list },
  { method: 'POST', path: ALL, operation: 'addresses.create', handle: create },
  { method: 'PATCH', path: `${ALL}/:address_id`, operation: 'addresses.update', handle: update },
];
