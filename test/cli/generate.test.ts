import { z } from 'zod';
import { flavors } from '../../src/flavors/index.ts';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(() => (cli = new CommandLine()));
afterEach(() => cli.clean());

const file = z.strictObject({ customers: z.array(z.looseObject({})) });

test.each(flavors.map(({ name }) => name))(
  '%s: prints a fixtures file that check and start accept',
  async (name) => {
    expect(await cli.run('generate', name, '--count', '25', '--seed', '42')).toBe(0);
    expect(cli.err).toBe('');
    const text = cli.out;
    expect(file.parse(JSON.parse(text)).customers).toHaveLength(25);

    cli.file(`more/${name}.json`, text);
    expect(await cli.run('check', `more/${name}.json`)).toBe(0);
    const { ended } = await cli.start('--fixtures', 'more');
    cli.signal();
    expect(await ended).toBe(0);
  },
);

test('equal seeds print equal files', async () => {
  await cli.run('generate', 'stripe', '--seed', '42');
  const first = cli.out;
  cli.out = '';
  cli.env = { FAUXPAY_SEED: '42' };
  await cli.run('generate', 'stripe');
  expect(cli.out).toBe(first);
});

test('tells a seed that it drew, beside the file', async () => {
  expect(await cli.run('generate', 'dub', '--count', '1')).toBe(0);
  const seed = /^seed (\d+)\n$/.exec(cli.err)?.[1] ?? '';
  const first = cli.out;
  cli.out = '';
  await cli.run('generate', 'dub', '--count', '1', '--seed', seed);
  expect(cli.out).toBe(first);
});

test('a server that generates with the same seed has the same customers', async () => {
  await cli.run('generate', 'stripe', '--count', '1', '--seed', '42');
  const [customer] = file.parse(JSON.parse(cli.out)).customers;
  cli.out = '';
  const { url, ended } = await cli.start('--generate', 'stripe=3', '--seed', '42');
  const headers = { authorization: 'Bearer sk_test_123' };
  expect((await fetch(`${url}/v1/customers/${String(customer?.['id'])}`, { headers })).status).toBe(200);
  cli.signal();
  await ended;
});
