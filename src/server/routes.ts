import { once } from '../core/once.ts';
import type { Problem } from '../core/problem.ts';
import { RouteTable, type RouteMatch } from '../core/route-table.ts';
import type { Flavor, Route } from '../flavors/flavor.ts';

/** The longest path and query, in bytes: what the servers in front of real APIs take. */
const TARGET_LIMIT = 16_384;

/** Every flavor's route table. */
export class Routes {
  readonly #tables: ReadonlyMap<string, () => RouteTable<Route>>;

  constructor(flavors: readonly Flavor[]) {
    this.#tables = new Map(
      flavors.map((flavor) => [flavor.name, once(() => new RouteTable<Route>(flavor.routes))]),
    );
  }

  /** Undefined for a path that cannot be decoded. */
  match({ name }: Flavor, method: string, path: string): RouteMatch<Route> | undefined {
    try {
      return this.#tables.get(name)?.().match(method, path);
    } catch (error) {
      if (error instanceof URIError) return undefined;
      throw error;
    }
  }
}

/** What is wrong with a request target as such: its length, its query, its path. */
export function targetProblem(
  url: string,
  query: string,
  match: RouteMatch<Route> | undefined,
): Problem | undefined {
  if (url.length > TARGET_LIMIT) return { kind: 'url_too_long', limit: TARGET_LIMIT };
  if (!decodable(query) || !match) return { kind: 'undecodable_url' };
  return match.row ? undefined : { kind: 'unknown_route', allowed: match.allowed };
}

/** A query that no decoder agrees on is refused before one guesses. */
function decodable(query: string): boolean {
  if (!query.includes('%')) return true;
  try {
    return !decodeURIComponent(query).includes('\0');
  } catch {
    return false;
  }
}
