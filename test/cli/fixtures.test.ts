import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(() => (cli = new CommandLine()));
afterEach(() => cli.clean());

const calls = (...fixtures: object[]): string => JSON.stringify({ _meta: {}, fixtures }, null, 2);
const customer = (params: object): object => ({
  name: 'cust',
  path: '/v1/customers',
  method: 'post',
  params,
});

async function customers(url: string, field = 'email'): Promise<unknown[]> {
  const answer = await fetch(`${url}/v1/customers`, { headers: { authorization: 'Bearer sk_test_1' } });
  const { data } = (await answer.json()) as { data: Record<string, unknown>[] };
  return data.map((each) => each[field]);
}

test('start takes a Stripe CLI fixtures file, by flag, variable and config file', async () => {
  cli.file('seed.json', calls(customer({ email: 'a@example.com' })));
  cli.file('fauxpay.config.yaml', 'fixtures: [none, seed.json]');
  const flagged = await cli.start('--fixtures', 'none', '--fixtures', 'seed.json');
  expect(await customers(flagged.url)).toEqual(['a@example.com']);
  cli.signal();
  await flagged.ended;

  cli.out = '';
  const configured = await cli.start();
  expect(await customers(configured.url)).toEqual(['a@example.com']);
  cli.signal();
  await configured.ended;

  cli.out = '';
  cli.env = { FAUXPAY_FIXTURES: 'none' };
  const emptied = await cli.start();
  expect(await customers(emptied.url)).toEqual([]);
  cli.signal();
  await emptied.ended;
});

test('what a call of it is refused with is one sentence with its place, and exit 2', async () => {
  cli.file('seed.json', calls(customer({ email: 'a@example.com', nam: 'A' })));
  expect(await cli.run('--port', '0', '--fixtures', 'seed.json')).toBe(2);
  expect(cli.err).toMatch(
    /seed\.json:4:5: fixtures\[0\] "cust": POST \/v1\/customers was answered with 400: Received unknown parameter: nam\n$/,
  );
  expect(cli.out).toBe('');
});

test('variables come from the environment, else from .env in the working folder', async () => {
  cli.file(
    '.env',
    '# mail\nexport FIRST="from file"\nSECOND=from file # really\nTHIRD=\'from = file\'\nEMPTY=\n',
  );
  cli.env = { FIRST: 'from env', THIRD: '' };
  cli.file(
    'seed.json',
    calls(
      customer({
        name: '${.env:FIRST}, ${.env:SECOND}, ${.env:THIRD}, ${.env:EMPTY|none}, ${.env:FOURTH|none}',
      }),
    ),
  );
  const { url, ended } = await cli.start('--fixtures', 'none,seed.json');
  expect(await customers(url, 'name')).toEqual(['from env, from file, from = file, none, none']);
  cli.signal();
  await ended;
});

describe('check', () => {
  test('knows a Stripe CLI fixtures file by its shape, and makes its calls', async () => {
    cli.file('in/seed.json', calls(customer({ email: 'a@example.com' })));
    cli.file('in/stripe.json', calls(customer({ nam: 'A' })));
    cli.file('in/other.json', '{"fixtures": ["Arsenal", "Leeds"]}');
    cli.file('in/stripe-more.json', '{"customers": [{"id": "cus_1"}]}');
    cli.file('in/stripe-settings.json', '{"webhook": "x"}');
    expect(await cli.run('check', 'in')).toBe(2);
    expect(cli.out).toBe(
      'in/other.json: skipped, not a file of fauxpay\nin/seed.json: fixtures ok\nin/stripe-more.json: fixtures ok\n' +
        'in/stripe-settings.json: skipped, not a file of fauxpay\n',
    );
    expect(cli.err).toBe(
      'in/stripe.json:4:5: fixtures[0] "cust": POST /v1/customers was answered with 400: Received unknown parameter: nam\n' +
        '1 of 5 files is wrong: 1 mistake\n',
    );
  });

  test('tells every mistake in shape and references with its place', async () => {
    cli.file('seed.json', calls(customer({ email: '${nobody:id}', phone: '${.env:PHONE}' })));
    expect(await cli.run('check', 'seed.json')).toBe(2);
    expect(cli.err.trim().split('\n')).toEqual([
      'seed.json:9:18: fixtures[0].params.email: ${nobody:id}: unknown fixture "nobody"',
      expect.stringMatching(
        /^seed\.json:10:18: fixtures\[0\]\.params\.phone: \$\{\.env:PHONE\}: the variable PHONE is not set/,
      ),
    ]);
    cli.env = { PHONE: '1' };
    cli.file('seed.json', calls(customer({ phone: '${.env:PHONE}' })));
    expect(await cli.run('check', 'seed.json')).toBe(0);
  });

  test('makes the calls on the records that the settings of the folder give', async () => {
    cli.file('seed.json', calls({ name: 'a', path: '/v1/customers/cus_mine', method: 'get' }));
    expect(await cli.run('check', 'seed.json')).toBe(2);
    expect(cli.err).toContain("was answered with 404: No such customer: 'cus_mine'");
    cli.file('own/stripe.json', '{"customers": [{"id": "cus_mine"}]}');
    cli.file('fauxpay.config.yaml', 'fixtures: [own, seed.json]');
    expect(await cli.run('check', 'seed.json', 'fauxpay.config.yaml')).toBe(0);
    cli.file('fauxpay.config.yaml', 'prot: 1');
    expect(await cli.run('check', 'seed.json')).toBe(2);
  });

  test('finds an id that stands twice, as start does', async () => {
    cli.file('stripe.json', '{"customers": [{"id": "cus_1"}, {"id": "cus_1"}]}');
    expect(await cli.run('check', 'stripe.json')).toBe(2);
    expect(cli.err).toBe('stripe.json: customers[1]: the id "cus_1" is there twice\n');
  });
});
