import { keySchema, usualKey } from '../../src/flavors/dub/auth/keys.ts';
import { blankCustomer, customerSchema } from '../../src/flavors/stripe/customers/schema.ts';

test.each([
  ["Stripe's customer", blankCustomer, customerSchema.parse({ id: blankCustomer.id })],
  ["Dub's key", usualKey, keySchema.parse({ key: usualKey.key })],
])('%s of whom nothing is known is what the schema makes of it, field by field', (_what, said, made) => {
  expect(Object.entries(said)).toEqual(Object.entries(made));
});
