import type { Call } from '../../../core/call.ts';
import { elide, invalid } from './errors.ts';
import { isHash } from './form.ts';
import { stringOf, type Param } from './params.ts';

/** Keys with their values. Values are always strings. */
export type Metadata = Readonly<Record<string, string>>;

const MOST_KEYS = 50;
const LONGEST_KEY = 40;
const LONGEST_VALUE = 500;

/** `metadata[a]=1` sets a key, `metadata[a]=` (here the empty string) deletes it, `metadata=` (here null) deletes all. */
export const metadata = (): Param<Metadata | null> => ({
  read(value, name, { call }) {
    if (value === '') return null;
    if (!isHash(value)) throw invalid(call, name, 'Invalid object');
    const entries = Object.entries(value).map(([key, held]): [string, string] => {
      const read = stringOf(held, `${name}[${elide(key)}]`, call);
      checkLength(call, 'key', key, LONGEST_KEY);
      checkLength(call, 'value', read, LONGEST_VALUE);
      return [key, read];
    });
    return Object.fromEntries(entries);
  },
});

/** The metadata of an object after a change. */
export function changeMetadata(old: Metadata, change: Metadata | null | undefined, call: Call): Metadata {
  if (change === undefined) return old;
  if (change === null) return {};
  const merged = new Map([...Object.entries(old), ...Object.entries(change)]);
  for (const [key, value] of merged) if (value === '') merged.delete(key);
  if (merged.size > MOST_KEYS) {
    throw invalid(
      call,
      undefined,
      `Metadata can have up to ${MOST_KEYS} keys, but you've set ${merged.size}.`,
    );
  }
  return Object.fromEntries(merged);
}

function checkLength(call: Call, what: 'key' | 'value', given: string, most: number): void {
  if (given.length <= most) return;
  const length = [...given].length;
  if (length <= most) return;
  throw invalid(
    call,
    undefined,
    `Metadata ${what}s can have up to ${most} characters, but you passed in a ${what} that is ${length} characters. Invalid ${what}: ${elide(given)}`,
  );
}
