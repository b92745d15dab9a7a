import type { z } from 'zod';

/** How the text of a flag or of a variable becomes the value that a config file would hold. */
export type Reading = 'text' | 'number' | 'switch' | 'list' | 'pairs' | 'options';

/** How a setting is written outside the config file. */
export interface Form {
  /** As the help shows it: `--port <number>`. */
  readonly flag: string;
  readonly env: string;
  readonly reads: Reading;
}

/** A setting: its flag, its variable, its sentence in the help and its schema, in one place. */
export interface Setting<S extends z.ZodType = z.ZodType> extends Form {
  readonly description: string;
  /** Made when it is asked for, as most starts need none. */
  schema(): S;
  /** True only for what the schema takes as it is and keeps so, if not for all of that. It saves most starts the schemas. */
  holds(value: unknown): boolean;
}

/** A setting with its name in the config file. */
export interface Declared extends Form {
  readonly name: string;
  readonly description: string;
}

/** Declares a setting. */
export const setting = <S extends z.ZodType>(
  form: Form,
  description: string,
  schema: () => S,
  holds: (value: unknown) => boolean = () => false,
): Setting<S> => ({ ...form, description, schema, holds });

/** What is declared of settings, in their order. */
export const declarationsOf = (settings: Readonly<Record<string, Setting>>): Declared[] =>
  Object.entries(settings).map(([name, { flag, env, reads, description }]) => ({
    ...{ flag, env, reads, description },
    name,
  }));

/** The one setting that a config file cannot hold. */
export const CONFIG: Form = { flag: '--config <file>', env: 'FAUXPAY_CONFIG', reads: 'text' };

/** `--port <number>` → `--port`. */
export const longFlag = ({ flag }: Form): string => flag.split(' ', 1)[0]!;
