import type { Call } from '../../core/call.ts';
import type { World } from '../flavor.ts';
import { customers } from './customer.ts';
import { refusal } from './errors.ts';
import type { CatalyzeOptions } from './options.ts';
import { orgRecord, orgs, type Level, type Org } from './records.ts';

/** The org of the path, or a 404. One that only a fixture's customer names belongs to the documented user. */
export function findOrg(call: Call, world: World): Org {
  const orgId = call.params.orgId ?? '';
  const org = world.collection(orgs).get(orgId);
  if (org) return org;
  if (!world.collection(customers).has(orgId)) throw refusal('org_not_found');
  return orgRecord.parse({ orgId });
}

/** The org of the path for a user who stands in one of these lists, or a 403. */
export function permittedOrg(call: Call, world: World, ...levels: readonly Level[]): Org {
  const org = findOrg(call, world);
  const user = call.access.user ?? '';
  if (!levels.some((level) => org.permissions[level].includes(user))) throw refusal('forbidden');
  return org;
}

/** The org of the path for a user who may see and change how it pays. */
export const payingOrg = (call: Call, world: World<CatalyzeOptions>): Org =>
  world.options.adminPays
    ? permittedOrg(call, world, 'payment', 'admin')
    : permittedOrg(call, world, 'payment');
