/** The part of draft-07 that our schemas use. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

type Check = (value: unknown, wanted: never, schema: JsonSchema, path: string) => string[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typeOf = (value: unknown): string[] => {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
};

/** A check that only numbers, texts or lists are put to; others pass. */
const of =
  <T, W>(is: (value: unknown) => value is T, holds: (value: T, wanted: W) => boolean) =>
  (value: unknown, wanted: W, _: JsonSchema, path: string): string[] =>
    !is(value) || holds(value, wanted) ? [] : [path];

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';

const notes = () => [];

/** Written after the specification, not after zod: what makes the schema must not be what judges it. */
const keywords: Readonly<Record<keyof JsonSchema, Check>> = {
  $schema: notes,
  title: notes,
  description: notes,
  type: (value, wanted: string | string[], _, path) =>
    [wanted].flat().some((type) => typeOf(value).includes(type)) ? [] : [path],
  const: (value, wanted, _, path) => (value === wanted ? [] : [path]),
  enum: (value, wanted: unknown[], _, path) => (wanted.includes(value) ? [] : [path]),
  pattern: of(isText, (text, pattern: string) => new RegExp(pattern, 'u').test(text)),
  minLength: of(isText, (text, least: number) => [...text].length >= least),
  maxLength: of(isText, (text, most: number) => [...text].length <= most),
  minimum: of(isNumber, (number, least: number) => number >= least),
  maximum: of(isNumber, (number, most: number) => number <= most),
  exclusiveMinimum: of(isNumber, (number, below: number) => number > below),
  minItems: of(Array.isArray, (list, least: number) => list.length >= least),
  maxItems: of(Array.isArray, (list, most: number) => list.length <= most),
  items: (value, wanted: JsonSchema, _, path) =>
    Array.isArray(value) ? value.flatMap((item, at) => problems(item, wanted, `${path}[${at}]`)) : [],
  properties: (value, wanted: Record<string, JsonSchema>, _, path) =>
    isObject(value)
      ? Object.entries(wanted).flatMap(([name, inner]) =>
          name in value ? problems(value[name], inner, join(path, name)) : [],
        )
      : [],
  required: (value, wanted: string[], _, path) =>
    isObject(value) ? wanted.filter((name) => !(name in value)).map((name) => join(path, name)) : [],
  additionalProperties: (value, wanted: boolean | JsonSchema, { properties = {} }, path) => {
    if (!isObject(value) || wanted === true) return [];
    const others = Object.keys(value).filter((name) => !(name in properties));
    return others.flatMap((name) =>
      wanted === false ? [join(path, name)] : problems(value[name], wanted, join(path, name)),
    );
  },
  propertyNames: (value, wanted: JsonSchema, _, path) =>
    isObject(value) ? Object.keys(value).flatMap((name) => problems(name, wanted, join(path, name))) : [],
  anyOf: (value, wanted: JsonSchema[], _, path) =>
    wanted.some((branch) => problems(value, branch, path).length === 0) ? [] : [path],
  allOf: (value, wanted: JsonSchema[], _, path) => wanted.flatMap((branch) => problems(value, branch, path)),
};

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** The paths of all that a schema refuses in a value. Throws for a keyword that it doesn't know. */
export function problems(value: unknown, schema: JsonSchema, path = ''): string[] {
  const found = Object.entries(schema).flatMap(([keyword, wanted]) => {
    if (!Object.hasOwn(keywords, keyword)) throw new Error(`unknown keyword ${keyword}`);
    return keywords[keyword as keyof JsonSchema](value, wanted as never, schema, path);
  });
  return [...new Set(found)];
}
