import { z } from 'zod';

/** A part of an OpenAPI 3.0 document, or of the JSON Schema of one of ours: as much as both have. */
export interface Part {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly nullable?: boolean | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly anyOf?: readonly Part[] | undefined;
  readonly not?: unknown;
  readonly items?: Part | undefined;
  readonly properties?: Readonly<Record<string, Part>> | undefined;
  readonly required?: readonly string[] | undefined;
  /** True or a schema where unnamed keys are welcome too. */
  readonly additionalProperties?: unknown;
  readonly 'x-expandable'?: unknown;
}

const part: z.ZodType<Part> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    nullable: z.boolean().optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(part).optional(),
    items: part.optional(),
    properties: z.record(z.string(), part).optional(),
    required: z.array(z.string()).optional(),
  }),
);

export const contract = z.looseObject({
  components: z.looseObject({ schemas: z.record(z.string(), part) }),
});

export type Schemas = Readonly<Record<string, Part>>;

/** One of our schemas as JSON Schema. What isn't there in this version is left out. */
export const partOf = (schema: z.ZodType): Part =>
  part.parse(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }));

/** Where answers that fit our schema would not fit theirs, or the other way round, as sentences. */
export function differences(ours: Part, theirs: Part, known: Schemas, path: string): string[] {
  const [own, other] = [variants(ours, known), variants(theirs, known)];
  const types = typesOf(other);
  const said: string[] = [];
  for (const type of typesOf(own)) {
    const fits = types.size === 0 || types.has(type) || (type === 'integer' && types.has('number'));
    if (!fits) said.push(`${path} may be ${type}`);
  }
  const [values, allowed] = [wordsOf(own), wordsOf(other)];
  if (values && allowed) {
    for (const value of values) if (!allowed.has(value)) said.push(`${path} may be "${value}"`);
  }
  const [hash, otherHash] = [own.find(hasKeys), other.find(hasKeys)];
  if (hash && otherHash) said.push(...keyDifferences(hash, otherHash, known, path));
  const [items, otherItems] = [own.find(hasItems)?.items, other.find(hasItems)?.items];
  if (items && otherItems) said.push(...differences(items, otherItems, known, `${path}[]`));
  return said;
}

function keyDifferences(ours: Part, theirs: Part, known: Schemas, path: string): string[] {
  const [own, other] = [ours.properties ?? {}, theirs.properties ?? {}];
  const said: string[] = [];
  for (const [key, value] of Object.entries(own)) {
    if (value.not !== undefined) continue;
    const theirValue = other[key];
    if (theirValue) said.push(...differences(value, theirValue, known, `${path}.${key}`));
    else said.push(`${path}.${key} is new`);
  }
  const open = Boolean(ours.additionalProperties);
  for (const key of Object.keys(other)) {
    if (!own[key] && open) continue;
    if (own[key]?.not !== undefined || !own[key]) said.push(`${path}.${key} is gone`);
    else if (theirs.required?.includes(key) && !ours.required?.includes(key)) {
      said.push(`${path}.${key} may be absent`);
    }
  }
  return said;
}

const hasKeys = ({ properties = {} }: Part): boolean => Object.keys(properties).length > 0;
const hasItems = ({ items }: Part): boolean => items !== undefined;

/** What a value can be, one by one. */
function variants(given: Part, known: Schemas): Part[] {
  const target = given.$ref === undefined ? given : (known[given.$ref.split('/').at(-1) ?? ''] ?? given);
  const each = target.anyOf ? target.anyOf.flatMap((one) => variants(one, known)) : [target];
  const nullable = given.nullable === true || target.nullable === true;
  return [
    ...each,
    ...(nullable ? [{ type: 'null' }] : []),
    ...(given['x-expandable'] === undefined ? [] : [{ type: 'object' }]),
  ];
}

const kindsOf = ({ type = [] }: Part): readonly string[] => (typeof type === 'string' ? [type] : type);

const typesOf = (parts: readonly Part[]): Set<string> => new Set(parts.flatMap(kindsOf));

/** The only words that a value can be; undefined when there are others. */
function wordsOf(parts: readonly Part[]): Set<string> | undefined {
  const words = new Set<string>();
  for (const each of parts) {
    if (!kindsOf(each).includes('string')) continue;
    const { enum: list, const: only } = each;
    const given = list ?? (only === undefined ? undefined : [only]);
    if (!given) return undefined;
    for (const word of given) words.add(String(word));
  }
  return words.size > 0 ? words : undefined;
}
