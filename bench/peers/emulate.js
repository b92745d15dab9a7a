import { stripe } from '../flavors/stripe.js';
import { NUMBER } from '../load/load.js';
import { programOf } from './installed.js';

/** A key may ask 5,000 times an hour, so each call has a key of its own. */
const withNumberedKey = (request) => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer sk_test_${NUMBER}` },
});

export const emulate = {
  name: 'emulate',
  does: 'Stripe',
  package: 'emulate',
  stores: true,
  retrieve: (id) => withNumberedKey(stripe.retrieve(id)),
  create: withNumberedKey(stripe.create(`n${NUMBER}`)),
  start: (port) => ({
    args: [programOf('emulate'), 'start', '--service', 'stripe', '--port', String(port)],
    // Of the customer that it starts with it doesn't say the id before.
    first: stripe.page.first(1),
  }),
};
