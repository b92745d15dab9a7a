import type { World } from '../../flavor.ts';
import { newCustomer } from '../customers/new-customer.ts';
import type { Customer } from '../customers/schema.ts';
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
  const { customerExternalId: externalId, customerName: name, customerEmail: email } = said;
  return newCustomer({ externalId, name, email, avatar: said.customerAvatar }, world);
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
