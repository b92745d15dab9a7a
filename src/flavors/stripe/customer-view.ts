import { emptyList } from './list.ts';
import type { Expandable } from './expand.ts';
import type { StripeOptions } from './options.ts';
import type { Customer } from './schema.ts';
import { isBefore } from './versions.ts';

/** What can be expanded on a customer. */
export const customerExpandable: Expandable = {
  address: {},
  cash_balance: {},
  default_source: 'any',
  discount: {},
  invoice_credit_balance: {},
  invoice_settings: { default_payment_method: 'any' },
  shipping: {},
  sources: { data: 'any' },
  subscriptions: { data: 'any' },
  tax: {},
  tax_ids: { data: 'any' },
  test_clock: 'any',
};

/** How a call wants to see objects. */
export interface View {
  readonly version: string;
  readonly options: StripeOptions;
  /** The paths of `expand[]`. */
  readonly expand: readonly string[];
}

/** A customer as it goes out: keys in alphabetical order behind id and object, some of them only when asked for. */
export function showCustomer(customer: Customer, { version, options, expand }: View): object {
  const shows = new Set(expand.map((path) => path.split('.', 1)[0]));
  const url = `/v1/customers/${customer.id}`;
  const clover = !isBefore(version, '2025-09-30');
  const account = isBefore(version, '2025-12-15') ? {} : { customer_account: null };
  return {
    id: customer.id,
    object: customer.object,
    address: customer.address,
    balance: customer.balance,
    ...(clover && customer.business_name !== undefined && { business_name: customer.business_name }),
    ...(shows.has('cash_balance') && { cash_balance: cashBalance(customer, account) }),
    created: customer.created,
    currency: customer.currency,
    ...account,
    default_source: customer.default_source,
    delinquent: customer.delinquent,
    description: customer.description,
    ...(options.discount === 'present' && { discount: customer.discount }),
    email: customer.email,
    ...(clover && customer.individual_name !== undefined && { individual_name: customer.individual_name }),
    ...(shows.has('invoice_credit_balance') && { invoice_credit_balance: {} }),
    invoice_prefix: customer.invoice_prefix,
    invoice_settings: customer.invoice_settings,
    livemode: customer.livemode,
    metadata: customer.metadata,
    name: customer.name,
    next_invoice_sequence: customer.next_invoice_sequence,
    phone: customer.phone,
    preferred_locales: customer.preferred_locales,
    shipping: customer.shipping,
    ...(shows.has('sources') && { sources: emptyList(`${url}/sources`) }),
    ...(shows.has('subscriptions') && { subscriptions: emptyList(`${url}/subscriptions`) }),
    ...(shows.has('tax') && { tax: tax(customer) }),
    tax_exempt: customer.tax_exempt,
    ...(shows.has('tax_ids') && { tax_ids: emptyList(`${url}/tax_ids`) }),
    test_clock: customer.test_clock,
  };
}

/** What nobody has paid into: a balance of nothing, with its settings. */
function cashBalance({ id, livemode, reconciliation_mode }: Customer, account: object): object {
  const usingDefault = reconciliation_mode === 'merchant_default';
  return {
    object: 'cash_balance',
    available: null,
    customer: id,
    ...account,
    livemode,
    settings: {
      reconciliation_mode: usingDefault ? 'automatic' : reconciliation_mode,
      using_merchant_default: usingDefault,
    },
  };
}

/** Where the customer is, as far as the address says; this account collects no tax anywhere. */
function tax({ address, tax_ip_address }: Customer): object {
  const location = address?.country
    ? { country: address.country, source: 'billing_address', state: address.state }
    : null;
  return {
    automatic_tax: location ? 'not_collecting' : 'unrecognized_location',
    ip_address: tax_ip_address,
    location,
    provider: 'stripe',
  };
}
