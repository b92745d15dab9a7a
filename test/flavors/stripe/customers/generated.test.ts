import { stripe } from '../../../../src/flavors/stripe/index.ts';
import { generate } from '../../../support/generate.ts';
import { stripeMock } from '../ask.ts';

const { ask } = stripeMock({}, { fixtures: 'none', generate: { stripe: 60 } });

interface Generated {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly created: number;
  readonly address: { readonly country: string; readonly line1: string } | null;
  readonly shipping: { readonly name: string; readonly phone: string; readonly address: object } | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly preferred_locales: string[];
}

test('they are listed, and searched by what was made up for them', async () => {
  const { body } = await ask('GET', '/v1/customers?limit=100');
  const listed = body['data'] as Generated[];
  expect(listed).toHaveLength(60);
  const pros = listed.filter(({ metadata }) => metadata['plan'] === 'pro').map(({ id }) => id);
  expect(pros.length).toBeGreaterThan(5);
  const query = encodeURIComponent(`metadata['plan']:'pro'`);
  const { body: found } = await ask('GET', `/v1/customers/search?limit=100&query=${query}`);
  expect((found['data'] as Generated[]).map(({ id }) => id).sort()).toEqual(pros.sort());
});

test('they came in six years, and some have no phone, no address or no shipping', async () => {
  const customers = (await generate(stripe, 1_000)) as unknown as Generated[];
  const years = customers.map(({ created }) => new Date(created * 1_000).getUTCFullYear());
  expect([...new Set(years)].sort()).toEqual([2020, 2021, 2022, 2023, 2024, 2025]);
  for (const key of ['phone', 'address', 'shipping'] as const) {
    const without = customers.filter((customer) => customer[key] === null).length;
    expect([key, without > 200 && without < 400]).toEqual([key, true]);
  }
});

test('goods are sent to the customer, and locale and address are of one country', async () => {
  for (const { name, phone, address, shipping, preferred_locales: locales } of (await generate(
    stripe,
    200,
  )) as unknown as Generated[]) {
    if (shipping) expect(shipping.name).toBe(name);
    if (shipping && phone) expect(shipping.phone).toBe(phone);
    if (shipping && address) expect(shipping.address).toEqual(address);
    if (address) expect([[], [`en-${address.country}`]]).toContainEqual(locales);
  }
});
