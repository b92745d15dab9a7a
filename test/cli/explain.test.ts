import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(() => (cli = new CommandLine()));
afterEach(() => cli.clean());

const STORY = `rules:
  - { id: busy, match: { flavor: stripe, operation: customers.list }, respond: { error: 429 } }
  - { id: lost, match: { operation: customers.*, headers: { x-case: { contains: b } } }, respond: { drop: after } }
  - { id: declined, match: { body: { email: a@b.c } }, respond: { at: handler, error: 402 } }
`;

const KEY = ['-H', 'Authorization: Bearer sk_test_123'];

test('tells where a call leads, which rule fires, and what keeps the others from it', async () => {
  cli.file('story.yaml', STORY);
  const asked = ['--scenario', './story.yaml', 'GET', '/v1/customers/cus_1', ...KEY];
  expect(await cli.run('explain', ...asked, '-H', 'X-Case: abc')).toBe(0);
  expect(cli.out).toBe(`GET /v1/customers/cus_1 is stripe customers.retrieve, sandbox default, account default

✗ busy (story):                 operation wanted customers.list, got customers.retrieve
✓ lost (story):                 fires: drop after
✗ declined (story, at handler): body.email wanted a@b.c, got nothing

lost fires.
`);
  expect(cli.err).toBe('');
});

test('says that none fires, and what is answered then', async () => {
  cli.file('story.yaml', STORY);
  expect(await cli.run('explain', '--scenario', './story.yaml', 'GET', '/v1/customers/cus_1', ...KEY)).toBe(
    0,
  );
  expect(cli.out).toContain(
    'lost (story):                 headers.x-case wanted { contains: b }, got nothing\n',
  );
  expect(cli.out).toMatch(/\nNo rule fires: the true answer is given\.\n$/);
});

test('with a body, as a form or as JSON or from a file, decoded as the flavor does', async () => {
  cli.file('story.yaml', STORY);
  cli.file('body.json', '{"email": "a@b.c"}');
  for (const argv of [
    ['POST', '/v1/customers', ...KEY, '-d', 'email=a%40b.c'],
    ['post', '/customers', '-H', 'Authorization: Bearer dub_1', '-d', '@body.json'],
  ]) {
    cli.out = '';
    expect(await cli.run('explain', '--scenario', './story.yaml', ...argv)).toBe(0);
    expect(cli.out).toMatch(/\ndeclined fires\.\n$/);
  }
});

test('without a credential: how it is refused, and what is not reached', async () => {
  cli.file('story.yaml', 'rules: [{ match: { account: acme }, respond: { error: 403 } }]');
  await cli.run('explain', '--scenario', './story.yaml', 'GET', '/v1/customers');
  expect(cli.out).toContain('it is refused with 401: You did not provide an API key.\n');
  expect(cli.out).toContain('not reached: the caller is refused with 401 before\n');
  expect(cli.out).toMatch(/No rule fires: it is refused with 401\.\n$/);
});

test('the same as data with --json; a path that is nobody has no rules', async () => {
  expect(await cli.run('explain', '--json', 'GET', '/v1/customers/cus_fauxpay_429', ...KEY)).toBe(0);
  expect(JSON.parse(cli.out)).toMatchObject({
    flavor: 'stripe',
    operation: 'customers.retrieve',
    sandbox: 'default',
    account: 'default',
    fires: [{ rule: 'magic:429', chance: 1 }],
  });
  cli.out = '';
  expect(await cli.run('explain', '--flavor', 'dub', 'GET', '/v1/customers')).toBe(0);
  expect(cli.out).toMatch(
    /^GET \/v1\/customers belongs to stripe, which is switched off\. .*dub at \/customers/,
  );
});

test('goes by the settings of a folder, and by the sandbox that the credential names', async () => {
  cli.file('scenarios/mine.yaml', 'rules: [{ id: own, respond: { error: 500 } }]');
  cli.file('fauxpay.config.yaml', 'scenario: mine');
  await cli.run('explain', 'GET', '/v1/customers', '-H', 'Authorization: Bearer sk_test_sandbox_w3');
  expect(cli.out).toContain(', sandbox w3, ');
  expect(cli.out).toMatch(/\nown fires\.\n$/);
});

test('no credential is repeated', async () => {
  cli.file('story.yaml', 'rules: [{ match: { headers: { authorization: x } }, respond: pass }]');
  await cli.run(
    'explain',
    '--scenario',
    './story.yaml',
    'GET',
    '/v1/customers?api_key=sk_test_secret1',
    ...KEY,
  );
  expect(cli.out).toContain('headers.authorization wanted x, got ***\n');
  expect(cli.out).not.toMatch(/sk_test_(123|secret1)/);
});

test.each([
  ['a missing path', ['GET'], /^give a path/],
  ['a path that is none', ['GET', 'customers'], /^"customers" is no path: give one such as/],
  ['a header that is none', ['GET', '/', '-H', 'x'], /^-H: expected a header such as/],
  ['a body file that is not there', ['GET', '/', '-d', '@nope'], /^nope: cannot be read: no such file/],
  [
    'an unknown scenario',
    ['GET', '/', '--scenario', 'slo'],
    /^unknown scenario "slo"; did you mean "slow"\?/,
  ],
])('%s is said in a sentence, exit 2', async (_, argv, message) => {
  expect(await cli.run('explain', ...argv)).toBe(2);
  expect(cli.err).toMatch(message);
  expect(cli.out).toBe('');
});

test('colours on a terminal, unless NO_COLOR asks for none', async () => {
  cli.isTTY = true;
  await cli.run('explain', 'GET', '/v1/customers', '-H', 'Fauxpay-Scenario: slow');
  expect(cli.out).toContain('\u001b[32m✓ slow:');
  cli.out = '';
  cli.env = { NO_COLOR: '1' };
  await cli.run('explain', 'GET', '/v1/customers', '-H', 'Fauxpay-Scenario: slow');
  expect(cli.out).not.toContain('\u001b');
});

test('a rule is not told twice what scenario it has its name from, and a long name leaves its reasons room', async () => {
  cli.file(
    'checkout.yaml',
    `rules:
  - { match: { flavor: dub }, respond: { error: 429 } }
  - { id: a-rule-with-quite-a-long-name, match: { flavor: jani }, respond: { error: 429 } }
`,
  );
  await cli.run('explain', '--scenario', './checkout.yaml', 'GET', '/v1/customers', ...KEY);
  expect(cli.out).toContain(`
✗ checkout#1:                   flavor wanted dub, got stripe
✗ a-rule-with-quite-a-long-name (checkout):
                                flavor wanted jani, got stripe
`);
});
