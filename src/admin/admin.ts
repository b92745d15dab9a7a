import { RouteTable } from '../core/route-table.ts';
import { UserError } from '../core/user-error.ts';
import type { DescribedCall } from '../core/described-call.ts';
import { CallerLeft } from '../core/caller-left.ts';
import { hangup, type Answer, type Reply } from '../core/reply.ts';
import { DEFAULT_SANDBOX, isSandboxName } from '../sandbox/name.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import type { FixtureShape } from '../store/fixtures/fixtures.ts';
import { adminRoutes, type AdminRoute } from './routes.ts';
import { callerMayAdminister } from './caller.ts';
import { failure } from './answers.ts';
import { messageOf } from '../core/thrown.ts';

export const ADMIN_PREFIX = '/__admin';

/** Whether a request target, path and query, is the admin API's. */
export const isAdminTarget = (url: string): boolean =>
  url.startsWith(ADMIN_PREFIX) && /^(?:[/?]|$)/.test(url.slice(ADMIN_PREFIX.length));

/** A request to the admin API, free of any framework. */
export interface AdminRequest {
  readonly method: string;
  /** The request target: path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Aborted when the caller leaves. */
  readonly signal: AbortSignal;
  bytes(): Promise<Uint8Array>;
}

/** What the admin API tells of its server. */
export interface ServerFacts {
  readonly version: string;
  readonly seed: number;
  /** The flavors that are switched on. */
  readonly flavors: readonly string[];
  readonly startedAt: number;
}

/** Says what would come of a call in the sandbox named, else in the one that the call names. */
export type Explain = (call: DescribedCall, sandbox: string | undefined) => Promise<unknown>;

/** What an admin handler is given. */
export interface AdminCall {
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  /** The sandboxes that the request names; of all, those in memory. */
  readonly sandboxes: readonly Sandbox[];
  /** The names of those that it names; of all, those that only a file knows too. */
  readonly names: readonly string[];
  /** As it names them: `*` for all, undefined when it doesn't. */
  readonly sandboxName: string | undefined;
  readonly everySandbox: Sandboxes;
  readonly explainCall: Explain;
  readonly server: ServerFacts;
  /** What the fixtures of each flavor that is switched on look like. */
  readonly shapes: readonly FixtureShape[];
  /** Aborted when the caller leaves. */
  readonly signal: AbortSignal;
  /** The JSON body. Throws a `UserError` when it is none. */
  json(): Promise<unknown>;
}

export interface AdminOptions {
  readonly sandboxes: Sandboxes;
  readonly allowHosts: readonly string[];
  readonly server: ServerFacts;
  readonly shapes: readonly FixtureShape[];
  readonly explain: Explain;
}

/** fauxpay's own API under `/__admin`. */
export class Admin {
  readonly #options: AdminOptions;
  readonly #routes = new RouteTable<AdminRoute>(adminRoutes);

  constructor(options: AdminOptions) {
    this.#options = options;
  }

  /** The reply to a request whose target is the admin API's (`isAdminTarget`). */
  async answer(request: AdminRequest): Promise<Reply> {
    const { url } = request;
    try {
      return await this.#answer(request);
    } catch (error) {
      if (error instanceof UserError) return failure(400, error.message);
      if (error instanceof CallerLeft) return hangup('close');
      if (error instanceof URIError) return failure(400, `${url} has a broken percent-encoding.`);
      throw error;
    }
  }

  async #answer(request: AdminRequest): Promise<Answer> {
    const refused = callerMayAdminister(request.headers, this.#options.allowHosts);
    if (refused) return failure(403, refused);
    const { pathname, searchParams } = new URL(request.url, 'http://admin');
    const { row, allowed, params } = this.#routes.match(request.method, pathname);
    if (!row) return unknownRoute(request.method, pathname, allowed);
    const sandboxName = nameIn(request.headers['fauxpay-sandbox'], searchParams.get('sandbox'));
    const { sandboxes, explain } = this.#options;
    const named = (): Sandbox[] => {
      if (sandboxName === undefined) return [sandboxes.default()];
      return sandboxName === '*' ? [...sandboxes.all()] : [sandboxes.get(sandboxName)];
    };
    return row.handle({
      query: searchParams,
      params,
      // Found where they are asked for: who only looks makes none.
      get sandboxes() {
        return named();
      },
      get names() {
        return sandboxName === '*' ? sandboxes.names() : [sandboxName ?? DEFAULT_SANDBOX];
      },
      sandboxName,
      everySandbox: sandboxes,
      explainCall: explain,
      server: this.#options.server,
      shapes: this.#options.shapes,
      signal: request.signal,
      json: () => readJson(request),
    });
  }
}

/** The sandbox that a request names, checked; `*` for all. */
function nameIn(header: string | string[] | undefined, parameter: string | null): string | undefined {
  const name = (typeof header === 'string' ? header : undefined) ?? parameter ?? undefined;
  if (name === undefined || name === '*' || isSandboxName(name)) return name;
  throw new UserError(
    `"${name.slice(0, 80)}" is not a sandbox name. Use 1 to 64 letters, digits and hyphens, or * for all.`,
  );
}

function unknownRoute(method: string, path: string, allowed: readonly string[]): Answer {
  if (allowed.length > 0) {
    return failure(405, `${path} does not take ${method}; it takes ${allowed.join(', ')}.`, {
      Allow: allowed.join(', '),
    });
  }
  const known = adminRoutes.map((row) => `${row.method} ${row.path}`);
  return failure(404, `There is no ${method} ${path}. There are: ${known.join('; ')}.`);
}

async function readJson(request: AdminRequest): Promise<unknown> {
  const bytes = await request.bytes().catch((error: unknown) => {
    throw new UserError(`The body could not be read: ${messageOf(error)}.`);
  });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UserError('The body is not JSON.');
  }
}
