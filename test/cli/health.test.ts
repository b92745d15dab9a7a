import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
let server: Server | undefined;
beforeEach(() => (cli = new CommandLine()));
afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  cli.clean();
});

/** A server that gives every call the same status; its port. */
async function answering(status: number, port = 0): Promise<number> {
  const made = createServer((_, response) => response.writeHead(status).end()).listen(port, '127.0.0.1');
  server = made;
  await new Promise((resolve) => made.once('listening', resolve));
  return (made.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const port = await answering(200);
  await new Promise((resolve) => server?.close(resolve));
  server = undefined;
  return port;
}

test.each([
  ['a URL', (port: number) => `http://127.0.0.1:${port}`],
  ['a URL with a path', (port: number) => `http://127.0.0.1:${port}/__admin/health`],
  ['an address without its scheme', (port: number) => `127.0.0.1:${port}`],
  ['a port', (port: number) => String(port)],
])('a server that answers, asked by %s, is exit 0', async (_, urlOf) => {
  const port = await answering(200);
  expect(await cli.run('health', urlOf(port))).toBe(0);
  expect(cli.out).toBe(`fauxpay is well on http://127.0.0.1:${port}\n`);
});

test('a fauxpay that runs is well', async () => {
  const { url, ended } = await cli.start();
  expect(await cli.run('health', url)).toBe(0);
  cli.signal();
  await ended;
});

test.each(['FAUXPAY_PORT', 'PORT'])('without a URL, %s says where', async (name) => {
  const port = await answering(200);
  cli.env = { [name]: String(port), FAUXPAY_HOST: '0.0.0.0' };
  expect(await cli.run('health')).toBe(0);
  expect(cli.out).toBe(`fauxpay is well on http://127.0.0.1:${port}\n`);
});

test('without a URL, the config file says where', async () => {
  const port = await answering(200);
  cli.file('fauxpay.config.yaml', `port: ${port}\n`);
  expect(await cli.run('health')).toBe(0);
});

test('a server that does not answer is exit 1 and a sentence', async () => {
  const port = await freePort();
  expect(await cli.run('health', `http://127.0.0.1:${port}`)).toBe(1);
  expect(cli.err).toBe(`no healthy fauxpay on http://127.0.0.1:${port}: nothing listens there\n`);
});

test('a server that answers something else is exit 1 and a sentence', async () => {
  const port = await answering(404);
  expect(await cli.run('health', `http://127.0.0.1:${port}`)).toBe(1);
  expect(cli.err).toBe(`no healthy fauxpay on http://127.0.0.1:${port}: /__admin/health answered 404\n`);
});

test('--wait goes on asking until a server answers', async () => {
  const port = await freePort();
  const healthy = cli.run('health', `http://127.0.0.1:${port}`, '--wait', '30s');
  await answering(200, port);
  expect(await healthy).toBe(0);
});

test('--wait gives up when its time is over', async () => {
  const port = await freePort();
  expect(await cli.run('health', `http://127.0.0.1:${port}`, '--wait', '1ms')).toBe(1);
});

test('a free port has to be named', async () => {
  cli.env = { FAUXPAY_PORT: '0' };
  expect(await cli.run('health')).toBe(2);
  expect(cli.err).toBe('the settings ask for a free port: give the URL that the ready line named\n');
});
