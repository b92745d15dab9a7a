import type { Expansions } from '../wire/expand.ts';
import type { Kind } from '../wire/kind.ts';
import { emptyList } from '../wire/list.ts';
import { customers, type Customer } from './schema.ts';
import { isBefore } from '../wire/versions.ts';
import type { Shown, View } from '../wire/view.ts';

/** Customers. What only `expand[]` shows is read from the record again, since the object doesn't have it. */
export const customerKind: Kind<Customer> = { spec: customers, what: 'customer', show, expansions };

/** A customer as it goes out: keys in alphabetical order behind id and object. */
function show(customer: Customer, view: View): Shown {
  const { version, world } = view;
  const clover = !isBefore(version, '2025-09-30');
  return {
    id: customer.id,
    object: customer.object,
    address: customer.address,
    balance: customer.balance,
    ...(clover && customer.business_name !== undefined && { business_name: customer.business_name }),
    created: customer.created,
    currency: customer.currency,
    ...customerAccount(view),
    default_source: customer.default_source,
    delinquent: customer.delinquent,
    description: customer.description,
    ...(world.options.discount === 'present' && { discount: customer.discount }),
    email: customer.email,
    ...(clover && customer.individual_name !== undefined && { individual_name: customer.individual_name }),
    invoice_prefix: customer.invoice_prefix,
    invoice_settings: customer.invoice_settings,
    livemode: customer.livemode,
    metadata: customer.metadata,
    name: customer.name,
    next_invoice_sequence: customer.next_invoice_sequence,
    phone: customer.phone,
    preferred_locales: customer.preferred_locales,
    shipping: customer.shipping,
    tax_exempt: customer.tax_exempt,
    test_clock: customer.test_clock,
  };
}

/** The key that every object with a customer has beside it since 2025-12-15. */
export const customerAccount = ({ version }: View): Shown =>
  isBefore(version, '2025-12-15') ? {} : { customer_account: null };

function expansions(): Expansions {
  return {
    address: {},
    cash_balance: { include: included(cashBalance) },
    default_source: {},
    discount: {},
    invoice_credit_balance: { include: () => ({}) },
    invoice_settings: { within: () => ({ default_payment_method: {} }) },
    shipping: {},
    sources: { include: listOf('sources'), within: () => ({ data: {} }) },
    subscriptions: {
      include: listOf('subscriptions'),
      within: () => ({ data: { within: () => ({ default_payment_method: {} }) } }),
    },
    tax: { include: included(tax) },
    tax_ids: { include: listOf('tax_ids'), within: () => ({ data: {} }) },
    test_clock: {},
  };
}

/** A part that is made from the whole record, of which the object shows only some. */
const included =
  (make: (customer: Customer, view: View) => Shown) =>
  ({ id }: Shown, view: View): Shown => {
    const customer = view.world.collection(customers).get(String(id));
    return customer ? make(customer, view) : {};
  };

const listOf =
  (name: string) =>
  ({ id }: Shown): Shown =>
    emptyList(`/v1/customers/${String(id)}/${name}`);

/** What nobody has paid into: a balance of nothing, with its settings. */
function cashBalance({ id, livemode, reconciliation_mode }: Customer, view: View): Shown {
  const usingDefault = reconciliation_mode === 'merchant_default';
  return {
    object: 'cash_balance',
    available: null,
    customer: id,
    ...customerAccount(view),
    livemode,
    settings: {
      reconciliation_mode: usingDefault ? 'automatic' : reconciliation_mode,
      using_merchant_default: usingDefault,
    },
  };
}

/** Where the customer is, as far as the address says; this account collects no tax anywhere. */
function tax({ address, tax_ip_address }: Customer): Shown {
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
