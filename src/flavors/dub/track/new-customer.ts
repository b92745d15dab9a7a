import type { World } from '../../flavor.ts';
import { keptAvatar } from '../customers/avatar.ts';
import { newId } from '../customers/new-id.ts';
import { randomName } from '../customers/random-name.ts';
import { customerSpec, type Customer } from '../customers/schema.ts';
import type { DubOptions } from '../options.ts';
import type { Click, TrackedLink } from './schema.ts';

/** What a lead or a sale says of its customer. */
interface Said {
  readonly customerExternalId: string;
  readonly customerName: string | null;
  readonly customerEmail: string | null;
  readonly customerAvatar: string | null;
}

/** The customer that a lead or a sale would make, without the click it came from. It is not kept yet. */
export function draftCustomer(said: Said, world: World<DubOptions>): Customer {
  const now = world.clock.now();
  const id = newId(world, world.collection(customerSpec), now);
  return {
    id,
    externalId: said.customerExternalId,
    name: said.customerName || said.customerEmail || randomName(id),
    email: said.customerEmail,
    avatar: keptAvatar(said.customerAvatar, id, world) || null,
    stripeCustomerId: null,
    country: null,
    sales: 0,
    saleAmount: 0,
    createdAt: new Date(now).toISOString(),
    firstSaleAt: null,
    subscriptionCanceledAt: null,
  };
}

/** A drafted customer, come through a click on a link. */
export function fromClick(draft: Customer, click: Click, link: TrackedLink): Customer {
  const { id, domain, key, shortLink, url, programId } = link;
  return {
    ...draft,
    country: click.country,
    link: { id, domain, key, shortLink, url, programId },
    ...enrollmentOf(link),
    clickId: click.id,
  };
}

/** What a link that belongs to a program brings along for a customer. */
export function enrollmentOf({
  programId,
  partner,
  discount,
}: TrackedLink): Pick<Customer, 'programId' | 'partner' | 'discount'> {
  if (programId === null) return {};
  return { programId, ...(partner && { partner }), ...(discount && { discount }) };
}
