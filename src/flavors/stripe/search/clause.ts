export type Operator = ':' | '~' | '>' | '>=' | '<' | '<=';

/** One condition of a query, as written: `-metadata["plan"]:"team"`. */
export interface Clause {
  readonly negated: boolean;
  readonly field: string;
  /** The key in brackets, where there are any. */
  readonly key: string | undefined;
  readonly operator: Operator;
  readonly value: Value;
}

/** What a field is held against. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number; readonly text: string }
  | { readonly kind: 'null' };

/** A whole query: its clauses all hold, or any of them does. */
export interface Query {
  readonly clauses: readonly Clause[];
  readonly join: 'and' | 'or';
}

/** A query that cannot be understood; its message is what the caller is told. */
export class QueryError extends Error {}
