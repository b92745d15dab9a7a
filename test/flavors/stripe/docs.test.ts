import { stripe } from '../../../src/flavors/stripe/index.ts';
import { stripeOptions } from '../../../src/flavors/stripe/options.ts';
import { pageOf } from '../page.ts';

const { rows } = pageOf('stripe');

test('it has a row for every option', () => {
  const told = rows.map(([first]) => first);
  for (const name of Object.keys(stripeOptions.shape)) expect(told).toContain(`\`${name}\``);
});

test('all 47 operations under /v1/customers are served', () => {
  const under = stripe.routes.filter(({ path }) => /^\/v1\/customers(\/|$)/.test(path));
  expect(under).toHaveLength(47);
});
