import { generateCustomers, type FixedValue, type Generatable } from '../../src/store/generation/generate.ts';

/** All of them at once, each a thing of its fields. */
export async function generate(
  flavor: Generatable,
  count: number,
  seed = 1,
  ...fixed: readonly FixedValue[]
): Promise<Record<string, unknown>[]> {
  const customers: Record<string, unknown>[] = [];
  for await (const batch of generateCustomers(flavor, { count, seed, fixed }))
    customers.push(...batch.map((customer) => ({ ...customer })));
  return customers;
}
