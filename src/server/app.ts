import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express from 'express';
import { type Admin, isAdminTarget } from '../admin/admin.ts';
import type { Log } from '../core/log.ts';
import { monotonic } from '../core/monotonic.ts';
import type { Flavor } from '../flavors/flavor.ts';
import { DEFAULT_SANDBOX } from '../sandbox/name.ts';
import { messageClassesOf, type MessageClasses } from './express-classes.ts';
import type { ServeFlavor } from './mount.ts';
import { failedAnswer, nobodysAnswer } from './nobody.ts';
import { type Nobody, originForm, type Ownership } from './ownership.ts';
import { leaving } from './leaving.ts';
import { readBytes } from './read-call.ts';
import { send } from './send.ts';
import { describe } from '../core/thrown.ts';

export interface AppOptions {
  /** Who owns which path on this port. */
  readonly ownership: Ownership;
  readonly serveFlavor: ServeFlavor;
  /** Undefined on a port where one flavor owns every path. */
  readonly admin: Admin | undefined;
  /** Every flavor there is, and the names of those that are switched on. */
  readonly flavors: readonly Flavor[];
  readonly on: ReadonlySet<string>;
  readonly log: Log;
}

/** What a port is served by. */
export interface App {
  readonly handle: RequestListener;
  readonly classes: MessageClasses;
}

/** The Express application of one port: the admin API, then whoever owns the path, then nobody. */
export function createApp({ ownership, serveFlavor, admin, flavors, on, log }: AppOptions): App {
  const redact = (text: string): string => flavors.reduce((masked, flavor) => flavor.redact(masked), text);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  // One layer, as Express takes longer to come to the next than most calls take here; a layer of promises would be dearer still.
  app.use(function serve(req: IncomingMessage, res: ServerResponse) {
    const url = req.url ?? '/';
    if (admin && isAdminTarget(url)) return answerAdmin(admin, req, res);
    const target = ownership.find(url);
    return 'flavor' in target ? serveFlavor(req, res, target) : answerNobody(target, req, res);
  });

  async function answerAdmin(admin: Admin, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const reply = await admin.answer({
      method: req.method ?? 'GET',
      url: req.url ?? '/',
      headers: req.headers,
      bytes: () => readBytes(req, res),
      get signal() {
        return leaving(res);
      },
    });
    await send(res, reply);
  }

  async function answerNobody(target: Nobody, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const started = monotonic();
    const method = req.method ?? 'GET';
    const reply = nobodysAnswer(target, method, flavors, on);
    const outcome = await send(res, reply);
    log({
      event: 'call',
      flavor: undefined,
      sandbox: DEFAULT_SANDBOX,
      method,
      path: redact(target.path),
      status: outcome === 'answered' ? reply.status : undefined,
      outcome,
      rule: undefined,
      ms: monotonic() - started,
    });
  }

  // Only a bug gets here: what callers do wrong is answered further in.
  app.use(function answerBug(error: unknown, req: IncomingMessage, res: ServerResponse, next: () => void) {
    const where = redact(`${req.method} ${req.url}`);
    log({ event: 'error', message: `fauxpay failed on ${where}: ${describe(error)}` });
    if (res.headersSent) next();
    else void send(res, failedAnswer);
  });

  const handle: RequestListener = function handle(req, res) {
    // Express would answer by itself what it cannot parse, and an absolute target can be anything.
    req.url = originForm(req.url ?? '/');
    app(req, res);
  };
  return { handle, classes: messageClassesOf(app) };
}
