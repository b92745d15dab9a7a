import { QueryError, type Clause, type Query } from './clause.ts';
import { Scanner, unparsable } from './scanner.ts';

const MOST_CLAUSES = 10;

/** How every sentence about a query begins that the real API's own words are not known for. */
const BROKEN = 'We were unable to parse your search query.';

/** Reads a query: clauses joined by space, `AND` or `OR`. Throws a `QueryError`. */
export function parseQuery(text: string): Query {
  const scanner = new Scanner(text.trim());
  const clauses: Clause[] = [clause(scanner)];
  const joins = new Set<'and' | 'or'>();
  while (!scanner.done) {
    if (!scanner.space()) throw unparsable();
    joins.add(scanner.conjunction() ?? 'and');
    scanner.space();
    clauses.push(clause(scanner));
  }
  if (joins.size > 1) throw new QueryError(`${BROKEN} A query can use AND or OR, but not both.`);
  if (clauses.length > MOST_CLAUSES) {
    throw new QueryError(
      `${BROKEN} A query can have up to ${MOST_CLAUSES} clauses, but you passed ${clauses.length}.`,
    );
  }
  return { clauses, join: joins.has('or') ? 'or' : 'and' };
}

function clause(scanner: Scanner): Clause {
  const negated = scanner.take('-');
  const field = scanner.word();
  const key = scanner.key();
  scanner.space();
  const operator = scanner.operator();
  scanner.space();
  return { negated, field, key, operator, value: scanner.value() };
}

export const misused = (what: string): QueryError => new QueryError(`${BROKEN} ${what}`);
