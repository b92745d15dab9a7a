import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock, type Mock, type MockOptions } from '../../src/index.ts';
import { tempFolder } from '../support/temp.ts';

const folder = tempFolder();
let mock: Mock;
const more: Mock[] = [];
beforeAll(async () => {
  mock = await createMock({ seed: 1 });
});
afterAll(() => mock.close());
beforeEach(() => mock.reset());
afterEach(() => Promise.all(more.splice(0).map((each) => each.close())));

/** Another mock, for one test. */
async function start(options: MockOptions): Promise<Mock> {
  const made = await createMock(options);
  more.push(made);
  return made;
}

const ask = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${mock.url}/__admin/export${query}`, { headers });

const create = (name: string, headers: Record<string, string> = {}) =>
  fetch(`${mock.url}/v1/customers`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_1', ...headers },
    body: new URLSearchParams({ name }),
  });

interface Exported {
  readonly customers: { readonly name: string; readonly created: number }[];
}

const namesIn = async (answer: Response): Promise<(string | null)[]> =>
  ((await answer.json()) as Exported).customers.map(({ name }) => name);

test('export is a fixtures file: every collection that one can hold, a record a line, oldest first', async () => {
  await create('Newest');
  const answer = await ask('?flavor=stripe');
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="stripe.json"');
  const text = await answer.text();
  const file = JSON.parse(text) as Exported & Record<string, unknown[]>;
  const created = file.customers.map((customer) => customer.created);
  expect(created).toEqual([...created].sort((a, b) => a - b));
  expect(file.customers.at(-1)?.name).toBe('Newest');
  expect(Object.keys(file)).toEqual(
    expect.arrayContaining([
      'keys',
      'customers',
      'payment_methods',
      'subscriptions',
      'coupons',
      'test_clocks',
    ]),
  );
  const written = Object.entries(file).map(([name, records]) => {
    const lines = records.map((record) => `    ${JSON.stringify(record)}`);
    return `  "${name}": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]`;
  });
  expect(text).toBe(`{\n${written.join(',\n')}\n}\n`);
});

test('what only makes sense inside stays out: events, counted ids, saved answers', async () => {
  await create('Once', { 'idempotency-key': 'secret-key' });
  const text = await (await ask('?flavor=stripe')).text();
  expect(Object.keys(JSON.parse(text) as object)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(events|last_ids|saved_answers)$/)]),
  );
  expect(text).not.toContain('secret-key');
  expect(text).not.toContain('evt_');
});

test('it is of the sandbox that the query or the header names, as it stands, and makes none', async () => {
  await create('Theirs', { 'fauxpay-sandbox': 'w3' });
  expect(await namesIn(await ask('?flavor=stripe&sandbox=w3'))).toContain('Theirs');
  expect(await namesIn(await ask('?flavor=stripe', { 'fauxpay-sandbox': 'w3' }))).toContain('Theirs');
  expect(await namesIn(await ask('?flavor=stripe'))).not.toContain('Theirs');
  const fresh = await namesIn(await ask('?flavor=stripe&sandbox=nobody'));
  expect(fresh).toEqual(await namesIn(await ask('?flavor=stripe')));
  const { sandboxes } = (await (await fetch(`${mock.url}/__admin/sandboxes`)).json()) as {
    sandboxes: { name: string }[];
  };
  expect(sandboxes.map(({ name }) => name)).not.toContain('nobody');
});

test('the records of another account are asked for by its name, which the name of the file tells', async () => {
  await create('Theirs', { 'stripe-account': 'acct_9' });
  const theirs = await ask('?flavor=stripe&account=acct_9');
  expect(theirs.headers.get('content-disposition')).toBe('attachment; filename="stripe-acct_9.json"');
  expect(await namesIn(theirs)).toEqual(['Theirs']);
  expect(await namesIn(await ask('?flavor=stripe'))).not.toContain('Theirs');
  const nobody = await ask('?flavor=stripe&account=acct_8');
  expect([nobody.status, await nobody.json()]).toEqual([
    404,
    { error: 'In sandbox default, stripe has no account acct_8. There are: default, acct_9.' },
  ]);
});

test.each([
  ['', 'Say whose records: flavor= is one of stripe, dub, catalyze, jani.'],
  ['?flavor=strip', 'unknown flavor "strip"; did you mean "stripe"?'],
  ['?flavour=stripe', 'unknown parameter "flavour"; did you mean "flavor"?'],
  ['?flavor=stripe&sandbox=*', 'export is of one sandbox; name it, or leave it out.'],
])('refuses %j with a sentence', async (query, error) => {
  const answer = await ask(query);
  expect([answer.status, await answer.json()]).toEqual([400, { error }]);
});

test('where one flavor is switched on, it need not be named; one that is switched off has nothing', async () => {
  const dub = await start({ flavors: 'dub' });
  const answer = await fetch(`${dub.url}/__admin/export`);
  expect(Object.keys((await answer.json()) as object)).toContain('links');
  expect(await (await fetch(`${dub.url}/__admin/export?flavor=jani`)).json()).toEqual({
    error: 'unknown flavor "jani"; known: dub',
  });
});

test('while many records are exported, others are answered; what is written meanwhile is not in it', async () => {
  const customers = Array.from({ length: 20_000 }, (_, at) => ({ id: `cus_${at}` }));
  const file = join(folder(), 'stripe.json');
  await writeFile(file, JSON.stringify({ customers }));
  const many = await start({ flavors: 'stripe', fixtures: ['none', file] });
  const call = (path: string, init: RequestInit = {}) =>
    fetch(many.url + path, { ...init, headers: { authorization: 'Bearer sk_test_1' } });
  await call('/v1/customers?limit=1');
  const order: string[] = [];
  const note = (what: string) => (answer: Response) => {
    order.push(what);
    return answer;
  };
  const exporting = call('/__admin/export').then(note('export'));
  const body = new URLSearchParams({ name: 'Meanwhile' });
  await call('/v1/customers', { method: 'POST', body }).then(note('create'));
  const text = await (await exporting).text();
  expect(order).toEqual(['create', 'export']);
  expect((JSON.parse(text) as Exported).customers).toHaveLength(20_000);
  expect(text).not.toContain('Meanwhile');
});
