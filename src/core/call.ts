import type { Coming } from './coming.ts';

/** Whose data a caller may touch. */
export interface Access {
  /** Everything a credential can see lives under one account. */
  readonly account: string;
  /** The signed-in user, for flavors that have users. */
  readonly user?: string;
}

/** The account of every credential that the `keys` fixture does not put elsewhere. */
export const DEFAULT_ACCOUNT = 'default';

/** One incoming request, free of any framework. */
export interface Call {
  readonly flavor: string;
  /** The method as sent: `GET`, `POST`… */
  readonly method: string;
  /** The flavor's own path (`/v1/customers/cus_1`), still percent-encoded, without query. */
  readonly path: string;
  /** The query as sent, without `?`. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The neutral name of the route (`customers.create`); undefined for a route that the flavor does not have. */
  readonly operation: string | undefined;
  /** The route's path as declared (`/v1/customers/:id`). */
  readonly template: string | undefined;
  /** Path parameters, decoded, in the order of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** The first path parameter, decoded: what `match.id` and magic ids look at. */
  readonly id: string | undefined;
  /** The provider's name for this request (`req_…`); empty for a flavor that has none. */
  readonly requestId: string;
  /** Stands for the connection that it came by, and perhaps others before; undefined where there is none. */
  readonly connection?: object;
  /** Aborted when the caller leaves. Every wait listens to it. */
  readonly signal: AbortSignal;
  /** The raw body, read once; that of a request without one is there at once. Fails with a `Refusal` in the flavor's dialect. */
  bytes(): Coming<Uint8Array>;
  /** The body as the flavor decodes it, decoded once. Fails with a `Refusal` in the flavor's dialect. */
  body(): Coming<unknown>;
  /** Who calls; the default account until the call is authenticated. */
  access: Access;
  /** How many milliseconds behind the present its records are to be. */
  lag?: number;
  /** The id of the rule that shaped the reply. */
  rule?: string;
  /** What that rule drew or chose: `{ delay: 812.4 }`. */
  drawn?: Record<string, string | number>;
}
