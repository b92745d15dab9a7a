import { z } from 'zod';
import type { Call } from '../../core/call.ts';
import type { Answer } from '../../core/reply.ts';
import type { Route, World } from '../flavor.ts';
import { checked } from './body.ts';
import { customers } from './customer.ts';
import type { CatalyzeOptions } from './options.ts';
import { findOrg, permittedOrg } from './permissions.ts';
import { inEveryList, LEVELS, orgs, permissionLists, type Org, type Permissions } from './records.ts';
import { json } from './reply.ts';

const creation = z.object({
  name: z.string(),
  description: z.string().default(''),
  permissions: permissionLists.exactOptional(),
});

const members = z.array(z.string()).exactOptional();

/** Lists that an update leaves out stay as they are. */
const changes = z.object({
  name: z.string().exactOptional(),
  description: z.string().exactOptional(),
  permissions: z
    .strictObject({ dev: members, admin: members, payment: members, viewOther: members, viewPhi: members })
    .exactOptional(),
});

async function create(call: Call, world: World): Promise<Answer> {
  const { name, description, permissions } = checked(creation, await call.body());
  const lists = withMember(permissions, call.access.user ?? '');
  const org = world.collection(orgs).put({ name, orgId: freshId(world), description, permissions: lists });
  return json(render(org));
}

function retrieve(call: Call, world: World): Answer {
  return json(render(findOrg(call, world)));
}

async function update(call: Call, world: World): Promise<Answer> {
  permittedOrg(call, world, 'admin', 'dev'); // its refusals come before those of the body
  const input = checked(changes, await call.body());
  const org = permittedOrg(call, world, 'admin', 'dev'); // as it is by now
  const permissions = { ...org.permissions, ...input.permissions };
  return json(render(world.collection(orgs).put({ ...org, ...input, permissions })));
}

/** With the org goes its Stripe customer. */
function remove(call: Call, world: World): Answer {
  const { orgId } = permittedOrg(call, world, 'admin');
  world.collection(customers).remove(orgId);
  world.collection(orgs).remove(orgId);
  return json({});
}

/** The creator stands in all five lists, whoever else was named. */
function withMember(asked: Permissions | undefined, user: string): Permissions {
  const lists = { ...inEveryList(user) };
  for (const level of LEVELS) lists[level] = [...new Set([user, ...(asked?.[level] ?? [])])];
  return lists;
}

/** The documented keys in their order. */
const render = ({ name, orgId, description, permissions }: Org): object => ({
  name,
  orgId,
  description,
  permissions,
});

function freshId(world: World): string {
  for (;;) {
    const orgId = world.ids.uuid();
    if (!world.collection(orgs).has(orgId)) return orgId;
  }
}

export const orgRoutes: readonly Route<CatalyzeOptions>[] = [
  { method: 'POST', path: '/v2/org', operation: 'orgs.create', handle: create },
  { method: 'GET', path: '/v2/org/:orgId', operation: 'orgs.retrieve', handle: retrieve },
  { method: 'PUT', path: '/v2/org/:orgId', operation: 'orgs.update', handle: update },
  { method: 'DELETE', path: '/v2/org/:orgId', operation: 'orgs.delete', handle: remove },
];
