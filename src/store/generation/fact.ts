import { z } from 'zod';

/** A field that tells a fact of a made-up customer. `faker` is the keyword that json-schema-faker hands such fields out by. */
export function fact(name: string): z.ZodString;
export function fact<S extends z.ZodType>(name: string, schema: S): S;
export function fact(name: string, schema: z.ZodType = z.string()): z.ZodType {
  return schema.meta({ faker: name });
}
