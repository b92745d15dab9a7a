import { customerAccount } from '../../customers/customer-view.ts';
import { customerReference } from '../../customers/path-customer.ts';
import type { Expansions } from '../../wire/expand.ts';
import type { Kind } from '../../wire/kind.ts';
import { arrange, type Shown, type View } from '../../wire/view.ts';
import { methodBrand } from '../cards/brands.ts';
import { METHOD_TYPES } from './method-types.ts';
import { paymentMethods, type PaymentMethod } from './payment-method-schema.ts';

export const paymentMethodKind: Kind<PaymentMethod> = {
  spec: paymentMethods,
  what: 'PaymentMethod',
  show,
  expansions,
};

function show(method: PaymentMethod, view: View): Shown {
  return arrange({
    id: method.id,
    object: method.object,
    allow_redisplay: method.allow_redisplay,
    billing_details: method.billing_details,
    created: method.created,
    customer: method.customer,
    ...customerAccount(view),
    livemode: false,
    metadata: method.metadata,
    type: method.type,
    [method.type]: method.card ? showCard(method.card, method) : arrange(method.details),
  });
}

/** What the bank said of the address and the code, which it is asked about when a customer gets the card. */
function showCard(
  card: NonNullable<PaymentMethod['card']>,
  { billing_details, customer, detached }: PaymentMethod,
): Shown {
  const { line1, postal_code } = billing_details.address;
  const { brand, display } = methodBrand(card.brand);
  const asked = <T>(verdict: T) => (customer === null && !detached ? 'unchecked' : verdict);
  return {
    brand,
    checks: {
      address_line1_check: line1 === null ? null : asked(card.line1_verdict),
      address_postal_code_check: postal_code === null ? null : asked(card.zip_verdict),
      cvc_check: card.cvc_check,
    },
    country: card.country,
    display_brand: display,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint,
    funding: card.funding,
    generated_from: null,
    last4: card.last4,
    networks: { available: [brand], preferred: card.preferred_network },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** As the documentation has it, every hash of a type may be named, to no effect. */
function expansions(): Expansions {
  return {
    billing_details: {},
    customer: customerReference,
    ...Object.fromEntries(METHOD_TYPES.map((type) => [type, {}])),
  };
}
