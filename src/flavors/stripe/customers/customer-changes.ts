import type { Call } from '../../../core/call.ts';
import { extended } from '../../../core/extended.ts';
import type { AddressValues, SharedValues } from './customer-params.ts';
import { invalid } from '../wire/errors.ts';
import { changeMetadata } from '../wire/metadata.ts';
import type { Address, Customer } from './schema.ts';

/** The currency of the account, which a customer takes on with its first balance. */
const ACCOUNT_CURRENCY = 'usd';

/** A customer after a create or an update: what was not passed stays, null was unset. */
export function changeCustomer(old: Customer, values: SharedValues, call: Call): Customer {
  const balance = values.balance ?? old.balance;
  checkMove(call, old.balance, balance);
  return extended(old, {
    address: passed(values.address && wholeAddress(values.address), old.address),
    balance,
    business_name: passed(values.business_name, old.business_name) ?? undefined,
    currency: old.currency ?? (balance === 0 ? null : ACCOUNT_CURRENCY),
    description: passed(values.description, old.description),
    email: passed(values.email, old.email),
    individual_name: passed(values.individual_name, old.individual_name) ?? undefined,
    invoice_prefix: values.invoice_prefix ?? old.invoice_prefix,
    invoice_settings: changeInvoiceSettings(old.invoice_settings, values.invoice_settings),
    metadata: changeMetadata(old.metadata, values.metadata, call),
    name: passed(values.name, old.name),
    next_invoice_sequence: values.next_invoice_sequence ?? old.next_invoice_sequence,
    phone: passed(values.phone, old.phone),
    preferred_locales: values.preferred_locales ?? old.preferred_locales,
    reconciliation_mode: values.cash_balance?.settings?.reconciliation_mode ?? old.reconciliation_mode,
    shipping: passed(values.shipping && wholeShipping(values.shipping), old.shipping),
    tax_exempt: values.tax_exempt ?? old.tax_exempt,
    tax_ip_address: passed(values.tax?.ip_address, old.tax_ip_address),
  });
}

/** The way from one balance to another is a transaction, whose amount must be a number that JSON can hold exactly. */
function checkMove(call: Call, from: number, to: number): void {
  if (Number.isSafeInteger(to - from)) return;
  throw invalid(call, 'balance', `Invalid integer: ${to}`, 'parameter_invalid_integer');
}

const passed = <T>(value: T | undefined, old: T): T => (value === undefined ? old : value);

/** An address is replaced as a whole: a part that was not passed is null. */
const wholeAddress = (address: AddressValues): Address => ({
  city: address.city ?? null,
  country: address.country?.toUpperCase() ?? null,
  line1: address.line1 ?? null,
  line2: address.line2 ?? null,
  postal_code: address.postal_code ?? null,
  state: address.state ?? null,
});

const wholeShipping = ({ address, name, phone }: NonNullable<SharedValues['shipping']>) => ({
  address: wholeAddress(address),
  name,
  phone: phone ?? null,
});

function changeInvoiceSettings(
  old: Customer['invoice_settings'],
  values: SharedValues['invoice_settings'] = {},
): Customer['invoice_settings'] {
  const { rendering_options: rendering } = values;
  return {
    custom_fields: passed(values.custom_fields, old.custom_fields),
    default_payment_method: passed(values.default_payment_method, old.default_payment_method),
    footer: passed(values.footer, old.footer),
    rendering_options: passed(
      rendering && {
        amount_tax_display: rendering.amount_tax_display ?? null,
        template: rendering.template ?? null,
      },
      old.rendering_options,
    ),
  };
}
