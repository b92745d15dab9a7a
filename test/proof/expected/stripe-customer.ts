import { ANY, type Live } from './state.ts';

/** A Stripe customer as the API shows one about whom no more was said than is said here. */
export const stripeCustomer = (said: Live): Live => ({
  id: ANY,
  object: 'customer',
  address: null,
  balance: 0,
  created: ANY,
  currency: null,
  default_source: null,
  delinquent: false,
  description: null,
  discount: null,
  email: null,
  invoice_prefix: ANY,
  invoice_settings: {
    custom_fields: null,
    default_payment_method: null,
    footer: null,
    rendering_options: null,
  },
  livemode: false,
  metadata: {},
  name: null,
  next_invoice_sequence: 1,
  phone: null,
  preferred_locales: [],
  shipping: null,
  tax_exempt: 'none',
  test_clock: null,
  ...said,
});
