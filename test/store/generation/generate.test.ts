import { z } from 'zod';
import { flavors } from '../../../src/flavors/index.ts';
import { fact } from '../../../src/store/generation/fact.ts';
import { generateCustomers, type Generatable } from '../../../src/store/generation/generate.ts';
import { generate } from '../../support/generate.ts';

describe.each(flavors.map((flavor) => [flavor.name, flavor] as const))('%s', (_name, flavor) => {
  const { unique } = flavor.generated;

  test('equal seeds give equal customers', async () => {
    expect(await generate(flavor, 20, 42)).toEqual(await generate(flavor, 20, 42));
  });

  test('customers of another seed share nothing that must be unique', async () => {
    const [one, two] = [await generate(flavor, 500, 42), await generate(flavor, 500, 43)];
    for (const field of unique.filter((name) => name !== 'email')) {
      const taken = new Set(one.flatMap((customer) => customer[field] ?? []));
      expect(two.filter((customer) => taken.has(customer[field] ?? ''))).toEqual([]);
    }
  });

  test('a longer file begins with the shorter one of the same seed', async () => {
    const longer = await generate(flavor, 600, 42);
    expect(await generate(flavor, 300, 42)).toEqual(longer.slice(0, 300));
  });

  test('no two customers share what must be unique, or an email', async () => {
    const customers = await generate(flavor, 5_000);
    for (const field of [...unique, 'email']) {
      const values = customers.map((customer) => customer[field]).filter((value) => value !== null);
      expect(values.length).toBeGreaterThan(2_500);
      expect([field, new Set(values).size]).toEqual([field, values.length]);
    }
  });

  test('a fixtures file of them holds them whole: reading it changes nothing', async () => {
    const customers = await generate(flavor, 300);
    const file: unknown = JSON.parse(JSON.stringify({ customers }));
    expect(flavor.fixtures.parse(file)['customers']).toEqual(customers);
  });
});

const flavorOf = (schema: z.ZodType<object>, unique: readonly string[]): Generatable => ({
  name: 'acme',
  generated: { schema, unique, countries: ['US'], from: 0, until: 1, facts: () => ({}) },
  fixtures: z.strictObject({ customers: z.array(schema) }),
});

test('unique fields are drawn until each value is new, to the last one that there is', async () => {
  const narrow = z.strictObject({ id: z.string().regex(/^c[0-9]$/), kind: z.string().regex(/^[a-z]$/) });
  const ids = (await generate(flavorOf(narrow, ['id']), 10)).map(({ id }) => id);
  expect(ids.sort()).toEqual(Array.from({ length: 10 }, (_, digit) => `c${digit}`));
});

test('says when there are not as many different customers as wanted', async () => {
  const single = flavorOf(z.strictObject({ id: z.literal('only') }), ['id']);
  await expect(generate(single, 2)).rejects.toThrow('cannot generate 2 different customers of acme');
});

test('none wanted, none made', async () => {
  expect(await generate(flavors[0]!, 0)).toEqual([]);
});

test('customers come a few at a time, long before the last of ten million is made', async () => {
  const customers = generateCustomers(flavors[0]!, { count: 10_000_000, seed: 1 });
  const { value } = await customers.next();
  expect(value).toEqual(await generate(flavors[0]!, 250));
  await customers.return(undefined);
});

test('a schema that asks for a fact that nobody has is a bug, and told', async () => {
  const schema = z.strictObject({ id: fact('shoeSize') });
  await expect(generate(flavorOf(schema, ['id']), 1)).rejects.toThrow('customers have no fact "shoeSize"');
});

test('so is one that json-schema-faker would forget a fact of', async () => {
  const schema = z.strictObject({ id: fact('name').nullable() });
  await expect(generate(flavorOf(schema, ['id']), 1)).rejects.toThrow(
    'a fact must not be one of several choices',
  );
});
