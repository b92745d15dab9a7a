import type { World } from '../../flavor.ts';
import type { Call } from '../../../core/call.ts';
import { type Coming, upon } from '../../../core/coming.ts';
import { invalid, parameterEmpty, parameterMissing, parameterUnknown } from './errors.ts';
import { isHash, type FormHash, type FormValue } from './form.ts';
import type { StripeOptions } from '../options.ts';
import type { Asking, Param } from './params.ts';
import { formOf } from './read-form.ts';
import { isBefore, versionOf } from './versions.ts';

type Fields = Readonly<Record<string, Param<unknown>>>;
type ValueOf<P> = P extends Param<infer T> ? T : never;
type RequiredOf<F> = { [K in keyof F]: F[K] extends { required: true } ? K : never }[keyof F];

/** What a table of parameters comes to: optional, unless the table says otherwise. */
export type Values<F extends Fields> = { [K in RequiredOf<F>]: ValueOf<F[K]> } & {
  [K in Exclude<keyof F, RequiredOf<F>>]?: ValueOf<F[K]> | undefined;
};

/** A hash of known names, checked in the order of the table. */
export function hash<F extends Fields>(fields: F): Param<Values<F>> {
  return {
    read(value, name, asking) {
      if (value === '') throw parameterEmpty(asking.call, name);
      if (!isHash(value)) throw invalid(asking.call, name, 'Invalid object');
      return readFields(fields, value, name, asking);
    },
    strangers: (value, name, asking) => strangersOf(fields, value, name, asking),
  };
}

export const required = <T>(param: Param<T>): Param<T> & { readonly required: true } => ({
  ...param,
  required: true,
});

/** A parameter that came with the release of a date. */
export const since = <T>(date: string, param: Param<T>): Param<T> => ({
  ...param,
  known: (version) => !isBefore(version, date),
});

/** A parameter that left with the release of a date. */
export const until = <T>(date: string, param: Param<T>): Param<T> => ({
  ...param,
  known: (version) => isBefore(version, date),
});

/** How many unknown parameters an error names; a hostile form has half a million. */
const MOST_NAMED = 100;

/** All parameters of a call. What no table knows is refused first, then each in turn. */
export function readParams<F extends Fields>(
  fields: F,
  call: Call,
  world: World<StripeOptions>,
): Coming<Values<F>> {
  return upon(formOf(call), (form) => readForm(fields, form, call, world));
}

function readForm<F extends Fields>(
  fields: F,
  form: FormHash,
  call: Call,
  world: World<StripeOptions>,
): Values<F> {
  const asking = { call, version: versionOf(call, world.options) };
  const strangers: string[] = [];
  for (const field in form) {
    const param = knownIn(fields, field, asking);
    if (!param) strangers.push(field);
    // A generator for each value that can have none would be most of what this costs.
    else if (param.strangers)
      for (const stranger of param.strangers(form[field]!, field, asking)) {
        strangers.push(stranger);
        if (strangers.length === MOST_NAMED) break;
      }
    if (strangers.length === MOST_NAMED) break;
  }
  if (strangers.length > 0) throw parameterUnknown(call, strangers);
  return readFields(fields, form, '', asking);
}

function readFields<F extends Fields>(fields: F, form: FormHash, name: string, asking: Asking): Values<F> {
  const values: Record<string, unknown> = {};
  for (const field in fields) {
    const param = fields[field]!;
    const value = form[field];
    if (value !== undefined) values[field] = param.read(value, inner(name, field), asking);
    else if (param.required) throw parameterMissing(asking.call, inner(name, field));
  }
  // Each value is what its own parameter read, which is what the type says.
  return values as Values<F>;
}

function* strangersOf(fields: Fields, value: FormValue, name: string, asking: Asking): Generator<string> {
  if (!isHash(value)) return;
  for (const field in value) {
    const param = knownIn(fields, field, asking);
    const full = inner(name, field);
    if (!param) yield full;
    else yield* param.strangers?.(value[field]!, full, asking) ?? [];
  }
}

function knownIn(fields: Fields, field: string, { version }: Asking): Param<unknown> | undefined {
  const param = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return param?.known?.(version) === false ? undefined : param;
}

const inner = (name: string, field: string): string => (name === '' ? field : `${name}[${field}]`);
