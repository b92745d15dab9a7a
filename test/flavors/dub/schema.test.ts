import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dub } from '../../../src/flavors/dub/index.ts';
import { fixturesSchema } from '../../../src/flavors/dub/fixtures.ts';

const shipped = fixturesSchema.parse(JSON.parse(readFileSync('fixtures/dub.json', 'utf8')));

test('shipped customers have their own ids, external ids and Stripe ids', () => {
  for (const field of ['id', 'externalId', 'stripeCustomerId'] as const) {
    const values = shipped.customers.map((customer) => customer[field]).filter((value) => value !== null);
    expect(new Set(values).size).toBe(values.length);
  }
});

test("the order of today's ids is the order of creation", () => {
  const modern = shipped.customers.filter(({ id }) => id.startsWith('cus_1'));
  const byTime = [...modern].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  expect([...modern].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(byTime);
});

test('a short record is filled up', () => {
  const { customers, keys } = fixturesSchema.parse({
    customers: [{ id: 'cus_1', externalId: 'u1', createdAt: '2025-01-01T02:00:00+01:00' }],
    keys: [{ key: 'dub_k' }],
  });
  expect(customers).toEqual([
    {
      id: 'cus_1',
      externalId: 'u1',
      name: null,
      email: null,
      avatar: null,
      stripeCustomerId: null,
      country: null,
      sales: 0,
      saleAmount: 0,
      createdAt: '2025-01-01T01:00:00.000Z',
      firstSaleAt: null,
      subscriptionCanceledAt: null,
    },
  ]);
  expect(keys).toMatchObject([{ key: 'dub_k', plan: 'business', role: 'owner', workspace: null }]);
});

test.each([
  ['an unknown collection', { customer: [] }],
  ['an unknown field', { customers: [{ id: 'c', externalId: 'u', nmae: 'x' }] }],
  ['a customer without an external id', { customers: [{ id: 'c' }] }],
  ['a moment that is none', { customers: [{ id: 'c', externalId: 'u', createdAt: 'yesterday' }] }],
  ['an unknown plan', { keys: [{ key: 'dub_k', plan: 'gold' }] }],
])('%s in a fixtures file is a mistake', (_what, file) => {
  expect(fixturesSchema.safeParse(file).success).toBe(false);
});

test('its schemas can be told as JSON Schema', () => {
  for (const schema of [dub.options, dub.fixtures]) {
    expect(() => z.toJSONSchema(schema, { io: 'input' })).not.toThrow();
    expect(() => z.toJSONSchema(schema)).not.toThrow();
  }
  expect(() => z.toJSONSchema(dub.generated.schema, { io: 'input' })).not.toThrow();
});
