import type { Call } from '../../../core/call.ts';
import { elide, invalid, parameterEmpty } from './errors.ts';
import { isHash, type FormValue } from './form.ts';

/** The call that a parameter belongs to, and the API version that it is read in. */
export interface Asking {
  readonly call: Call;
  readonly version: string;
}

/** One kind of parameter: what it accepts, and what it comes to. Whatever it refuses, it refuses in Stripe's words. */
export interface Param<T> {
  /** The value. Throws a `Refusal`; `name` is in bracket notation. */
  read(value: FormValue, name: string, asking: Asking): T;
  /** The names inside the value that nobody knows, in bracket notation. */
  strangers?(value: FormValue, name: string, asking: Asking): Iterable<string>;
  /** Whether this version of the API knows it; default yes. */
  known?(version: string): boolean;
  readonly required?: boolean;
}

/** A non-empty string of at most `most` characters. */
export const text = (most = 5000): Param<string> => ({
  read(value, name, { call }) {
    const read = stringOf(value, name, call);
    if (read === '') throw parameterEmpty(call, name);
    return limited(read, most, name, call);
  },
});

/** A string that may be empty. */
export const loose = (most = 5000): Param<string> => ({
  read: (value, name, { call }) => limited(stringOf(value, name, call), most, name, call),
});

/** A string without the space around it; a blank one unsets. */
export const trimmed = (most: number): Param<string | null> => ({
  read(value, name, { call }) {
    const read = stringOf(value, name, call).trim();
    return read === '' ? null : limited(read, most, name, call);
  },
});

/** What the empty string unsets. */
export const nullable = <T>(param: Param<T>): Param<T | null> => ({
  ...param,
  read: (value, name, asking) => (value === '' ? null : param.read(value, name, asking)),
});

/** What the empty string says nothing about. */
export const blankable = <T>(param: Param<T>): Param<T | undefined> => ({
  ...param,
  read: (value, name, asking) => (value === '' ? undefined : param.read(value, name, asking)),
});

export const integer = (): Param<number> => ({
  read(value, name, { call }) {
    const read = stringOf(value, name, call);
    if (read === '') throw parameterEmpty(call, name);
    const number = Number(read);
    if (/^\s*-?\d+\s*$/.test(read) && Number.isSafeInteger(number)) return number;
    throw invalid(call, name, `Invalid integer: ${elide(read)}`, 'parameter_invalid_integer');
  },
});

export const bool = (): Param<boolean> => ({
  read(value, name, { call }) {
    if (value === 'true' || value === 'false') return value === 'true';
    if (value === '') throw parameterEmpty(call, name);
    throw invalid(call, name, `Invalid boolean: ${elide(shown(value))}`);
  },
});

/** One of a few words, listed in alphabetical order. */
export const oneOf = <const W extends string>(words: readonly W[]): Param<W> => ({
  read(value, name, { call }) {
    const read = stringOf(value, name, call);
    if (read === '') throw parameterEmpty(call, name);
    const word = words.find((each) => each === read);
    if (word === undefined)
      throw invalid(call, name, `Invalid ${name}: must be one of ${alternatives(words)}`);
    return word;
  },
});

/** A list, by `name[]` or by `name[0]`, whose index only says which element comes first. */
export const list = <T>(of: Param<T>, most = Infinity): Param<T[]> => ({
  read(value, name, asking) {
    if (value === '') throw parameterEmpty(asking.call, name);
    const elements = elementsOf(value);
    if (!elements) throw invalid(asking.call, name, 'Invalid array');
    if (elements.length > most) {
      throw invalid(asking.call, name, `Array ${name} exceeded maximum ${most} allowed elements.`);
    }
    return elements.map(([index, element]) => of.read(element, `${name}[${index}]`, asking));
  },
  *strangers(value, name, asking) {
    for (const [index, element] of elementsOf(value) ?? []) {
      yield* of.strangers?.(element, `${name}[${index}]`, asking) ?? [];
    }
  },
});

function elementsOf(value: FormValue): [index: string, element: FormValue][] | undefined {
  if (Array.isArray(value)) return value.map((element, index) => [String(index), element]);
  if (!isHash(value)) return undefined;
  const elements = Object.entries(value);
  if (!elements.every(([index]) => /^\d{1,4}$/.test(index))) return undefined;
  return elements.sort(([a], [b]) => Number(a) - Number(b));
}

export function stringOf(value: FormValue, name: string, call: Call): string {
  if (typeof value === 'string') return value;
  throw invalid(call, name, `Invalid string: ${elide(shown(value))}`);
}

const shown = (value: FormValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

function limited(value: string, most: number, name: string, call: Call): string {
  if (value.length <= most) return value;
  const characters = [...value];
  if (characters.length <= most) return value;
  const ends = `${characters.slice(0, 4).join('')}...${characters.slice(-4).join('')}`;
  throw invalid(call, name, `Invalid string: ${ends}; must be at most ${most} characters`);
}

function alternatives(words: readonly string[]): string {
  if (words.length < 3) return words.join(' or ');
  return `${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`;
}
