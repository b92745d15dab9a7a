import { DEFAULT_ACCOUNT, type Access, type Call } from './call.ts';
import { bytesOf, type DescribedCall, headersOf } from './described-call.ts';
import type { RouteMatch } from './route-table.ts';

/** Nobody waits for it, so nobody leaves. */
const { signal } = new AbortController();

/** Whose a call is: a flavor, as far as it decodes a body, and its own path, query apart. */
export interface AskedOf {
  readonly flavor: { readonly name: string; readBody(bytes: Uint8Array, call: Call): unknown };
  readonly path: string;
  readonly query: string;
}

type AskedRoute = RouteMatch<{ readonly method: string; readonly path: string; readonly operation: string }>;

/** A described call as a flavor and the rules see one. */
export class AskedCall implements Call {
  readonly flavor: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Call['headers'];
  readonly operation: string | undefined;
  readonly template: string | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly id: string | undefined;
  readonly requestId: string;
  readonly signal = signal;
  access: Access = { account: DEFAULT_ACCOUNT };
  readonly #bytes: Uint8Array;
  readonly #speaker: AskedOf['flavor'];

  /** A call that is only asked about has no name: one that is given out is one that the next real call doesn't get. */
  constructor(
    described: DescribedCall,
    { flavor, path, query }: AskedOf,
    match: AskedRoute | undefined,
    requestId = '',
  ) {
    this.flavor = flavor.name;
    this.method = described.method;
    this.path = path;
    this.query = query;
    this.headers = headersOf(described);
    this.operation = match?.row?.operation;
    this.template = match?.row?.path;
    this.params = match?.params ?? {};
    this.id = Object.values(this.params)[0];
    this.requestId = requestId;
    this.#bytes = bytesOf(described.body);
    this.#speaker = flavor;
  }

  bytes(): Uint8Array {
    return this.#bytes;
  }

  body(): unknown {
    return this.#speaker.readBody(this.#bytes, this);
  }
}
