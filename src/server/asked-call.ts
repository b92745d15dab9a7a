import { DEFAULT_ACCOUNT, type Access, type Call } from '../core/call.ts';
import { bytesOf, type DescribedCall, headersOf } from '../core/described-call.ts';
import type { RouteMatch } from '../core/route-table.ts';
import type { Flavor, Route } from '../flavors/flavor.ts';
import type { Target } from './read-call.ts';

/** Nobody waits for it, so nobody leaves. */
const { signal } = new AbortController();

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
  /** A name that is given out is one that the next real call doesn't get. */
  readonly requestId = '';
  readonly signal = signal;
  access: Access = { account: DEFAULT_ACCOUNT };
  readonly #bytes: Uint8Array;
  readonly #speaker: Flavor;

  constructor(
    described: DescribedCall,
    { flavor, path, query }: Target,
    match: RouteMatch<Route> | undefined,
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
    this.#bytes = bytesOf(described.body);
    this.#speaker = flavor;
  }

  bytes(): Promise<Uint8Array> {
    return Promise.resolve(this.#bytes);
  }

  async body(): Promise<unknown> {
    return this.#speaker.readBody(await this.bytes(), this);
  }
}
