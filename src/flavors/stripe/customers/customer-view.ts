import { cashBalanceKind, cashBalanceOf } from '../balances/cash-balance.ts';
import { discountKind, discountOf } from '../billing/discount-view.ts';
import { subscriptions } from '../billing/subscription-schema.ts';
import { subscriptionKind } from '../billing/subscription-view.ts';
import { paymentMethodKind } from '../payments/methods/payment-method-kind.ts';
import { sources } from '../payments/schema.ts';
import { sourceKind } from '../payments/sources/source-kind.ts';
import { taxIds } from '../tax-ids/schema.ts';
import { taxIdKind } from '../tax-ids/tax-id-kind.ts';
import { testClockKind } from '../test-clocks/test-clock-kind.ts';
import type { Expansions } from '../wire/expand.ts';
import { referenceTo, type Kind } from '../wire/kind.ts';
import { firstPage } from '../wire/list.ts';
import { customers, type Customer } from './schema.ts';
import { isBefore } from '../wire/versions.ts';
import type { Shown, View } from '../wire/view.ts';

/** Customers. What only `expand[]` shows is read from the record again, since the object doesn't have it. */
export const customerKind: Kind<Customer> = { spec: customers, what: 'customer', show, expansions };

/** A customer as it goes out: keys in alphabetical order behind id and object. */
function show(customer: Customer, view: View): Shown {
  const { version, world } = view;
  const clover = !isBefore(version, '2025-09-30');
  const discount = discountOf(customer.discount, view);
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
    ...(discount ? { discount } : world.options.discount === 'present' && { discount }),
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
    cash_balance: {
      include: ({ id }, view) => cashBalanceKind.show(cashBalanceOf(view.world, String(id)), view),
    },
    default_source: referenceTo(sourceKind),
    discount: { within: () => discountKind.expansions() },
    invoice_credit_balance: { include: included(invoiceCreditBalance) },
    invoice_settings: { within: () => ({ default_payment_method: referenceTo(paymentMethodKind) }) },
    shipping: {},
    sources: { include: sourceList, within: () => ({ data: { within: () => sourceKind.expansions() } }) },
    subscriptions: {
      include: subscriptionList,
      within: () => ({ data: { within: () => subscriptionKind.expansions() } }),
    },
    tax: { include: included(tax) },
    tax_ids: { include: taxIdList, within: () => ({ data: { within: () => taxIdKind.expansions() } }) },
    test_clock: referenceTo(testClockKind),
  };
}

/** A part that is made from the whole record, of which the object shows only some. */
const included =
  (make: (customer: Customer, view: View) => Shown) =>
  ({ id }: Shown, view: View): Shown | undefined => {
    // Of a list that is long looked for, one can be gone by now.
    const customer = view.world.collection(customers).get(String(id));
    return customer && make(customer, view);
  };

/** What each currency's invoices take off: the balance, seen from the other side. */
const invoiceCreditBalance = ({ balance, currency, other_balances }: Customer): Shown =>
  Object.fromEntries(
    Object.entries({ ...other_balances, ...(currency !== null && { [currency]: balance }) })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      // 0 - amount, as -0 is not 0 to everyone.
      .map(([code, amount]) => [code, 0 - amount]),
  );

const sourceList = ({ id }: Shown, view: View): Shown =>
  firstPage({
    collection: view.world.collection(sources),
    url: `/v1/customers/${String(id)}/sources`,
    filter: { by: ['customer', String(id)] },
    show: (source) => sourceKind.show(source, view),
  });

const subscriptionList = ({ id }: Shown, view: View): Shown =>
  firstPage({
    collection: view.world.collection(subscriptions),
    url: `/v1/customers/${String(id)}/subscriptions`,
    filter: { by: ['customer', String(id)] },
    keep: ({ status }) => status !== 'canceled',
    show: (subscription) => subscriptionKind.show(subscription, view),
  });

const taxIdList = ({ id }: Shown, view: View): Shown =>
  firstPage({
    collection: view.world.collection(taxIds),
    url: `/v1/customers/${String(id)}/tax_ids`,
    filter: { by: ['customer', String(id)] },
    show: (taxId) => taxIdKind.show(taxId, view),
  });

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
