import type { JsonSchema } from 'json-schema-faker';
import { z } from 'zod';

type Teller = () => unknown;

/** A schema for json-schema-faker, with what its `faker` keywords name. */
export interface Drawable {
  readonly schema: JsonSchema;
  readonly faker: Readonly<Record<string, Teller>>;
}

/** zod and json-schema-faker type the same standard differently. */
const jsonSchema = z.custom<JsonSchema>((value) => typeof value === 'object');

const factSchema = z.object({ faker: z.string() });

const choiceSchema = z.object({ anyOf: z.array(z.unknown()) });

const mappingSchema = z.object({
  type: z.literal('object'),
  properties: z.record(z.string(), factSchema),
  required: z.array(z.string()),
});

/**
 * Makes ready what is drawn a million times, of which each node that json-schema-faker walks costs microseconds. A fact keeps
 * nothing but its name (cast to its type, a null would become a text), and a mapping of nothing but facts is one fact.
 */
export function drawable(schema: z.ZodType, tell: (fact: string) => unknown): Drawable {
  const faker: Record<string, Teller> = {};
  const toldBy = (name: string, teller: Teller): z.output<typeof factSchema> => {
    faker[name] ??= teller;
    return { faker: name };
  };
  const simpler = (_key: string, part: unknown): unknown => {
    const fact = factSchema.safeParse(part).data?.faker;
    if (fact !== undefined) return toldBy(fact, () => tell(fact));
    const choice = choiceSchema.safeParse(part).data?.anyOf;
    // Merging a choice into its surroundings, json-schema-faker forgets the keyword.
    if (choice?.some((one) => factSchema.safeParse(one).success))
      throw new Error(
        'a fact must not be one of several choices: make it optional, or a fact of all choices',
      );
    const mapping = mappingSchema.safeParse(part).data;
    if (!mapping) return part;
    const fields = Object.entries(mapping.properties).map(
      ([field, of]) => [field, faker[of.faker]!] as const,
    );
    if (mapping.required.length < fields.length) return part;
    return toldBy(`mapping ${Object.keys(faker).length}`, () => {
      const told: Record<string, unknown> = {};
      for (const [field, teller] of fields) told[field] = teller();
      return told;
    });
  };
  const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return { schema: jsonSchema.parse(JSON.parse(text, simpler)), faker };
}
