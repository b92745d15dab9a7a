import type { Call } from '../../../core/call.ts';
import type { Answer } from '../../../core/reply.ts';
import type { World } from '../../flavor.ts';
import { customerSpec, type Customer } from '../customers/schema.ts';
import type { DubOptions } from '../options.ts';
import { refusal } from '../wire/errors.ts';
import { json } from '../wire/json.ts';
import { readSale, type SaleBody } from './body.ts';
import { findClick, findLink, linkOf } from './click.ts';
import { leadFor } from './lead.ts';
import { draftCustomer, enrollmentOf, fromClick } from './from-click.ts';
import { leadSpec, saleSpec, type Sale, type TrackedLink } from './schema.ts';
import { inDollars } from './usd.ts';
import { isRecent } from './week.ts';

type DubWorld = World<DubOptions>;

/** What Dub calls the lead of a customer who buys at once. */
const directLead = { '2025-09': 'Sign up', current: 'Direct sale tracking lead event' } as const;

/** Tells of a sale: `POST /track/sale`. A known invoice is answered as the first time. */
export async function trackSale(call: Call, world: DubWorld): Promise<Answer> {
  const body = readSale(await call.body(), world.options.profile);
  const { eventName, invoiceId } = body;
  const sales = world.collection(saleSpec);
  const before = invoiceId ? sales.get(invoiceId) : undefined;
  if (before && isRecent(before, world.clock)) return told(before);

  const found = findBuyer(body, world);
  // Without a customer or an amount there is nothing to count, which is no error to Dub.
  if (!found || body.amount === 0) return json(200, { eventName, customer: null, sale: null });

  const { id, name, email, avatar, externalId } = found.customer;
  const { amount, currency } = inDollars(body);
  count(found, amount, world);
  const sale: Sale = {
    id: invoiceId ?? '',
    createdAt: new Date(world.clock.now()).toISOString(),
    eventName,
    customer: { id, name, email, avatar, externalId },
    sale: { amount, currency, paymentProcessor: body.paymentProcessor, invoiceId, metadata: body.metadata },
  };
  if (invoiceId) sales.put(sale);
  return told(sale);
}

interface Buyer {
  readonly customer: Customer;
  /** The link that the sale counts for. */
  readonly link: TrackedLink | undefined;
}

/** Who bought: a customer with a lead, or a new one when there is a click. */
function findBuyer(body: SaleBody, world: DubWorld): Buyer | undefined {
  const { customerExternalId, clickId, leadEventName } = body;
  const customers = world.collection(customerSpec);
  const known = customers.findBy('externalId', customerExternalId);
  if (!known) return clickId ? directBuyer(body, world) : undefined;

  const lead = leadFor(known, leadEventName, world);
  if (lead === undefined) {
    throw refusal(
      'not_found',
      `Lead event not found for externalId: ${customerExternalId} and leadEventName: ${leadEventName}`,
    );
  }
  // Today a click of its own decides which link the sale counts for; in 2025-09 nobody looked at it.
  const linkId = clickId && world.options.profile === 'current' ? findClick(clickId, world).link : lead?.link;
  return { customer: known, link: linkId ? linkOf(linkId, world) : undefined };
}

/** A customer whose first sign is a sale. It gets its lead on the way. */
function directBuyer(body: SaleBody, world: DubWorld): Buyer {
  const click = findClick(body.clickId, world);
  const link = findLink(click, 'sale', world);
  const customer = world.collection(customerSpec).put(fromClick(draftCustomer(body, world), click, link));
  world.collection(leadSpec).put({
    id: `lead_${world.ids.text(16)}`,
    customerExternalId: customer.externalId,
    eventName: body.leadEventName ?? directLead[world.options.profile],
    createdAt: customer.createdAt,
    customer: customer.id,
    link: link.id,
    deferred: false,
  });
  return { customer, link };
}

function count({ customer, link }: Buyer, amount: number, world: DubWorld): void {
  world.collection(customerSpec).put({
    ...customer,
    ...(link && enrollmentOf(link)),
    sales: (customer.sales ?? 0) + 1,
    saleAmount: Math.min((customer.saleAmount ?? 0) + amount, Number.MAX_SAFE_INTEGER),
    firstSaleAt: customer.firstSaleAt ?? new Date(world.clock.now()).toISOString(),
  });
}

const told = ({ eventName, customer, sale }: Sale): Answer => json(200, { eventName, customer, sale });
