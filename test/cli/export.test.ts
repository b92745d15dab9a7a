import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMock, type Mock } from '../../src/index.ts';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
let mock: Mock;
let server: Server | undefined;
beforeAll(async () => {
  mock = await createMock({ seed: 1, flavors: ['stripe', 'dub'] });
});
afterAll(() => mock.close());
beforeEach(() => (cli = new CommandLine()));
afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  cli.clean();
});

async function listening(made: Server): Promise<string> {
  server = made.listen(0, '127.0.0.1');
  await new Promise((resolve) => made.once('listening', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

const create = (headers: Record<string, string>) =>
  fetch(`${mock.url}/v1/customers`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_1', ...headers },
    body: new URLSearchParams({ name: 'Ünlü' }),
  });

test('prints what the server exports, and nothing else; check and start take it', async () => {
  expect(await cli.run('export', 'stripe', '--url', mock.url)).toBe(0);
  expect(cli.err).toBe('');
  expect(cli.out).toBe(await (await fetch(`${mock.url}/__admin/export?flavor=stripe`)).text());
  cli.file('stripe.json', cli.out);
  expect(await cli.run('check', 'stripe.json')).toBe(0);
  cli.out = '';
  const { ended } = await cli.start('--fixtures', 'none,stripe.json');
  cli.signal();
  expect(await ended).toBe(0);
});

test('takes a port, a sandbox and an account, and says that another account’s records become the default one’s', async () => {
  await create({ 'fauxpay-sandbox': 'w3', 'stripe-account': 'acct_9' });
  const port = String(mock.port);
  expect(await cli.run('export', 'stripe', '--url', port, '--sandbox', 'w3', '--account', 'acct_9')).toBe(0);
  expect((JSON.parse(cli.out) as { customers: { name: string }[] }).customers).toMatchObject([
    { name: 'Ünlü' },
  ]);
  expect(cli.err).toBe('as fixtures, these records of account acct_9 belong to the default one\n');
});

test('without a URL, the settings of the folder say where', async () => {
  cli.file('fauxpay.config.yaml', `port: ${mock.port}\nhost: 127.0.0.1\n`);
  expect(await cli.run('export', 'dub')).toBe(0);
  expect(Object.keys(JSON.parse(cli.out) as object)).toContain('links');
});

test('waits for a reader that is slow', async () => {
  let waits = 0;
  let written = '';
  cli.drained = () => {
    waits++;
    written = cli.out;
    return new Promise((resolve) => setImmediate(resolve));
  };
  expect(await cli.run('export', 'stripe', '--url', mock.url)).toBe(0);
  expect(waits).toBeGreaterThan(0);
  expect(cli.out.startsWith(written)).toBe(true);
});

test.each([
  [['export', 'strip'], 'unknown flavor "strip"; did you mean "stripe"?'],
  [['export'], 'give a flavor; "fauxpay export --help" shows how'],
  [
    ['export', 'stripe', '--url', 'ftp://x'],
    '"ftp://x" is no http URL: give one such as http://127.0.0.1:4242',
  ],
])('%j is exit 2 and a sentence', async (argv, sentence) => {
  expect(await cli.run(...argv)).toBe(2);
  expect(cli.err).toBe(`${sentence}\n`);
});

test.each([
  [['jani'], 'unknown flavor "jani"; known: stripe, dub'],
  [
    ['stripe', '--sandbox', 'a b'],
    '"a b" is not a sandbox name. Use 1 to 64 letters, digits and hyphens, or * for all.',
  ],
  [
    ['stripe', '--account', 'acct_8'],
    'In sandbox default, stripe has no account acct_8. There are: default.',
  ],
])('what the server has against %j is exit 1 and its sentence', async (argv, sentence) => {
  expect(await cli.run('export', ...argv, '--url', mock.url)).toBe(1);
  expect([cli.out, cli.err]).toEqual(['', `${sentence}\n`]);
});

test('where nobody listens, or somebody else, it is exit 1 and a sentence', async () => {
  const url = await listening(createServer((_, response) => response.writeHead(404).end('who?')));
  expect(await cli.run('export', 'stripe', '--url', url)).toBe(1);
  expect(cli.err).toBe(`${url} answered 404; is it a fauxpay?\n`);
  await new Promise((resolve) => server?.close(resolve));
  server = undefined;
  cli.err = '';
  expect(await cli.run('export', 'stripe', '--url', url)).toBe(1);
  expect(cli.err).toBe(`no fauxpay on ${url}: nothing listens there\n`);
});

test('a server that goes away meanwhile is exit 1, and says that the file breaks off', async () => {
  const url = await listening(
    createServer((_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{\n', () => response.destroy());
    }),
  );
  expect(await cli.run('export', 'stripe', '--url', url)).toBe(1);
  expect(cli.err).toMatch(new RegExp(`^the export from ${url} broke off: .+\n$`));
});
