interface Row {
  readonly method: string;
  readonly path: string;
}

interface Node<R> {
  readonly literal: Map<string, Node<R>>;
  parameter: Node<R> | undefined;
  /** Rows that end here, by method. */
  readonly rows: Map<string, Known<R>>;
  readonly methods: string[];
}

interface Known<R> {
  readonly row: R;
  /** What each segment of its path is a parameter of. */
  readonly names: readonly (string | undefined)[];
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

const emptyNode = <R>(): Node<R> => ({
  literal: new Map(),
  parameter: undefined,
  rows: new Map(),
  methods: [],
});

/**
 * Static rows, found by method and path: case-sensitive, strict about a trailing slash, a literal segment before a parameter.
 * `match` throws a `URIError` for a path that cannot be decoded.
 */
export class RouteTable<R extends Row> {
  readonly #root = emptyNode<R>();

  constructor(rows: readonly R[]) {
    for (const row of rows) {
      let node = this.#root;
      const segments = segmentsOf(row.path);
      for (const segment of segments) {
        if (segment.startsWith(':')) node = node.parameter ??= emptyNode<R>();
        else {
          const next = node.literal.get(segment) ?? emptyNode<R>();
          node.literal.set(segment, next);
          node = next;
        }
      }
      if (node.rows.has(row.method)) throw new Error(`two rows for ${row.method} ${row.path}`);
      const names = segments.map((segment) => (segment.startsWith(':') ? segment.slice(1) : undefined));
      node.rows.set(row.method, { row, names });
      node.methods.push(row.method);
    }
  }

  match(method: string, path: string): RouteMatch<R> {
    const segments = segmentsOf(path);
    if (path.includes('%')) segments.forEach((segment, at) => (segments[at] = decodeURIComponent(segment)));
    const node = find(this.#root, segments, 0);
    if (!node) return UNKNOWN;
    const known = node.rows.get(method);
    const { names } = known ?? node.rows.values().next().value!;
    const params: Record<string, string> = {};
    for (let at = 0; at < names.length; at++) {
      const name = names[at];
      if (name !== undefined) params[name] = segments[at]!;
    }
    return { row: known?.row, allowed: node.methods, params };
  }
}

/** What stands behind each slash. `split` makes a detour that takes as long as all the rest. */
function segmentsOf(path: string): string[] {
  const segments: string[] = [];
  let from = 1;
  for (let end = path.indexOf('/', from); end !== -1; end = path.indexOf('/', from)) {
    segments.push(path.slice(from, end));
    from = end + 1;
  }
  segments.push(path.slice(from));
  return segments;
}

/** Looks along literals first and falls back to the parameter, which never matches an empty segment. */
function find<R>(node: Node<R>, segments: readonly string[], at: number): Node<R> | undefined {
  if (at === segments.length) return node.rows.size ? node : undefined;
  const segment = segments[at]!;
  const literal = node.literal.get(segment);
  const found = literal && find(literal, segments, at + 1);
  if (found) return found;
  return node.parameter && segment !== '' ? find(node.parameter, segments, at + 1) : undefined;
}
