import { createServer, type Server } from 'node:http';
import { codeOf, messageOf } from '../core/thrown.ts';
import { UserError } from '../core/user-error.ts';
import type { App } from './app.ts';
import { bind } from './bind.ts';
import { inTurn } from './in-turn.ts';
import { refuseGarbage } from './send.ts';

/** Longer than clients keep idle connections, so that none is closed under a request on its way. */
const KEEP_ALIVE_MS = 75_000;
/** More than the longest target that a flavor words a refusal for, in bytes. */
const HEADER_LIMIT = 65_536;
const FREE_PORT_TRIES = 20;

/** One port, on one address or several. */
export interface Listener {
  readonly url: string;
  readonly port: number;
  /** Stops accepting, lets open calls finish for at most `grace` milliseconds, then ends them. */
  close(grace: number): Promise<void>;
}

/** Where to listen, and how the user chose the port. */
export interface Address {
  readonly hosts: readonly string[];
  readonly port: number;
  /** As it is written: `--port`. */
  readonly flag: string;
}

/** Listens on every address given; `::1` is passed over where the machine has none. Throws a `UserError` for a port that is taken. */
export async function listen(app: App, address: Address): Promise<Listener> {
  const { hosts, port } = address;
  for (let tries = 1; ; tries++) {
    try {
      return await listenOnce(app, hosts, port);
    } catch (error) {
      // A free port of one address may be taken on the other.
      if (port === 0 && codeOf(error) === 'EADDRINUSE' && tries < FREE_PORT_TRIES) continue;
      throw explained(error, address);
    }
  }
}

async function listenOnce(
  { handle, classes }: App,
  hosts: readonly string[],
  port: number,
): Promise<Listener> {
  const servers: Server[] = [];
  let actual = port;
  try {
    for (const host of hosts) {
      const server = createServer(
        {
          ...classes,
          requireHostHeader: false,
          keepAliveTimeout: KEEP_ALIVE_MS,
          maxHeaderSize: HEADER_LIMIT,
        },
        inTurn(handle),
      );
      server.on('clientError', refuseGarbage);
      try {
        actual = await bind(server, host, actual);
        servers.push(server);
      } catch (error) {
        const absent = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error) ?? '');
        if (!(absent && host === '::1' && servers.length > 0)) throw error;
      }
    }
  } catch (error) {
    await Promise.all(servers.map((server) => close(server, 0)));
    throw error;
  }
  return {
    url: `http://${reachable(hosts[0] ?? '127.0.0.1')}:${actual}`,
    port: actual,
    async close(grace) {
      await Promise.all(servers.map((server) => close(server, grace)));
    },
  };
}

function close(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection whose last call ends meanwhile is idle only from then on.
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    const end = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(end);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** The address as a client on this machine writes it. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function explained(error: unknown, { hosts, port, flag }: Address): UserError {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new UserError(
        `Port ${port} is taken. Stop what listens there, or choose another with ${flag} (0 picks a free one).`,
        1,
      );
    case 'EACCES':
      return new UserError(
        `Port ${port} may not be used by this user. Choose one from 1024 on with ${flag}.`,
        1,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UserError(
        `This machine has no address ${hosts.join(' or ')}. Give one of its own with --host.`,
        1,
      );
    default:
      return new UserError(`fauxpay cannot listen on port ${port}: ${messageOf(error)}.`, 1);
  }
}
