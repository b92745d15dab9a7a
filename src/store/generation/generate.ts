import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { createRandom } from '../../core/random.ts';
import { UserError } from '../../core/user-error.ts';
import { createDraw } from './draw.ts';
import { checkFixed, refuseTwins, withFixed, type FixedValue } from './fixed-values.ts';
import type { GeneratedCustomers } from './generated-customers.ts';
import { Taken } from './taken.ts';

export type { FixedValue } from './fixed-values.ts';

/** What generation needs to know of a flavor. */
export interface Generatable {
  readonly name: string;
  readonly generated: GeneratedCustomers;
  readonly fixtures: z.ZodType<Record<string, object[]>>;
}

export interface Wanted {
  readonly count: number;
  readonly seed: number;
  /** What all of them have in common. */
  readonly fixed?: readonly FixedValue[];
}

/** Customers that are made in one go: some ten milliseconds, so that signals and calls wait no longer. */
const BATCH = 250;

/** Draws for one customer, before what is wanted counts as impossible. */
const TRIES = 1000;

/**
 * Makes up whole customers, as the store keeps them and as a fixtures file has them, a batch at a time. Equal seeds give equal
 * customers, and a longer run begins with the shorter one. Throws a `UserError` before the first for a fixed value that is wrong.
 */
export async function* generateCustomers(
  { name, generated, fixtures }: Generatable,
  { count, seed, fixed = [] }: Wanted,
): AsyncGenerator<object[]> {
  refuseTwins(fixed, { name, unique: generated.unique }, count);
  // A stream of its own for each flavor, so that neighbouring seeds share no customers.
  const draw = await createDraw(generated, createRandom(`${seed}:generate:${name}`));
  const next = onlyDifferent(draw, generated.unique);
  for (let made = 0; made < count; made += BATCH) {
    const customers = Array.from({ length: Math.min(BATCH, count - made) }, () => {
      const customer = next();
      if (!customer) throw new UserError(`cannot generate ${count} different customers of ${name}`, 1);
      return customer;
    });
    if (made === 0 && fixed.length > 0) checkFixed(fixed, customers[0] ?? {}, fixtures);
    yield fixtures.parse({ customers: customers.map((each) => withFixed(each, fixed)) })['customers'] ?? [];
    await setImmediate();
  }
}

/** Draws until the unique fields are those of nobody before; undefined when that seems to have no end. */
function onlyDifferent(draw: () => object | undefined, unique: readonly string[]): () => object | undefined {
  const taken = new Taken();
  return function next() {
    for (let tries = 0; tries < TRIES; tries++) {
      const customer = draw();
      if (!customer) continue;
      const keys = Object.entries(customer).flatMap(([field, value]) =>
        unique.includes(field) && typeof value === 'string' ? [`${field}=${value}`] : [],
      );
      if (keys.some((key) => taken.has(key))) continue;
      for (const key of keys) taken.add(key);
      return customer;
    }
    return undefined;
  };
}
