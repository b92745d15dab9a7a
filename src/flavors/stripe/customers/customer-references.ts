import type { Call } from '../../../core/call.ts';
import type { CreateValues, UpdateValues } from './customer-params.ts';
import { invalid, noSuch } from '../wire/errors.ts';
import type { Customer } from './schema.ts';

/** What a create or an update may refer to. */
type References = Omit<CreateValues & UpdateValues, 'tax'>;

/**
 * Looks up the objects that a customer is to be given. There are no cards, tokens, coupons, payment methods or clocks yet,
 * so each is refused as the API refuses an id that it does not know.
 */
export function checkReferences(call: Call, values: References, old?: Customer): void {
  const { source, card, bank_account, payment_method, coupon, promotion_code, test_clock } = values;
  if (test_clock !== undefined) throw noSuch(call, 'test_clock', test_clock, { param: 'test_clock' });
  for (const [param, token] of Object.entries({ source, card, bank_account })) {
    if (token === null) throw notKept(call, param);
    if (token !== undefined) {
      throw noSuch(call, token.startsWith('src_') ? 'source' : 'token', token, { param, status: 400 });
    }
  }
  const attached =
    values.default_source ??
    values.default_card ??
    values.default_bank_account ??
    values.default_alipay_account;
  if (attached !== undefined && attached !== old?.default_source) {
    throw noSuch(call, 'source', attached, { param: 'source', status: 400 });
  }
  if (payment_method !== undefined) {
    throw noSuch(call, 'PaymentMethod', payment_method, { param: 'payment_method', status: 400 });
  }
  if (coupon !== undefined) throw noSuch(call, 'coupon', coupon, { param: 'coupon', status: 400 });
  if (promotion_code !== undefined) {
    throw noSuch(call, 'promotion code', promotion_code, { param: 'promotion_code', status: 400 });
  }
  if (values.tax_id_data !== undefined && values.tax_id_data.length > 0) throw notKept(call, 'tax_id_data');
  checkDefaultPaymentMethod(call, values.invoice_settings?.default_payment_method, old);
}

function checkDefaultPaymentMethod(call: Call, id: string | null | undefined, old?: Customer): void {
  if (!id || id === old?.invoice_settings.default_payment_method) return;
  throw invalid(
    call,
    'invoice_settings[default_payment_method]',
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
  );
}

/** Honest about what the mock cannot do, rather than pretending that it was done. */
const notKept = (call: Call, param: string) =>
  invalid(call, param, `fauxpay cannot keep ${param} yet. You should remove '${param}' from your request.`);
