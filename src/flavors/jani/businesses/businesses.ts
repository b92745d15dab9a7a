import { z } from 'zod';
import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import { collect } from '../../../store/collect.ts';
import type { Scan } from '../../../store/collection.ts';
import type { Route } from '../../flavor.ts';
import { findCustomer } from '../customers/customers.ts';
import type { JaniOptions } from '../options.ts';
import { checked } from '../wire/body.ts';
import { refusal } from '../wire/errors.ts';
import { freeObject } from '../wire/fields.ts';
import { oneOf, wholeNumber } from '../wire/query.ts';
import { dressed, json, newId, stamp, type JaniWorld } from '../wire/reply.ts';
import { withList } from '../wire/with-list.ts';
import { businesses, BUSINESS_STATUSES, contact, ofStatus, type Business } from './record.ts';

const status = z.enum(BUSINESS_STATUSES);

/** Of a contact, as of a business, what is not documented is ignored. */
const changes = z.object({
  name: z.string().exactOptional(),
  phone: z.string().nullable().exactOptional(),
  company_number: z.string().nullable().exactOptional(),
  tax_identifier: z.string().nullable().exactOptional(),
  status: status.exactOptional(),
  contacts: z.array(contact).exactOptional(),
  custom_data: freeObject.nullable().exactOptional(),
});

const creation = changes.extend({ name: z.string(), status });

/** The first ones only: the documents have a limit, and no way to the rest. */
async function list(call: Call, world: JaniWorld): Promise<Answer> {
  const query = new URLSearchParams(call.query);
  const wanted = oneOf(query, 'status', BUSINESS_STATUSES);
  const limit = wholeNumber(query, 'limit', { least: 1, otherwise: 10 });
  const { id } = findCustomer(call, world);
  const by: Scan['by'] = wanted === undefined ? ['customer', id] : ['status', ofStatus(id, wanted)];
  const page = await collect(world.collection(businesses), { direction: 'asc', by }, call, { most: limit });
  const items = page.map((business) => shown(business, world));
  return withList({ before: '{"data":[', items, after: ']}' }, call);
}

async function create(call: Call, world: JaniWorld): Promise<Answer> {
  const input = checked(creation, await call.body());
  const customer = findCustomer(call, world);
  const all = world.collection(businesses);
  const { now, date } = stamp(world);
  const business = all.put({
    id: newId('biz', now, world, (id) => all.has(id)),
    customer_id: customer.id,
    name: input.name,
    phone: input.phone ?? null,
    company_number: input.company_number ?? null,
    tax_identifier: input.tax_identifier ?? null,
    status: input.status,
    contacts: input.contacts ?? [],
    created_at: date,
    updated_at: date,
    custom_data: input.custom_data ?? null,
  });
  return json(world.options.createStatus, shown(business, world));
}

function retrieve(call: Call, world: JaniWorld): Answer {
  return json(200, shown(find(call, world), world));
}

async function update(call: Call, world: JaniWorld): Promise<Answer> {
  const input = checked(changes, await call.body());
  const business = find(call, world);
  const updated_at = stamp(world).date;
  return json(200, shown(world.collection(businesses).put({ ...business, ...input, updated_at }), world));
}

function find(call: Call, world: JaniWorld): Business {
  const customer = findCustomer(call, world);
  const business = world.collection(businesses).get(call.params.business_id ?? '');
  if (business?.customer_id !== customer.id) throw refusal('business_not_found');
  return business;
}

/** The documented eleven keys in their documented order. */
function shown(business: Business, { options }: JaniWorld): object {
  const { id, customer_id, name, phone, company_number, tax_identifier } = business;
  const { contacts, created_at, updated_at, custom_data } = business;
  return dressed(
    {
      id,
      customer_id,
      name,
      phone,
      company_number,
      tax_identifier,
      status: business.status,
      contacts,
      created_at,
      updated_at,
      custom_data,
    },
    options,
  );
}

const ALL = '/api/v1/customers/:customer_id/businesses';
const ONE = `${ALL}/:business_id`;

export const businessRoutes: readonly Route<JaniOptions>[] = [
  { method: 'GET', path: ALL, operation: 'businesses.list', handle: list },
  { method: 'POST', path: ALL, operation: 'businesses.create', handle: create },
  { method: 'GET', path: ONE, operation: 'businesses.retrieve', handle: retrieve },
  { method: 'PATCH', path: ONE, operation: 'businesses.update', handle: update },
];
