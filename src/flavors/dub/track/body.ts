import type { Profile } from '../options.ts';
import { messages, refusal } from '../wire/errors.ts';
import { Fields, type Metadata, type Text } from '../wire/fields.ts';

const MODES = ['async', 'wait', 'deferred'] as const;

const PROCESSORS = ['stripe', 'shopify', 'polar', 'paddle', 'apple', 'revenuecat', 'dub', 'custom'] as const;

/** Dub's newest client knows one more, which its errors do not name yet. */
const LATER_PROCESSORS = ['lemonsqueezy'] as const;

interface Tracked {
  readonly clickId: string;
  readonly eventName: string;
  readonly customerExternalId: string;
  readonly customerName: string | null;
  readonly customerEmail: string | null;
  readonly customerAvatar: string | null;
}

export interface LeadBody extends Tracked {
  readonly mode: (typeof MODES)[number];
}

export interface SaleBody extends Tracked {
  readonly amount: number;
  readonly currency: string;
  readonly paymentProcessor: string;
  readonly invoiceId: string | null;
  readonly leadEventName: string | null;
  readonly metadata: Metadata | null;
}

/** A checked body of a lead. Refuses the first mistake, in the order of Dub's schema. */
export function readLead(body: unknown, profile: Profile): LeadBody {
  const fields = new Fields(body, profile);
  const clickId = fields.trimmed('clickId');
  const eventName = fields.eventName();
  const given = fields.trimmed('customerExternalId', 100);
  const customer = readCustomer(fields);
  const mode = fields.option('mode', MODES) ?? 'async';
  // How often a lead counts shows nowhere in what is served here.
  fields.quantity('eventQuantity', { min: 1, max: 100 });
  fields.metadata('metadata');
  return {
    clickId: clickId ?? '',
    eventName,
    customerExternalId: readExternalId(fields, given),
    ...customer,
    mode,
  };
}

/** A checked body of a sale. Refuses the first mistake, in the order of Dub's schema. */
export function readSale(body: unknown, profile: Profile): SaleBody {
  const fields = new Fields(body, profile);
  const given = fields.trimmed('customerExternalId', 100);
  const amount = fields.amount('amount');
  const currency = fields.optional('currency') ?? 'usd';
  const eventName = fields.optional('eventName', 255) ?? 'Purchase';
  const paymentProcessor = fields.option('paymentProcessor', PROCESSORS, LATER_PROCESSORS) ?? 'custom';
  const invoiceId = fields.text('invoiceId') ?? null;
  const metadata = fields.metadata('metadata');
  const leadEventName = fields.text('leadEventName') ?? null;
  const clickId = fields.trimmed('clickId');
  const customer = readCustomer(fields);
  return {
    customerExternalId: readExternalId(fields, given),
    amount,
    currency: currency.toLowerCase(),
    eventName,
    paymentProcessor,
    invoiceId,
    metadata,
    leadEventName,
    clickId: clickId ?? '',
    ...customer,
  };
}

const readCustomer = (
  fields: Fields,
): Pick<Tracked, 'customerName' | 'customerEmail' | 'customerAvatar'> => ({
  customerName: fields.text('customerName', 100) ?? null,
  customerEmail: fields.email('customerEmail', 100) ?? null,
  customerAvatar: fields.text('customerAvatar') ?? null,
});

/** The external id under any of its names, the newest first. None is no mistake of the schema, but one all the same. */
function readExternalId(fields: Fields, given: Text): string {
  const older = [fields.trimmed('externalId'), fields.trimmed('customerId')];
  const id = [given, ...older].find(Boolean);
  if (!id) throw refusal('bad_request', messages.externalIdRequired);
  return id;
}
