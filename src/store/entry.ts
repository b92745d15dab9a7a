import { hash } from '../core/hash.ts';
import type { Ordering, Place } from './sorted-list.ts';

/** A record in its place among the others. */
export interface Entry<R extends object> {
  readonly id: string;
  readonly record: R;
  readonly order: number;
  /** Counts the records as they came, and tells those of equal order apart. */
  readonly sequence: number;
}

/** What an index finds a record by. */
export type ValueOf<R extends object> = (record: R) => string | null | undefined;

const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** By their sort key; equals as they came. */
export const inOrder: Ordering<Entry<object>> = {
  key: ({ order }) => order,
  compare: (a, b) => a.sequence - b.sequence,
};

/** Of records that have a value; those of one value stand in their order. */
export function byValue<R extends object>(valueOf: ValueOf<R>): Ordering<Entry<R>> {
  const value = ({ record }: Entry<R>): string => valueOf(record) ?? '';
  return {
    key: (entry) => hash(value(entry)),
    compare: (a, b) => compareTexts(value(a), value(b)) || a.order - b.order || a.sequence - b.sequence,
  };
}

/** Before the record that is `sequence` among those of this order. */
export const placeInOrder = <R extends object>(order: number, sequence: number): Place<Entry<R>> => ({
  key: order,
  isBehind: (entry) => entry.sequence < sequence,
});

/** Before the record that is `sequence` among those of this value and order. */
export function placeBy<R extends object>(
  valueOf: ValueOf<R>,
  value: string,
  order: number,
  sequence: number,
): Place<Entry<R>> {
  return {
    key: hash(value),
    isBehind(entry) {
      const other = valueOf(entry.record) ?? '';
      if (other !== value) return other < value;
      return entry.order < order || (entry.order === order && entry.sequence < sequence);
    },
  };
}
