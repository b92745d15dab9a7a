import type { World } from '../../flavor.ts';
import type { DubOptions } from '../options.ts';
import { refusal } from '../wire/errors.ts';
import { clickSpec, linkSpec, type Click, type TrackedLink } from './schema.ts';

type DubWorld = World<DubOptions>;

/** What made-up clicks lead to where a workspace has no link at all. */
const standIn: TrackedLink = {
  id: 'link_1K0A',
  domain: 'dub.sh',
  key: 'try',
  shortLink: 'https://dub.sh/try',
  url: 'https://example.com',
  programId: null,
  tenantId: null,
  externalId: null,
  disabledAt: null,
};

/** The click of an id. Unless clicks are strict, every id is one: on the first link, from the US. */
export function findClick(id: string, world: DubWorld): Click {
  const click = world.collection(clickSpec).get(id);
  if (click) return click;
  if (world.options.clicks === 'strict')
    throw refusal('not_found', `Click event not found for clickId: ${id}`);
  const [first = standIn] = world.collection(linkSpec).scan({ direction: 'asc' });
  return { id, link: first.id, country: 'US' };
}

/** The link that was clicked, as long as it counts. */
export function findLink(click: Click, counted: 'lead' | 'sale', world: DubWorld): TrackedLink {
  const link = linkOf(click.link, world);
  if (!link) throw refusal('not_found', `Link not found for clickId: ${click.id}`);
  if (link.disabledAt !== null) {
    throw refusal('not_found', `Link ${link.id} for clickId ${click.id} is disabled, ${counted} not tracked`);
  }
  return link;
}

export function linkOf(id: string, world: DubWorld): TrackedLink | undefined {
  const links = world.collection(linkSpec);
  return links.get(id) ?? (world.options.clicks === 'any' && links.size === 0 ? standIn : undefined);
}
