import cluster from 'node:cluster';
import type { Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';

/** Addresses of every machine, with their families. */
const FAMILIES: ReadonlyMap<string, 4 | 6> = new Map([
  ['127.0.0.1', 4],
  ['0.0.0.0', 4],
  ['::1', 6],
  ['::', 6],
]);

/** Listens on one address; gives the port. Rejects with the codes of `listen` of `node:net`. */
export function bind(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(boundTo(host, port) ?? { host, port }, () => {
      server.off('error', reject);
      // A listening TCP server's address is an object.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * What `listen` takes in place of an address (https://nodejs.org/api/net.html#serverlistenhandle-backlog-callback). Given one of
 * these addresses itself, it would load Node's resolver and compile a pattern of all IPv6 addresses, which is a tenth of a start.
 * Undefined where that is left to `listen`: other addresses, what cannot be bound, a worker of a cluster, which shares its port,
 * and a Node that no longer has what makes such a thing, of which its documentation says nothing.
 */
function boundTo(host: string, port: number): object | undefined {
  const family = FAMILIES.get(host);
  const { _createServerHandle: create } = net as {
    _createServerHandle?: (address: string, port: number, family: number, fd: null, flags: number) => unknown;
  };
  if (family === undefined || typeof create !== 'function' || cluster.isWorker) return undefined;
  const handle = create(host, port, family, null, 0);
  return typeof handle === 'object' && handle !== null ? handle : undefined;
}
