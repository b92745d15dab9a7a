import type { JsonSchema } from 'json-schema-faker';
import { z } from 'zod';
import { createRandom } from '../core/random.ts';
import { UserError } from '../core/user-error.ts';

/** What generation needs to know of a flavor. */
export interface Generatable {
  readonly name: string;
  /** The schema of one whole customer. */
  readonly customer: z.ZodType<object>;
  readonly fixtures: z.ZodType<Record<string, object[]>>;
}

/** zod and json-schema-faker type the same standard differently. */
const jsonSchema = z.custom<JsonSchema>((value) => typeof value === 'object');

/** Draws for one customer, before what is wanted counts as impossible. */
const TRIES = 50;

/** A whole fixtures file, as it is written: equal seeds give equal files. */
export async function generateFixtures(
  { name, customer, fixtures }: Generatable,
  count: number,
  seed: number,
): Promise<{ customers: object[] }> {
  // Loaded on demand: most runs generate nothing.
  const { generate } = await import('json-schema-faker');
  const schema = jsonSchema.parse(z.toJSONSchema(customer, { io: 'input', unrepresentable: 'any' }));
  // A stream of its own for each flavor, so that neighbouring seeds share no customers.
  const random = createRandom(`${seed}:generate:${name}`);
  const taken = new Set<string>();
  const customers: object[] = [];
  for (let tries = 0; customers.length < count; tries++) {
    if (tries === TRIES) throw new UserError(`cannot generate ${count} different customers of ${name}`, 1);
    const drawn = await generate(schema, { seed: random.integer(2 ** 32), alwaysFakeOptionals: true });
    const checked = customer.safeParse(drawn);
    if (!checked.success) continue;
    const names = identities(checked.data);
    if (names.some((identity) => taken.has(identity))) continue;
    for (const identity of names) taken.add(identity);
    customers.push(checked.data);
    tries = -1;
  }
  fixtures.parse({ customers });
  return { customers };
}

/** Generated customers as the store keeps them. */
export async function generateCustomers(flavor: Generatable, count: number, seed: number): Promise<object[]> {
  const { customers } = flavor.fixtures.parse(await generateFixtures(flavor, count, seed));
  return customers ?? [];
}

/** What no two customers may share: ids and the email. */
const identities = (customer: object): string[] =>
  Object.entries(customer).flatMap(([key, value]) =>
    typeof value === 'string' && /^(id|email)$|(_id|Id)$/.test(key) ? [`${key}=${value}`] : [],
  );
