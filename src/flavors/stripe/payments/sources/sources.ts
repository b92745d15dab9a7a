import type { Call } from '../../../../core/call.ts';
import type { Answer } from '../../../../core/reply.ts';
import { customerOfPath } from '../../customers/path-customer.ts';
import { noSuch, parameterMissing } from '../../wire/errors.ts';
import { readParams } from '../../wire/hash.ts';
import { ok } from '../../wire/json.ts';
import { answerWith, present } from '../../wire/kind.ts';
import { page } from '../../wire/list.ts';
import { type StripeWorld, viewOf } from '../../wire/view.ts';
import { changeSource } from './change-source.ts';
import { removeSource, setDefaultSource } from './default-source.ts';
import type { Offer } from '../cards/offers.ts';
import { prepareSource } from './prepare-source.ts';
import { type Source, sources } from '../schema.ts';
import { sourceKind } from './source-kind.ts';
import type { Room } from './room.ts';
import { createParams, listParams, oneParams, updateParams } from './source-params.ts';
import { verifyAccount } from './verify-account.ts';

export async function listSources(call: Call, world: StripeWorld, room: Room): Promise<Answer> {
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
}

export async function createSource(call: Call, world: StripeWorld): Promise<Answer> {
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

export async function retrieveSource(call: Call, world: StripeWorld, room: Room): Promise<Answer> {
  const { expand } = await readParams(oneParams, call, world);
  return answerWith(call, world, sourceKind, sourceOfPath(call, world, room), expand);
}

export async function updateSource(call: Call, world: StripeWorld, room: Room): Promise<Answer> {
  const { expand, ...values } = await readParams(updateParams, call, world);
  const source = changeSource(call, world, sourceOfPath(call, world, room), values);
  return answerWith(call, world, sourceKind, source, expand);
}

export async function deleteSource(call: Call, world: StripeWorld, room: Room): Promise<Answer> {
  await readParams(oneParams, call, world);
  const source = sourceOfPath(call, world, room);
  removeSource(call, world, source);
  return ok({ id: source.id, object: source.object, deleted: true }, world);
}

/** The source that a path names. One of another customer is missing, like one that never was. */
function sourceOfPath(call: Call, world: StripeWorld, { object }: Room): Source {
  const customer = customerOfPath(call, world);
  const id = call.params.id ?? '';
  const source = world.collection(sources).get(id);
  if (source?.customer === customer.id && (object === undefined || source.object === object)) return source;
  throw noSuch(call, sourceKind.what, id);
}

export function verifySource(call: Call, world: StripeWorld, room: Room): Promise<Answer> {
  return verifyAccount(call, world, () => sourceOfPath(call, world, room));
}
