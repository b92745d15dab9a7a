import { version } from '../../src/shipped.ts';
import { CommandLine } from './command-line.ts';

let cli: CommandLine;
beforeEach(() => (cli = new CommandLine()));
afterEach(() => cli.clean());

test.each([['--version'], ['-v']])('%s prints the version', async (flag) => {
  expect(await cli.run(flag)).toBe(0);
  expect(cli.out).toBe(`${version}\n`);
});

test.each([[['--help']], [['-h']], [['help']]])('%j explains commands, flags and examples', async (argv) => {
  expect(await cli.run(...argv)).toBe(0);
  for (const part of [
    'Usage: fauxpay [command] [options]',
    '--port <number>',
    '--scenario <name|file>',
    '  check',
    'Examples:',
  ])
    expect(cli.out).toContain(part);
  expect(cli.err).toBe('');
});

test.each(['start', 'check', 'explain', 'list', 'generate', 'export', 'health'])(
  '%s --help explains the command',
  async (command) => {
    expect(await cli.run(command, '--help')).toBe(0);
    expect(cli.out).toContain(`Usage: fauxpay ${command}`);
  },
);

test.each([
  [['chekc'], 'unknown command "chekc"; did you mean "check"?'],
  [
    ['frobnicate'],
    'unknown command "frobnicate"; known: start, check, explain, list, generate, export, health, snapshot',
  ],
  [['start', 'now'], 'start takes no words, but there is "now"'],
  [['--prot', '1'], 'unknown option "--prot"; did you mean --port?'],
  [['start', '--scenaro', 'x'], 'unknown option "--scenaro"; did you mean --scenario?'],
  [['--frobnicate'], 'unknown option "--frobnicate"; "fauxpay --help" lists them'],
  [['list', '--jsn'], 'unknown option "--jsn"; did you mean --json?'],
  [['--port'], '--port needs a value: --port <number>'],
  [['--port', 'abc'], '--port abc: expected a whole number from 0 to 65535 (0 picks a free port)'],
  [
    ['start', '--port', '70000'],
    '--port 70000: expected a whole number from 0 to 65535 (0 picks a free port)',
  ],
  [['--flavor', 'stirpe'], '--flavor stirpe: unknown flavor "stirpe"; did you mean "stripe"?'],
  [['--seed', 'x'], '--seed x: expected a whole number of at least 0'],
  [['--clock', 'noon'], '--clock noon: expected a moment with its time zone, such as 2026-01-01T00:00:00Z'],
  [['--generate', 'stripe=x'], '--generate stripe=x: expected a whole number from 0 to 10000000'],
  [
    ['--listen', 'stripe=x'],
    '--listen stripe=x: expected a whole number from 0 to 65535 (0 picks a free port)',
  ],
  [
    ['--option', 'stripe.discont=absent'],
    '--option stripe.discont=absent: unknown option of stripe "discont"; did you mean "discount"?',
  ],
  [['--config', 'nowhere.yaml'], 'nowhere.yaml: cannot be read: no such file'],
  [['check'], 'give a file; "fauxpay check --help" shows how'],
  [['list', 'flavours'], 'unknown subject "flavours"; did you mean "flavors"?'],
  [['list', 'flavors', 'faults'], 'too many arguments for "list". Expected 1 argument but got 2.'],
  [['generate'], 'give a flavor; "fauxpay generate --help" shows how'],
  [['explain', '-X', 'POST', '/v1'], 'unknown option "-X"; "fauxpay explain --help" lists them'],
  [['generate', 'stirpe'], 'unknown flavor "stirpe"; did you mean "stripe"?'],
  [['generate', 'stripe', '--count', 'many'], '--count many: expected a whole number from 1 to 10000000'],
  [['health', 'http://['], '"http://[" is no URL: give one such as http://127.0.0.1:4242'],
  [['health', '65536'], '"65536" is no URL: give one such as http://127.0.0.1:4242'],
  [['health', 'ftp://x'], '"ftp://x" is no http URL: give one such as http://127.0.0.1:4242'],
  [['health', '--wait', '30'], '--wait 30: expected a duration with its unit: 30ms, or 30s?'],
])('%j ends with 2 and one sentence: %s', async (argv, sentence) => {
  expect(await cli.run(...argv)).toBe(2);
  expect(cli.err).toBe(`${sentence}\n`);
  expect(cli.out).toBe('');
});

test('each mistake of a command line has a line of its own', async () => {
  expect(await cli.run('--port', 'abc', '--seed', 'x')).toBe(2);
  expect(cli.err.trim().split('\n')).toHaveLength(2);
});
