import { sampleOf, write } from '../support/samples.ts';
import { CommandLine } from './command-line.ts';

const stripe = sampleOf('stripe');
let cli: CommandLine;
let url: string;
let ended: Promise<number>;
beforeEach(async () => {
  cli = new CommandLine();
  ({ url, ended } = await cli.start());
  cli.out = '';
});
afterEach(async () => {
  cli.signal();
  await ended;
  cli.clean();
});

const all = async () => (await fetch(`${url}/v1/customers?limit=100`, { headers: stripe.headers })).text();

test('saves what a running server holds, and puts it back', async () => {
  const then = await all();
  expect(await cli.run('snapshot', 'save', 'seeded', '--url', url)).toBe(0);
  await write(url, stripe);
  expect(await cli.run('snapshot', 'restore', 'seeded', '--url', url)).toBe(0);
  expect(await all()).toBe(then);
  expect(cli.out).toBe('snapshot seeded saved\nsnapshot seeded restored\n');
});

test('lists and drops them, in one sandbox or in all', async () => {
  await cli.run('snapshot', 'save', 'one', '--url', url);
  await cli.run('snapshot', 'save', 'two', '--url', new URL(url).port, '--sandbox', 'w1');
  cli.out = '';
  expect(await cli.run('snapshot', 'list', '--url', url)).toBe(0);
  expect(await cli.run('snapshot', 'list', '--url', url, '--sandbox', '*')).toBe(0);
  expect(cli.out).toBe('one\ndefault one\nw1 two\n');
  cli.out = '';
  await cli.run('snapshot', 'drop', 'one', '--url', url);
  await cli.run('snapshot', 'list', '--url', url);
  expect(cli.out).toBe('snapshot one dropped\n');
});

test.each<[string[], number, string | RegExp]>([
  [['restore', 'seeded'], 1, 'sandbox default has no snapshots. Take one first'],
  [['save', 'a b'], 1, '"a b" is not a snapshot name. Use 1 to 64 letters, digits and hyphens.'],
  [[], 2, 'snapshot: say what to do: save, restore, drop, list'],
  [['safe', 'x'], 2, 'snapshot: unknown command "safe"; did you mean "save"?'],
])('snapshot %j fails with a sentence', async (words, code, sentence) => {
  cli.err = '';
  const where = words.length > 0 ? ['--url', url] : [];
  expect(await cli.run('snapshot', ...words, ...where)).toBe(code);
  expect(cli.err).toMatch(sentence);
});

test('says when nobody is there', async () => {
  expect(await cli.run('snapshot', 'save', 'x', '--url', 'http://127.0.0.1:1')).toBe(1);
  expect(cli.err).toContain('no fauxpay on http://127.0.0.1:1: ');
});
