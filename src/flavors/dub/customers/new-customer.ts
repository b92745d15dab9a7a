import type { World } from '../../flavor.ts';
import type { DubOptions } from '../options.ts';
import { keptAvatar } from './avatar.ts';
import { newId } from './new-id.ts';
import { randomName } from './random-name.ts';
import { customerSpec, type Customer } from './schema.ts';
import type { Text } from '../wire/fields.ts';

/** What is said of somebody new. */
interface Said {
  readonly externalId: string;
  readonly name: Text;
  readonly email: Text;
  readonly avatar: Text;
  readonly stripeCustomerId?: Text;
  readonly country?: Text;
}

/** A customer who has bought nothing yet. It is not kept yet either. */
export function newCustomer(said: Said, world: World<DubOptions>): Customer {
  const now = world.clock.now();
  const id = newId(world, world.collection(customerSpec), now);
  return {
    id,
    externalId: said.externalId,
    name: said.name || said.email || randomName(id),
    email: said.email ?? null,
    avatar: keptAvatar(said.avatar, id, world) || null,
    stripeCustomerId: said.stripeCustomerId ?? null,
    country: said.country ?? null,
    sales: 0,
    saleAmount: 0,
    createdAt: new Date(now).toISOString(),
    firstSaleAt: null,
    subscriptionCanceledAt: null,
  };
}
