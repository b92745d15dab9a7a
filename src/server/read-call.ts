import type { IncomingMessage, ServerResponse } from 'node:http';
import bodyParser from 'body-parser';
import { DEFAULT_ACCOUNT, type Access, type Call } from '../core/call.ts';
import { type Coming, isToCome, upon } from '../core/coming.ts';
import { once } from '../core/once.ts';
import type { Problem } from '../core/problem.ts';
import { Refusal } from '../core/refusal.ts';
import type { RouteMatch } from '../core/route-table.ts';
import type { Flavor, Route, World } from '../flavors/flavor.ts';
import { typeOf } from '../core/thrown.ts';
import { leaving } from './leaving.ts';

/** The largest body that is read, in bytes. */
export const BODY_LIMIT = 1_048_576;

const NOTHING = new Uint8Array(0);
const readRaw = once(() => bodyParser.raw({ type: () => true, limit: BODY_LIMIT }));

/** Where a request goes: a flavor and its own path, query apart. */
export interface Target {
  readonly flavor: Flavor;
  readonly path: string;
  readonly query: string;
}

/** A request on its way to a flavor. */
export class HttpCall implements Call {
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
  readonly route: Route | undefined;
  /** What is wrong with the request as such: told after faults, before the caller is asked for a key. */
  readonly problem: Problem | undefined;
  access: Access = { account: DEFAULT_ACCOUNT };
  lag?: number;
  rule?: string;
  drawn?: Record<string, string | number>;
  /** The body, once it was read. */
  received: Uint8Array | undefined;
  readonly #req: IncomingMessage;
  readonly #res: ServerResponse;
  readonly #speaker: Flavor;
  readonly #world: World;
  #bytes: Coming<Uint8Array> | undefined;
  #body: Coming<unknown>;
  #signal: AbortSignal | undefined;

  constructor(
    req: IncomingMessage,
    res: ServerResponse,
    { flavor, path, query }: Target,
    match: RouteMatch<Route> | undefined,
    { requestId, problem, world }: { requestId: string; problem: Problem | undefined; world: World },
  ) {
    this.flavor = flavor.name;
    this.method = req.method ?? 'GET';
    this.path = path;
    this.query = query;
    // Of the headers only `set-cookie` comes as a list, and no request has a use for it.
    this.headers = req.headers as Call['headers'];
    this.route = match?.row;
    this.operation = match?.row?.operation;
    this.template = match?.row?.path;
    this.params = match?.params ?? {};
    this.id = firstOf(this.params);
    this.requestId = requestId;
    this.problem = problem;
    this.#req = req;
    this.#res = res;
    this.#speaker = flavor;
    this.#world = world;
  }

  get connection(): object {
    return this.#req.socket;
  }

  get signal(): AbortSignal {
    return (this.#signal ??= leaving(this.#res));
  }

  /** True once nobody waits for the reply any more. */
  get left(): boolean {
    return this.#res.destroyed;
  }

  bytes(): Coming<Uint8Array> {
    this.#bytes ??= bytesAtHand(this.#req) ?? this.#read();
    if (!isToCome(this.#bytes)) this.received = this.#bytes;
    return this.#bytes;
  }

  body(): Coming<unknown> {
    this.#body ??= upon(this.bytes(), (bytes) => this.#speaker.readBody(bytes, this));
    return this.#body;
  }

  #read(): Promise<Uint8Array> {
    return readBytes(this.#req, this.#res).then(
      (bytes) => (this.received = bytes),
      (error: unknown) => {
        if (!(error instanceof UnreadableBody)) throw error;
        throw new Refusal(this.#speaker.refuse(error.problem, this, this.#world));
      },
    );
  }
}

function firstOf(params: Readonly<Record<string, string>>): string | undefined {
  for (const name in params) return params[name];
  return undefined;
}

/** A body that was too large, cut short, or could not be inflated. */
class UnreadableBody extends Error {
  readonly problem: BodyProblem;

  constructor(problem: BodyProblem) {
    super(problem.kind === 'body_too_large' ? `it is over ${problem.limit} bytes` : problem.message);
    this.name = 'UnreadableBody';
    this.problem = problem;
  }
}

type BodyProblem = Extract<Problem, { kind: 'body_too_large' | 'body_unreadable' }>;

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

/**
 * Resolves when a body that came together with its headers, as most do, has come; undefined for a request without one. Whoever
 * begins then finds it at hand, and waits for nothing on the way.
 */
export const bodyAtHand = (req: IncomingMessage): Promise<void> | undefined =>
  hasBody(req) ? Promise.resolve() : undefined;

/** The raw body of a request, where there is none or all of it has come. */
function bytesAtHand(req: IncomingMessage): Uint8Array | undefined {
  if (!hasBody(req)) return NOTHING;
  const { headers, readableLength } = req;
  const length = Number(headers['content-length']);
  if (length === 0) return NOTHING;
  if (length !== readableLength || headers['content-encoding'] !== undefined || length > BODY_LIMIT)
    return undefined;
  return (req.read() as Buffer | null) ?? undefined;
}

/** The raw body of a request. Rejects with an `UnreadableBody`. */
export function readBytes(req: IncomingMessage, res: ServerResponse): Promise<Uint8Array> {
  if (!hasBody(req)) return Promise.resolve(NOTHING);
  const { 'content-length': length, 'transfer-encoding': encoding } = req.headers;
  const isPlain = encoding === undefined && req.headers['content-encoding'] === undefined;
  return new Promise((resolve, reject) => {
    const tooLarge = (): void => {
      reject(new UnreadableBody({ kind: 'body_too_large', limit: BODY_LIMIT }));
    };
    // body-parser finds this out too, but says so only at the end of the body, and some have none.
    if (Number(length) > BODY_LIMIT) {
      tooLarge();
      return;
    }
    if (isPlain) {
      readPlain(req, resolve, reject);
      return;
    }
    if (encoding !== undefined) countBytes(req, BODY_LIMIT, tooLarge);
    readRaw()(req, res, (error?: unknown) => {
      if (error) reject(new UnreadableBody(problemOf(error)));
      else resolve('body' in req && req.body instanceof Uint8Array ? req.body : NOTHING);
    });
  });
}

/** As nearly all bodies come: of a known length, as they are. body-parser would be a fourth of what such a call costs. */
function readPlain(
  req: IncomingMessage,
  resolve: (bytes: Uint8Array) => void,
  reject: (error: UnreadableBody) => void,
): void {
  const chunks: Buffer[] = [];
  // Every request closes in the end, and an error takes long to make.
  const cutShort = (): void => {
    if (!req.readableEnded) reject(new UnreadableBody(MISMATCH));
  };
  if (req.destroyed) cutShort();
  req.on('data', (chunk: Buffer) => void chunks.push(chunk));
  req.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
  req.on('error', cutShort);
  req.on('close', cutShort);
}

const MISMATCH: BodyProblem = {
  kind: 'body_unreadable',
  message: 'The request body did not match its content length.',
};

function countBytes(req: IncomingMessage, limit: number, over: () => void): void {
  let length = 0;
  req.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > limit) over();
  });
}

/** What body-parser's error means to the caller. */
function problemOf(error: unknown): BodyProblem {
  switch (typeOf(error)) {
    case 'entity.too.large':
      return { kind: 'body_too_large', limit: BODY_LIMIT };
    case 'encoding.unsupported':
      return {
        kind: 'body_unreadable',
        message: 'The content encoding of the request body is not supported.',
      };
    case 'request.aborted':
    case 'request.size.invalid':
      return MISMATCH;
    default:
      return { kind: 'body_unreadable', message: 'The request body could not be read.' };
  }
}
