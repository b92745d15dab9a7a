import { createServer, type Server } from 'node:http';
import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { bind } from '../../src/server/bind.ts';

const servers: Server[] = [];
const answering = (): Server => {
  const server = createServer((_, res) => res.end('here'));
  servers.push(server);
  return server;
};
afterEach(async () => {
  internals._createServerHandle = nodes;
  for (const server of servers.splice(0)) await new Promise((closed) => server.close(closed));
});

/** Addresses to listen on, and how a client gets there; those of IPv6 where the machine has them. */
const hosts: [string, string][] = [
  ['127.0.0.1', '127.0.0.1'],
  ['0.0.0.0', '127.0.0.1'],
  ['localhost', 'localhost'],
];
if (Object.values(networkInterfaces()).some((some) => some?.some(({ address }) => address === '::1')))
  hosts.push(['::1', '[::1]'], ['::', '[::1]'], ['::', '127.0.0.1']);

/** Node keeps its way to a bound address to itself, and may give it up. */
const internals = net as { _createServerHandle?: unknown };
const nodes = internals._createServerHandle;
const ways: [string, unknown][] = [
  ['as Node has it', nodes],
  ['where Node has no such way', undefined],
  ['where it fails', () => -22],
];

describe.each(ways)('%s', (_way, create) => {
  beforeEach(() => (internals._createServerHandle = create));

  test.each(hosts)('listens on %s, on a free port', async (host, reached) => {
    const port = await bind(answering(), host, 0);
    expect(port).toBeGreaterThan(0);
    expect(await (await fetch(`http://${reached}:${port}`)).text()).toBe('here');
  });

  test.each(['127.0.0.1', 'localhost'])('on %s it is heard on this machine only', async (host) => {
    const port = await bind(answering(), host, 0);
    const outside = Object.values(networkInterfaces()).flatMap((some = []) => some);
    for (const { address, internal, family } of outside)
      if (!internal && family === 'IPv4')
        await expect(fetch(`http://${address}:${port}`)).rejects.toThrow('fetch failed');
  });

  test('a port that is taken is told by its code', async () => {
    const port = await bind(answering(), '127.0.0.1', 0);
    await expect(bind(createServer(), '127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('so is an address that the machine does not have', async () => {
    await expect(bind(createServer(), '192.0.2.1', 0)).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  });
});
