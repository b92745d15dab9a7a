interface Row {
  readonly method: string;
  readonly path: string;
}

interface Node<R> {
  readonly literal: Map<string, Node<R>>;
  parameter: Node<R> | undefined;
  /** Rows that end here, by method. */
  readonly rows: Map<string, R>;
}

export interface RouteMatch<R> {
  /** Undefined when the path is known, but not with this method. */
  readonly row: R | undefined;
  /** The methods that the path knows; empty for an unknown path. */
  readonly allowed: readonly string[];
  /** Path parameters by name, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

const UNKNOWN: RouteMatch<never> = { row: undefined, allowed: [], params: {} };

const emptyNode = <R>(): Node<R> => ({ literal: new Map(), parameter: undefined, rows: new Map() });

/**
 * Static rows, found by method and path: case-sensitive, strict about a trailing slash, a literal segment before a parameter.
 * `match` throws a `URIError` for a path that cannot be decoded.
 */
export class RouteTable<R extends Row> {
  readonly #root = emptyNode<R>();

  constructor(rows: readonly R[]) {
    for (const row of rows) {
      let node = this.#root;
      for (const segment of row.path.split('/').slice(1)) {
        if (segment.startsWith(':')) node = node.parameter ??= emptyNode<R>();
        else {
          const next = node.literal.get(segment) ?? emptyNode<R>();
          node.literal.set(segment, next);
          node = next;
        }
      }
      if (node.rows.has(row.method)) throw new Error(`two rows for ${row.method} ${row.path}`);
      node.rows.set(row.method, row);
    }
  }

  match(method: string, path: string): RouteMatch<R> {
    const segments = path.split('/').slice(1).map(decodeSegment);
    const node = find(this.#root, segments, 0);
    if (!node) return UNKNOWN;
    const row = node.rows.get(method);
    const allowed = [...node.rows.keys()];
    const any = row ?? node.rows.values().next().value;
    const params: Record<string, string> = {};
    any?.path
      .split('/')
      .slice(1)
      .forEach((name, index) => {
        if (name.startsWith(':')) params[name.slice(1)] = segments[index]!;
      });
    return { row, allowed, params };
  }
}

const decodeSegment = (segment: string): string =>
  segment.includes('%') ? decodeURIComponent(segment) : segment;

/** Looks along literals first and falls back to the parameter, which never matches an empty segment. */
function find<R>(node: Node<R>, segments: readonly string[], at: number): Node<R> | undefined {
  if (at === segments.length) return node.rows.size ? node : undefined;
  const segment = segments[at]!;
  const literal = node.literal.get(segment);
  const found = literal && find(literal, segments, at + 1);
  if (found) return found;
  return node.parameter && segment !== '' ? find(node.parameter, segments, at + 1) : undefined;
}
