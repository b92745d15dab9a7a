import { z } from 'zod';
import { flavors } from '../../src/flavors/index.ts';
import { generateCustomers, generateFixtures } from '../../src/store/generate.ts';

describe.each(flavors.map((flavor) => [flavor.name, flavor] as const))('%s', (_name, flavor) => {
  test('equal seeds give equal customers, other seeds give others', async () => {
    const first = await generateFixtures(flavor, 20, 42);
    expect(await generateFixtures(flavor, 20, 42)).toEqual(first);
    const { customers } = await generateFixtures(flavor, 20, 43);
    for (const customer of customers) expect(first.customers).not.toContainEqual(customer);
  });

  test('a longer file begins with the shorter one of the same seed', async () => {
    const { customers } = await generateFixtures(flavor, 30, 42);
    expect((await generateFixtures(flavor, 10, 42)).customers).toEqual(customers.slice(0, 10));
  });

  test('a generated file is a fixtures file', async () => {
    const file: unknown = JSON.parse(JSON.stringify(await generateFixtures(flavor, 200, 1)));
    expect(flavor.fixtures.safeParse(file).error?.issues).toBeUndefined();
  });

  test('customers come as the store keeps them', async () => {
    const file = await generateFixtures(flavor, 5, 7);
    expect(await generateCustomers(flavor, 5, 7)).toEqual(flavor.fixtures.parse(file)['customers']);
  });
});

const shape = (customer: z.ZodType<object>) => ({
  name: 'acme',
  customer,
  fixtures: z.strictObject({ customers: z.array(customer) }),
});

test('no two customers share an id or an email', async () => {
  const narrow = z.strictObject({
    id: z.string().regex(/^c[0-9]$/),
    email: z.string().regex(/^[a-z]@b\.test$/),
  });
  const { customers } = await generateFixtures(shape(narrow), 10, 1);
  const parsed = z.array(narrow).parse(customers);
  expect(new Set(parsed.map(({ id }) => id)).size).toBe(10);
  expect(new Set(parsed.map(({ email }) => email)).size).toBe(10);
});

test('says when there are not as many different customers as wanted', async () => {
  const single = z.strictObject({ id: z.literal('only') });
  await expect(generateFixtures(shape(single), 2, 1)).rejects.toThrow(
    'cannot generate 2 different customers of acme',
  );
});

test('none wanted, none made', async () => {
  expect(await generateFixtures(shape(z.strictObject({ id: z.string() })), 0, 1)).toEqual({ customers: [] });
});
