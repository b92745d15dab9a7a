import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createMock, type Mock } from '../src/index.ts';
import { CommandLine } from './cli/command-line.ts';

const run = promisify(execFile);
let readme: string;
let mock: Mock;
/** A project of a reader, with `stripe` and `fauxpay` installed. */
let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'fauxpay-readme-'));
  await mkdir(join(project, 'node_modules'));
  await symlink(resolve('node_modules/stripe'), join(project, 'node_modules/stripe'), 'junction');
  await symlink(resolve('.'), join(project, 'node_modules/fauxpay'), 'junction');
  readme = await readFile(join(__dirname, '..', 'README.md'), 'utf8');
  mock = await createMock();
});
afterAll(async () => {
  await mock.close();
  await rm(project, { recursive: true });
});

/** The one example of a language that holds these words. */
function example(language: string, words: string): string {
  const blocks = [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
  const found = blocks.filter(([, kind, text]) => kind === language && text?.includes(words));
  expect([words, found.length]).toEqual([words, 1]);
  return found[0]?.[2] ?? '';
}

/** Runs a script in the project; what it printed. */
async function runScript(name: string, script: string): Promise<string> {
  await writeFile(join(project, name), script);
  const { stdout, stderr } = await run(process.execPath, [name], { cwd: project });
  expect(stderr).toBe('');
  return stdout;
}

/** The rows of the table with this heading, a list of cells each. */
function rows(...heading: string[]): string[][] {
  const cellsOf = (line: string) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
  const lines = readme.split('\n');
  const at = lines.findIndex((line) => cellsOf(line).join() === heading.join());
  expect([heading, at >= 0]).toEqual([heading, true]);
  const end = lines.findIndex((line, index) => index > at && !line.startsWith('|'));
  return lines.slice(at + 2, end).map(cellsOf);
}

/** The curl commands of the README, each with the status that its comment promises. */
const commands = () =>
  [...readme.matchAll(/^(curl http:\/\/127\.0\.0\.1:4242.*?) +# (\d{3})$/gm)].map(([, command, status]) => ({
    command: command ?? '',
    status,
  }));

test('every curl of the README gets the status that stands beside it', async () => {
  expect(commands().length).toBeGreaterThanOrEqual(8);
  for (const { command, status } of commands()) {
    const here = command.replace('http://127.0.0.1:4242', mock.url);
    const { stdout } = await run('sh', ['-c', `${here} -s -o /dev/null -w '%{http_code}'`]);
    expect([command, stdout]).toEqual([command, status]);
  }
});

test('the README lists every shipped scenario, with its description', async () => {
  const answer = await fetch(`${mock.url}/__admin/scenarios`);
  const { known } = (await answer.json()) as { known: { name: string; description: string }[] };
  const rows = readme.replace(/ +/g, ' ');
  for (const { name, description } of known) expect(rows).toContain(`| \`${name}\` | ${description} |`);
});

test('the README has a row for every flag of the help', async () => {
  const line = new CommandLine();
  await line.run('--help');
  const flags = [...line.out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag]) => flag);
  expect(flags.length).toBeGreaterThan(12);
  for (const flag of flags) expect(readme).toMatch(new RegExp(`^\\| \`${flag}[ \`]`, 'm'));
});

test('the README shows every flag of generate, and its example makes what it says', async () => {
  const line = new CommandLine();
  await line.run('generate', '--help');
  const flags = [...line.out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag]) => flag ?? '');
  expect(flags).toEqual(expect.arrayContaining(['--count', '--seed', '--set']));
  for (const flag of flags) expect(readme).toMatch(new RegExp(`fauxpay generate .*${flag} `));

  const [, argv = ''] = /`fauxpay (generate [^`>]* --set [^`>]*) > fixtures/.exec(readme) ?? [];
  line.out = '';
  expect(await line.run(...argv.split(' '))).toBe(0);
  line.clean();
  const { customers } = JSON.parse(line.out) as { customers: { metadata: { plan: string } }[] };
  expect(customers).toHaveLength(1_000);
  expect(customers.filter(({ metadata }) => metadata.plan !== 'pro')).toEqual([]);
});

test('the script with the official client prints what stands beside it', async () => {
  const script = example('js', "from 'stripe'");
  const promised = [...script.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
  expect(promised).toHaveLength(2);
  const printed = await runScript('try.mjs', script.replace('port: 4242', `port: ${mock.port}`));
  expect(printed.trim().split('\n')).toEqual(promised);
});

test('the script with createMock runs', async () => {
  const script = example('js', 'createMock(');
  const closing = 'await mock.close();';
  expect(script).toContain(closing);
  const ask = `console.log((await fetch(mock.url + '/v1/customers', { headers: { authorization: 'Bearer sk_test_1' } })).status);`;
  const askBefore = (text: string) => script.replace(text, `${ask}\n${text}`);
  // `use` has put rate-limited in place of lost-reply, and reset brings lost-reply back, which lets look-ups pass.
  expect(await runScript('in-process.mjs', askBefore(closing))).toBe('200\n');
  expect(await runScript('in-process.mjs', askBefore('mock.requests();'))).toBe('429\n');
});

test('the example of a scenario and that of a config file are fine', async () => {
  const line = new CommandLine();
  line.file('my-scenario.yaml', example('yaml', 'name: my-scenario'));
  line.file('fauxpay.config.yaml', example('yaml', '# fauxpay.config.yaml'));
  expect(await line.run('check', '.')).toBe(0);
  expect(line.out).toBe('fauxpay.config.yaml: config ok\nmy-scenario.yaml: scenario ok\n');
  line.clean();
});

test('the example of a Stripe CLI fixtures file is fine, and a server starts with it', async () => {
  const line = new CommandLine();
  line.file('seed.json', example('json', '"template_version"'));
  expect(await line.run('check', 'seed.json')).toBe(0);
  const { url, ended } = await line.start('--fixtures', 'none,seed.json');
  const answer = await fetch(`${url}/v1/customers`, { headers: stripe.headers });
  expect(await answer.json()).toMatchObject({ data: [{ email: 'ada@example.com' }] });
  line.signal();
  expect(await ended).toBe(0);
  line.clean();
});

const stripe = { path: '/v1/customers', headers: { authorization: 'Bearer sk_test_123' } };
const dub = { path: '/customers', headers: { authorization: 'Bearer dub_123' } };

test('the neutral names of errors have their statuses, and say what the table says', async () => {
  const line = new CommandLine();
  await line.run('list', 'errors', '--json');
  const all: { error: string; status: number; flavor: string }[] = JSON.parse(line.out);
  line.clean();
  const neutral = all.filter(({ flavor }) => flavor === 'any');
  const said = async ({ path, headers }: typeof stripe, status: number) => {
    const answer = await fetch(`${mock.url}${path}`, { headers: { ...headers, prefer: `code=${status}` } });
    const { error } = (await answer.json()) as { error: { type?: string; code?: string } };
    return [error.type, error.code].filter((word) => word !== undefined).map((word) => `\`${word}\``);
  };
  const expected = neutral.map(async ({ error, status }) => [
    `\`${error}\``,
    String(status),
    (await said(stripe, status)).join(', '),
    (await said(dub, status)).join(', '),
  ]);
  expect(rows('name', 'status', 'Stripe: `type`, `code`', 'Dub: `code`')).toEqual(
    await Promise.all(expected),
  );
});

test('each case of a magic credential is refused with the status that stands beside it', async () => {
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  const calls: Readonly<Record<string, { path: string; headers: (name: string) => Record<string, string> }>> =
    {
      Stripe: { path: stripe.path, headers: (name) => bearer(`sk_test_fauxpay_${name}`) },
      Dub: { path: dub.path, headers: (name) => bearer(`dub_fauxpay_${name}`) },
      Catalyze: { path: '/v2/org', headers: (name) => ({ 'x-api-key': `browser fauxpay_${name} 1` }) },
      Jani: { path: '/api/v1/customers', headers: (name) => bearer(`fauxpay_${name}`) },
    };
  const listed = rows('flavor', 'credential', 'cases');
  expect(listed.map(([flavor]) => flavor)).toEqual(Object.keys(calls));
  for (const [flavor = '', , cases = ''] of listed) {
    const { path, headers } = calls[flavor] ?? { path: '', headers: () => ({}) };
    for (const [, name = '', status] of cases.matchAll(/`(\w+)` (\d{3})/g)) {
      const answer = await fetch(`${mock.url}${path}`, { method: 'POST', headers: headers(name) });
      expect([flavor, name, answer.status]).toEqual([flavor, name, Number(status)]);
    }
  }
});
