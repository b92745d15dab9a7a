import { QueryError, type Clause, type Query } from './clause.ts';
import { misused } from './parse-query.ts';
import { unparsable } from './scanner.ts';

/** A field that can be searched by: numbers are compared, strings also hold substrings, tokens are only ever equal. */
export type SearchField<R> =
  | { readonly type: 'numeric'; get(record: R): number | null }
  | { readonly type: 'string'; get(record: R): string | null }
  /** One value for each key in brackets. */
  | { readonly type: 'token'; get(record: R, key: string): string | null };

export interface Searchable<R> {
  /** As the errors call it: `customers`. */
  readonly resource: string;
  readonly fields: Readonly<Record<string, SearchField<R>>>;
}

export type Predicate<R> = (record: R) => boolean;

const SHORTEST_PART = 3;

/** What a query asks of a record. Throws a `QueryError` for a field or an operator that is not for this resource. */
export function predicateOf<R>({ clauses, join }: Query, searchable: Searchable<R>): Predicate<R> {
  const each = clauses.map((clause) => {
    const holds = holdsFor(clause, searchable);
    return clause.negated ? (record: R) => !holds(record) : holds;
  });
  return join === 'or'
    ? (record) => each.some((holds) => holds(record))
    : (record) => each.every((holds) => holds(record));
}

function holdsFor<R>(clause: Clause, { resource, fields }: Searchable<R>): Predicate<R> {
  const field = Object.hasOwn(fields, clause.field) ? fields[clause.field] : undefined;
  if (!field) {
    throw new QueryError(
      `Field \`${clause.field}\` is an unsupported search field for resource \`${resource}\`. See http://stripe.com/docs/search#query-fields-for-${resource} for a list of supported fields.`,
    );
  }
  // Metadata, and only metadata, is asked for by key.
  const { key } = clause;
  if (field.type === 'token') {
    if (key === undefined) throw unparsable();
    return textHolds(clause, false, (record: R) => field.get(record, key));
  }
  if (key !== undefined) throw unparsable();
  return field.type === 'numeric' ? numberHolds(clause, field.get) : textHolds(clause, true, field.get);
}

function numberHolds<R>(clause: Clause, get: (record: R) => number | null): Predicate<R> {
  const { operator, value } = clause;
  if (operator === '~') throw unsupported(clause);
  if (value.kind === 'null') {
    if (operator !== ':') throw unsupported(clause);
    return (record) => get(record) === null;
  }
  const bound = value.kind === 'number' ? value.number : numberIn(value.text);
  const compare = COMPARISONS[operator];
  return (record) => {
    const number = get(record);
    return number !== null && compare(number, bound);
  };
}

const COMPARISONS = {
  ':': (number: number, bound: number) => number === bound,
  '>': (number: number, bound: number) => number > bound,
  '>=': (number: number, bound: number) => number >= bound,
  '<': (number: number, bound: number) => number < bound,
  '<=': (number: number, bound: number) => number <= bound,
};

function numberIn(text: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw unparsable();
  return Number(text);
}

function textHolds<R>(clause: Clause, parts: boolean, get: (record: R) => string | null): Predicate<R> {
  const { operator, value } = clause;
  if (operator !== ':' && !(operator === '~' && parts)) throw unsupported(clause);
  if (value.kind === 'null') {
    if (operator !== ':') throw unsupported(clause);
    return (record) => get(record) === null;
  }
  const wanted = value.text.toLowerCase();
  if (operator === ':') return (record) => get(record)?.toLowerCase() === wanted;
  if ([...wanted].length < SHORTEST_PART) {
    throw misused(`The ~ operator needs a value of at least ${SHORTEST_PART} characters.`);
  }
  return (record) => get(record)?.toLowerCase().includes(wanted) ?? false;
}

const unsupported = ({ field, operator, value }: Clause): QueryError =>
  misused(
    `The ${operator} operator is not supported for ${value.kind === 'null' ? 'null' : `the field \`${field}\``}.`,
  );
