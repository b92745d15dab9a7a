import type { Call } from '../../../../core/call.ts';
import type { Answer } from '../../../../core/reply.ts';
import type { Route } from '../../../flavor.ts';
import { customerOfPath } from '../../customers/path-customer.ts';
import type { StripeOptions } from '../../options.ts';
import type { Resource } from '../../resource.ts';
import { noSuch, parameterMissing } from '../../wire/errors.ts';
import { readParams } from '../../wire/hash.ts';
import { ok } from '../../wire/json.ts';
import { answerWith, present } from '../../wire/kind.ts';
import { page } from '../../wire/list.ts';
import { viewOf, type StripeWorld } from '../../wire/view.ts';
import { changeSource } from './change-source.ts';
import { removeSource, setDefaultSource } from './default-source.ts';
import type { Offer } from '../cards/offers.ts';
import { prepareSource } from './prepare-source.ts';
import { sources, sourceSchema, type Source } from '../schema.ts';
import { sourceKind } from './source-kind.ts';
import { createParams, listParams, oneParams, updateParams } from './source-params.ts';
import { verifyAccount } from './verify-account.ts';

/** Which sources a path is about: `/sources` all, `/cards` and `/bank_accounts` one object each. */
interface Room {
  readonly name: 'bank_accounts' | 'cards' | 'sources';
  readonly object?: Source['object'];
}

const ROOMS: readonly Room[] = [
  { name: 'sources' },
  { name: 'cards', object: 'card' },
  { name: 'bank_accounts', object: 'bank_account' },
];

const listSources = (room: Room) =>
  async function listSources(call: Call, world: StripeWorld): Promise<Answer> {
    const { expand, object, ...paging } = await readParams(listParams, call, world);
    const { id } = customerOfPath(call, world);
    const view = viewOf(call, world);
    const wanted = room.object ?? object;
    const list = await page<Source>(call, paging, {
      collection: world.collection(sources),
      what: sourceKind.what,
      url: `/v1/customers/${id}/${room.name}`,
      filter: { by: ['customer', id] },
      keep: (source) => wanted === undefined || source.object === wanted,
      show: (source) => present(sourceKind, source, view, expand),
    });
    return ok(list, world);
  };

async function createSource(call: Call, world: StripeWorld): Promise<Answer> {
  const { expand, metadata, ...offers } = await readParams(createParams, call, world);
  const customer = customerOfPath(call, world);
  const offer = Object.entries(offers).find((entry): entry is [string, Offer] => entry[1] !== undefined);
  if (!offer) throw parameterMissing(call, 'source');
  const { source, keep } = prepareSource(call, world, customer.id, offer, metadata);
  keep();
  // Only the first becomes the default.
  if (customer.default_source === null) setDefaultSource(call, world, customer.id, source.id);
  return answerWith(call, world, sourceKind, source, expand);
}

const retrieveSource = (room: Room) =>
  async function retrieveSource(call: Call, world: StripeWorld): Promise<Answer> {
    const { expand } = await readParams(oneParams, call, world);
    return answerWith(call, world, sourceKind, sourceOfPath(call, world, room), expand);
  };

const updateSource = (room: Room) =>
  async function updateSource(call: Call, world: StripeWorld): Promise<Answer> {
    const { expand, ...values } = await readParams(updateParams, call, world);
    const source = changeSource(call, world, sourceOfPath(call, world, room), values);
    return answerWith(call, world, sourceKind, source, expand);
  };

const deleteSource = (room: Room) =>
  async function deleteSource(call: Call, world: StripeWorld): Promise<Answer> {
    await readParams(oneParams, call, world);
    const source = sourceOfPath(call, world, room);
    removeSource(call, world, source);
    return ok({ id: source.id, object: source.object, deleted: true }, world);
  };

/** The source that a path names. One of another customer is missing, like one that never was. */
function sourceOfPath(call: Call, world: StripeWorld, { object }: Room): Source {
  const customer = customerOfPath(call, world);
  const id = call.params.id ?? '';
  const source = world.collection(sources).get(id);
  if (source?.customer === customer.id && (object === undefined || source.object === object)) return source;
  throw noSuch(call, sourceKind.what, id);
}

const verifySource = (room: Room) => verifyAccount((call, world) => sourceOfPath(call, world, room));

const routesOf = (room: Room): Route<StripeOptions>[] => {
  const all = `/v1/customers/:customer/${room.name}`;
  const one = `${all}/:id`;
  return [
    { method: 'GET', path: all, operation: `${room.name}.list`, handle: listSources(room) },
    { method: 'POST', path: all, operation: `${room.name}.create`, handle: createSource },
    { method: 'GET', path: one, operation: `${room.name}.retrieve`, handle: retrieveSource(room) },
    { method: 'POST', path: one, operation: `${room.name}.update`, handle: updateSource(room) },
    { method: 'DELETE', path: one, operation: `${room.name}.delete`, handle: deleteSource(room) },
    ...(room.object === 'card'
      ? []
      : [
          {
            method: 'POST',
            path: `${one}/verify`,
            operation: `${room.name}.verify`,
            handle: verifySource(room),
          },
        ]),
  ];
};

export const sourceResource: Resource = {
  kept: [{ spec: sources, schema: sourceSchema, kind: sourceKind }],
  routes: ROOMS.flatMap(routesOf),
};
