import { z } from 'zod';

/** How the text of a flag or of a variable becomes the value that a config file would hold. */
export type Reading = 'text' | 'number' | 'switch' | 'list' | 'pairs' | 'options';

/** How a setting is written outside the config file. */
export interface Form {
  /** As the help shows it: `--port <number>`. */
  readonly flag: string;
  readonly env: string;
  readonly reads: Reading;
}

/** A setting with its name in the config file. */
export interface Declared extends Form {
  readonly name: string;
  readonly description: string;
}

const forms = z.registry<Form>();

/** Declares a setting: its flag, its variable, its sentence in the help and its schema, in one place. */
export function setting<S extends z.ZodType>(form: Form, description: string, schema: S): z.ZodOptional<S> {
  const declared = schema.optional().describe(description);
  forms.add(declared, form);
  return declared;
}

/** The declarations of a config schema, in order. */
export function declarationsOf(schema: z.ZodObject): Declared[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    if (!(field instanceof z.ZodType)) return [];
    const form = forms.get(field);
    return form ? [{ ...form, name, description: field.description ?? '' }] : [];
  });
}

/** The one setting that a config file cannot hold. */
export const CONFIG: Form = { flag: '--config <file>', env: 'FAUXPAY_CONFIG', reads: 'text' };

/** `--port <number>` → `--port`. */
export const longFlag = ({ flag }: Form): string => flag.split(' ', 1)[0]!;
