import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock, type Mock, type MockOptions } from '../../src/index.ts';
import { tempFolder } from '../support/temp.ts';

const folder = tempFolder();
const open: Mock[] = [];
afterEach(() => Promise.all(open.splice(0).map((mock) => mock.close())));

async function start(options: MockOptions): Promise<Mock> {
  const mock = await createMock(options);
  open.push(mock);
  return mock;
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder(), name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function customers(mock: Mock): Promise<string[]> {
  const answer = await fetch(`${mock.url}/v1/customers?limit=100`, {
    headers: { authorization: 'Bearer sk_test_1' },
  });
  const { data } = (await answer.json()) as { data: { id: string }[] };
  return data.map(({ id }) => id).sort();
}

test.each(['stripe.json', 'stripe-more.json', 'stripe.more.json'])(
  'a file that is called %s is fixtures of Stripe',
  async (name) => {
    const mine = await file(name, { customers: [{ id: 'cus_mine' }] });
    expect(await customers(await start({ fixtures: ['none', mine] }))).toEqual(['cus_mine']);
  },
);

test('files and folders are laid over each other in the order given', async () => {
  await file('stripe.json', { customers: [{ id: 'cus_1', name: 'folder' }, { id: 'cus_2' }] });
  const more = await file('stripe-more.json', {
    customers: [{ id: 'cus_1', name: 'file' }, { id: 'cus_3' }],
  });
  const nameIn = async (...fixtures: string[]) => {
    const mock = await start({ fixtures: ['none', ...fixtures] });
    expect(await customers(mock)).toEqual(['cus_1', 'cus_2', 'cus_3']);
    const answer = await fetch(`${mock.url}/v1/customers/cus_1`, {
      headers: { authorization: 'Bearer sk_test_1' },
    });
    return ((await answer.json()) as { name: string }).name;
  };
  expect([await nameIn(folder(), more), await nameIn(more, folder())]).toEqual(['file', 'folder']);
});

test('a file of a flavor that is switched off is left out, as one of a folder is', async () => {
  const mine = await file('stripe-more.json', { customers: [{ id: 'cus_mine' }] });
  const dub = await file('dub.json', { customers: 'none of our business' });
  expect(await customers(await start({ flavors: 'stripe', fixtures: ['none', mine, dub] }))).toEqual([
    'cus_mine',
  ]);
});

test.each(['people.json', 'stripes.json', 'stripe.yaml', 'my-stripe.json'])(
  'a file that is called %s is refused, with names that say whose it is',
  async (name) => {
    const mine = await file(name, { customers: [] });
    await expect(createMock({ fixtures: mine })).rejects.toThrow(
      `${mine}: its name doesn't say whose fixtures these are. Call it stripe.json or stripe-….json, likewise with dub, catalyze, jani; only a Stripe CLI fixtures file ({"fixtures": [ … ]}) goes by any name.`,
    );
  },
);

test('a file that is no JSON at all says where it breaks, not that it is nobody’s', async () => {
  const mine = await file('people.json', '{ "customers": [');
  await expect(createMock({ fixtures: mine })).rejects.toThrow(`${mine}:1:17: `);
});

test('mistakes in a file have their place', async () => {
  const mine = await file('stripe-more.json', '{\n  "customers": [{ "id": 7 }]\n}');
  await expect(createMock({ fixtures: mine })).rejects.toThrow(
    `${mine}:2:25: customers[0].id: expected a string, got 7`,
  );
});
