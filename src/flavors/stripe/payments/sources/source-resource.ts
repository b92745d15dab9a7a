import type { Call } from '../../../../core/call.ts';
import type { Answer } from '../../../../core/reply.ts';
import type { Route } from '../../../flavor.ts';
import type { StripeOptions } from '../../options.ts';
import type { Resource } from '../../resource.ts';
import type { StripeWorld } from '../../wire/view.ts';
import { sources, sourceSchema } from '../schema.ts';
import { type Room, ROOMS } from './room.ts';
import { sourceKind } from './source-kind.ts';
import {
  createSource,
  deleteSource,
  listSources,
  retrieveSource,
  updateSource,
  verifySource,
} from './sources.ts';

const routesOf = (room: Room): Route<StripeOptions>[] => {
  const all = `/v1/customers/:customer/${room.name}`;
  const one = `${all}/:id`;
  const inRoom =
    (
      handle: (call: Call, world: StripeWorld, room: Room) => Promise<Answer>,
    ): Route<StripeOptions>['handle'] =>
    (call, world) =>
      handle(call, world, room);
  return [
    { method: 'GET', path: all, operation: `${room.name}.list`, handle: inRoom(listSources) },
    { method: 'POST', path: all, operation: `${room.name}.create`, handle: createSource },
    { method: 'GET', path: one, operation: `${room.name}.retrieve`, handle: inRoom(retrieveSource) },
    { method: 'POST', path: one, operation: `${room.name}.update`, handle: inRoom(updateSource) },
    { method: 'DELETE', path: one, operation: `${room.name}.delete`, handle: inRoom(deleteSource) },
    ...(room.object === 'card'
      ? []
      : [
          {
            method: 'POST',
            path: `${one}/verify`,
            operation: `${room.name}.verify`,
            handle: inRoom(verifySource),
          },
        ]),
  ];
};

/** Cards and bank accounts of customers, together and apart. */
export const sourceResource: Resource = {
  kept: [{ spec: sources, schema: sourceSchema, kind: sourceKind }],
  routes: ROOMS.flatMap(routesOf),
};
