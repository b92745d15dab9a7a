import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import type { World } from '../../flavor.ts';
import { customerSpec, type Customer } from '../customers/schema.ts';
import type { DubOptions } from '../options.ts';
import { messages, refusal } from '../wire/errors.ts';
import { json } from '../wire/json.ts';
import { readLead } from './body.ts';
import { findClick, findLink } from './click.ts';
import { draftCustomer, fromClick } from './from-click.ts';
import { kindOf, leadSpec, type Lead, type TrackedLink } from './schema.ts';
import { isRecent } from './week.ts';

/** Tells of a lead: `POST /track/lead`. Its customer is made when nobody has its external id. */
export async function trackLead(call: Call, world: World<DubOptions>): Promise<Answer> {
  const body = readLead(await call.body(), world.options.profile);
  const { customerExternalId, eventName } = body;
  const customers = world.collection(customerSpec);
  const leads = world.collection(leadSpec);
  const known = customers.findBy('externalId', customerExternalId);
  const clickId = body.clickId || known?.clickId;
  if (!clickId) throw refusal('bad_request', messages.noClick);

  const deferred = body.mode === 'deferred';
  const [latest] = leads.scan({ by: ['kind', kindOf(customerExternalId, eventName)] });
  if (!deferred && latest && isRecent(latest, world.clock)) {
    return told(clickId, null, known ?? draftCustomer(body, world));
  }
  // As at Dub, a lead is taken down before its click is looked up: told of again, it is a repeat, even after a 404.
  const lead = leads.put({
    id: `lead_${world.ids.text(16)}`,
    customerExternalId,
    eventName,
    createdAt: new Date(world.clock.now()).toISOString(),
    customer: null,
    link: null,
    deferred,
  });
  const click = findClick(clickId, world);
  const link = findLink(click, 'lead', world);
  const customer = known ?? customers.put(fromClick(draftCustomer(body, world), click, link));
  leads.put({ ...lead, customer: customer.id, link: link.id });
  return told(clickId, link, customer);
}

function told(clickId: string, link: TrackedLink | null, customer: Customer): Answer {
  const { name, email, avatar, externalId } = customer;
  return json(200, {
    click: { id: clickId },
    link: link && {
      id: link.id,
      domain: link.domain,
      key: link.key,
      shortLink: link.shortLink,
      url: link.url,
      partnerId: link.partner?.id ?? null,
      programId: link.programId,
      tenantId: link.tenantId,
      externalId: link.externalId,
    },
    customer: { name, email, avatar, externalId },
  });
}

/**
 * The lead that a customer's sale belongs to: the latest, or the latest of a name; null where none is asked for, since
 * any will do. Undefined: there is none. Deferred ones do not count yet.
 */
export function leadFor(
  customer: Customer,
  eventName: string | null,
  world: World<DubOptions>,
): Lead | null | undefined {
  let heardOf = false;
  for (const lead of world.collection(leadSpec).scan({ by: ['customer', customer.id] })) {
    heardOf = true;
    if (!lead.deferred && (!eventName || lead.eventName === eventName)) return lead;
  }
  return !heardOf && !eventName && world.options.clicks === 'any' ? null : undefined;
}
