import { z } from 'zod';

/** In which order the keys of an object are written, and those of what is in it. */
export interface KeyOrder {
  /** Those that the schema knows, in its order, each with its place among them. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Of the items, where it is a list. */
  readonly items: KeyOrder | undefined;
}

export interface Field extends KeyOrder {
  readonly place: number;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The order of a schema's fields; keys that it doesn't know keep their own behind them. */
export const keyOrderOf = (schema: z.ZodType): KeyOrder =>
  orderIn([z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })]);

/** Of several forms that a value may have, the fields of the first come first. */
function orderIn(forms: readonly JsonSchema[]): KeyOrder {
  const fields = new Map<string, JsonSchema[]>();
  const items: JsonSchema[] = [];
  for (const form of forms.flatMap(formsOf)) {
    for (const [name, field] of Object.entries(form.properties ?? {}))
      if (typeof field === 'object') fields.set(name, [...(fields.get(name) ?? []), field]);
    if (typeof form.items === 'object' && !Array.isArray(form.items)) items.push(form.items);
  }
  return {
    fields: new Map([...fields].map(([name, field], place) => [name, { place, ...orderIn(field) }])),
    items: items.length > 0 ? orderIn(items) : undefined,
  };
}

const formsOf = (form: JsonSchema): JsonSchema[] => {
  const parts = [...(form.anyOf ?? []), ...(form.oneOf ?? []), ...(form.allOf ?? [])];
  return [form, ...parts.flatMap((part) => (typeof part === 'object' ? formsOf(part) : []))];
};

/** A value as JSON with its keys in this order: equal values give equal texts. */
export const textInOrder = (value: unknown, order: KeyOrder | undefined): string =>
  JSON.stringify(isInOrder(value, order) ? value : inOrder(value, order));

type Hash = Readonly<Record<string, unknown>>;

/** Most values are: they were read by the schema, or written by somebody who followed it. */
function isInOrder(value: unknown, order: KeyOrder | undefined): boolean {
  if (typeof value !== 'object' || value === null || !order) return true;
  if (Array.isArray(value)) return value.every((item) => isInOrder(item, order.items));
  let last = -1;
  for (const name in value) {
    const field = order.fields.get(name);
    const place = field?.place ?? order.fields.size;
    if (place < last || !isInOrder((value as Hash)[name], field)) return false;
    last = place;
  }
  return true;
}

function inOrder(value: unknown, order: KeyOrder | undefined): unknown {
  if (typeof value !== 'object' || value === null || !order) return value;
  if (Array.isArray(value)) return value.map((item) => inOrder(item, order.items));
  const { fields } = order;
  const known = [...fields.keys()].filter((name) => Object.hasOwn(value, name));
  const names = [...known, ...Object.keys(value).filter((name) => !fields.has(name))];
  return Object.fromEntries(names.map((name) => [name, inOrder((value as Hash)[name], fields.get(name))]));
}
