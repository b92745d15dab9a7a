import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createMock, type Mock } from '../src/index.ts';
import { CommandLine } from './cli/command-line.ts';

const run = promisify(execFile);
let readme: string;
let mock: Mock;
beforeAll(async () => {
  readme = await readFile(join(__dirname, '..', 'README.md'), 'utf8');
  mock = await createMock();
});
afterAll(() => mock.close());

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
