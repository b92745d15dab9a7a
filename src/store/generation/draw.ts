import { createIds } from '../../core/ids.ts';
import type { Random } from '../../core/random.ts';
import { drawable } from './drawable.ts';
import type { Facts, GeneratedCustomers } from './generated-customers.ts';
import { createPeople, type Person } from './person.ts';

/** How often a field is there that may be left out. */
const OPTIONAL = 0.7;

/** Draws customers by their schema, one after the other; undefined for one that came out wrong. */
export async function createDraw(
  generated: GeneratedCustomers,
  random: Random,
): Promise<() => object | undefined> {
  // Loaded on demand: most runs generate nothing.
  const { generateSync } = await import('json-schema-faker');
  const nextPerson = createPeople(random, generated);
  const ids = createIds(random);
  let person: Person;
  let own: Facts;
  let missing: string | undefined;
  const { schema, faker } = drawable(generated.schema, (name) => {
    const told = name in own ? own[name] : person[name as keyof Person];
    if (told === undefined) missing = name;
    return typeof told === 'function' ? (told as () => unknown)() : told;
  });
  return function draw() {
    person = nextPerson();
    own = generated.facts(person, { random, ids });
    // 32 bits are all that json-schema-faker starts from, too few to make ids of: of a million customers some would share them.
    const seed = random.integer(2 ** 32);
    const drawn = generateSync(schema, { seed, optionalsProbability: OPTIONAL, extensions: { faker } });
    // For a fact that is not there, json-schema-faker has drawn anything at all.
    if (missing !== undefined) throw new Error(`customers have no fact "${missing}"`);
    return generated.schema.safeParse(drawn).data;
  };
}
