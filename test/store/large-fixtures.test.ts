import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock } from '../../src/index.ts';
import { CommandLine } from '../cli/command-line.ts';
import { tempFolder } from '../support/temp.ts';

const folder = tempFolder();

/** Enough of them for a file that is not read as a whole. */
const MANY = 20_000;
const padding = 'ä"\\[{,'.repeat(16);

const customers = (wrong: Record<number, object> = {}): object[] =>
  Array.from({ length: MANY }, (_, at) => ({
    id: `cus_${at}`,
    created: 1_700_000_000 + at,
    metadata: { padding, lists: '[]' },
    preferred_locales: ['de', 'en'],
    ...wrong[at],
  }));

async function file(name: string, content: object, indent?: number): Promise<string> {
  const path = join(folder(), name);
  await writeFile(path, JSON.stringify(content, null, indent));
  return path;
}

const refusal = (fixtures: string): Promise<string> =>
  createMock({ flavors: 'stripe', fixtures }).then(
    () => 'it was taken',
    (error: unknown) => (error as Error).message,
  );

test.each([undefined, 2])(
  'a large fixtures file is read in parts, however it is laid out (%s)',
  async (indent) => {
    const path = await file(
      'stripe-large.json',
      { keys: [], customers: customers(), coupons: [{ id: 'half', percent_off: 50 }] },
      indent,
    );
    const mock = await createMock({ flavors: 'stripe', fixtures: ['none', path] });
    const get = async (place: string) => {
      const answer = await fetch(`${mock.url}/v1/${place}`, {
        headers: { authorization: 'Bearer sk_test_1' },
      });
      return (await answer.json()) as Record<string, unknown>;
    };
    for (const at of [0, 1, 12_345, MANY - 1]) {
      expect(await get(`customers/cus_${at}`)).toMatchObject({
        created: 1_700_000_000 + at,
        metadata: { padding, lists: '[]' },
        preferred_locales: ['de', 'en'],
      });
    }
    expect(await get('coupons/half')).toMatchObject({ percent_off: 50 });
    expect(await get('customers/search?query=created>0&expand[]=total_count')).toMatchObject({
      total_count: MANY,
    });
    await mock.close();
  },
);

test('what is wrong in it has its place among the records; check says the same', async () => {
  const wrong = await file('stripe.json', { customers: customers({ 15_000: { balance: 'much' } }) });
  expect(await refusal(wrong)).toBe(`${wrong}: customers[15000].balance: expected a number, got "much"`);
  const twin = await file('stripe-twin.json', { customers: customers({ 15_001: { id: 'cus_7' } }) });
  expect(await refusal(twin)).toBe(`${twin}: customers[15001]: the id "cus_7" is there twice`);
  const stranger = await file('stripe-more.json', { custmers: customers() });
  expect(await refusal(stranger)).toMatch(/: custmers: unknown key "custmers"; did you mean "customers"\?$/);

  const cli = new CommandLine();
  const fine = await file('stripe-fine.json', { customers: customers() });
  expect(await cli.run('check', wrong, twin, stranger, fine)).toBe(2);
  expect(cli.out).toBe(`${fine}: fixtures ok\n`);
  expect(cli.err.split('\n')).toEqual([
    expect.stringContaining('customers[15000].balance'),
    expect.stringContaining('customers[15001]'),
    expect.stringContaining('custmers'),
    '3 of 4 files are wrong: 3 mistakes',
    '',
  ]);
  cli.clean();
});

test.each<[what: string, change: (text: string) => string, sentence: RegExp]>([
  ['breaks off', (text) => text.slice(0, -200), /stripe\.json: the file is no JSON: /],
  [
    'lacks a comma',
    (text) => text.replace('"id":"cus_15000",', '"id":"cus_15000"'),
    /: what follows customers\[\d+\] is no JSON: /,
  ],
  ['has more behind it', (text) => `${text}{}`, /: the file is no JSON: /],
  ['holds something else', (text) => `{"customers":${text}}`, /: customers: expected a list, got a mapping$/],
])('one that %s is refused', async (_what, change, sentence) => {
  const path = join(folder(), 'stripe.json');
  await writeFile(path, change(JSON.stringify({ customers: customers() })));
  expect(await refusal(path)).toMatch(sentence);
});
