import { createServer } from 'node:net';
import { mkdir, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock, type MockOptions } from '../src/index.ts';
import { sampleOf, write } from './support/samples.ts';
import { tempFolder } from './support/temp.ts';

const folder = tempFolder();
const stripe = sampleOf('stripe');
const open: Mock[] = [];
const start = async (options: MockOptions = {}) => {
  const mock = await createMock(options);
  open.push(mock);
  return mock;
};
afterEach(() => Promise.all(open.splice(0).map((mock) => mock.close())));

const retrieve = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url + stripe.retrieve, { headers: { ...stripe.headers, ...headers } });

test('createMock serves every flavor on a free port of this machine only', async () => {
  const mock = await start();
  expect(mock.url).toBe(`http://127.0.0.1:${mock.port}`);
  expect((await retrieve(mock.url)).status).toBe(200);
});

const loopback6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');
test('createMock listens on ::1 too, exactly where the machine has it', async () => {
  const mock = await start();
  const seen = await retrieve(`http://[::1]:${mock.port}`).then(
    ({ status }) => status,
    () => 'refused',
  );
  expect(seen).toBe(loopback6 ? 200 : 'refused');
});

test('close frees the port and ends connections that wait', async () => {
  const mock = await createMock({ scenario: [{ rules: [{ respond: { delay: '10m' } }] }] });
  const waiting = retrieve(mock.url).then(
    () => 'answered',
    () => 'ended',
  );
  while (mock.requests().length === 0 && (await inFlight(mock)) === 0) await new Promise(setImmediate);
  await mock.close();
  expect(await waiting).toBe('ended');
  await expect(retrieve(mock.url)).rejects.toThrow();
});

/** How often the active rules fired: a call that a delay holds has fired its rule. */
async function inFlight(mock: Mock): Promise<number> {
  const answer = await fetch(`${mock.url}/__admin/scenarios`);
  const state = (await answer.json()) as { active: { rules: { fired: number }[] }[] };
  return state.active.flatMap((scenario) => scenario.rules).reduce((sum, rule) => sum + rule.fired, 0);
}

test('sandbox gives the same controls for a world of its own', async () => {
  const mock = await start();
  const w1 = mock.sandbox('w1');
  w1.use('outage');
  expect((await retrieve(w1.url, w1.headers)).status).toBe(503);
  expect((await retrieve(mock.url)).status).toBe(200);
  expect([w1.requests().length, mock.requests().length]).toEqual([1, 1]);
  await w1.reset();
  expect((await retrieve(w1.url, w1.headers)).status).toBe(200);
  expect(() => mock.sandbox('a b')).toThrow(
    '"a b" is not a sandbox name. Use 1 to 64 letters, digits and hyphens.',
  );
});

test('the sandbox of the header wins over the one of the credential', async () => {
  const mock = await start();
  await retrieve(mock.url, { ...stripe.inSandbox('cred'), 'Fauxpay-Sandbox': 'head' });
  expect([mock.sandbox('head').requests().length, mock.sandbox('cred').requests().length]).toEqual([1, 0]);
});

test('a call that still runs when its sandbox is reset changes nothing in the fresh one', async () => {
  const mock = await start({ seed: 1, scenario: [{ rules: [{ respond: { delay: '150ms' } }] }] });
  const retried = { 'idempotency-key': 'k1' };
  const late = write(mock.url, stripe, retried);
  while ((await inFlight(mock)) === 0) await new Promise(setImmediate);
  await mock.reset();
  mock.use();
  const before = await (await fetch(mock.url + stripe.read, { headers: stripe.headers })).text();
  expect((await late).status).toBe(200);
  expect(await (await fetch(mock.url + stripe.read, { headers: stripe.headers })).text()).toBe(before);
  expect((await write(mock.url, stripe, retried)).headers.get('idempotent-replayed')).toBeNull();
  expect(mock.requests().map((request) => request.operation)).toEqual([
    'customers.list',
    'customers.list',
    'customers.create',
  ]);
});

test('use replaces the active scenarios, and with none given clears them', async () => {
  const mock = await start({ scenario: ['outage'] });
  mock.use({ rules: [{ respond: { error: 'conflict' } }] });
  expect((await retrieve(mock.url)).status).toBe(409);
  mock.use();
  expect((await retrieve(mock.url)).status).toBe(200);
  await mock.reset();
  expect((await retrieve(mock.url)).status).toBe(503);
});

test('fixtures of a folder are added to the shipped ones and replace those of the same id', async () => {
  await writeFile(
    join(folder(), 'stripe.json'),
    JSON.stringify({
      customers: [
        { id: 'cus_mine', email: 'mine@example.com' },
        { id: 'cus_NffrFeUfNV2Hib', name: 'Renamed' },
      ],
    }),
  );
  const mock = await start({ fixtures: [folder()] });
  const read = async (id: string) =>
    (await (await fetch(`${mock.url}/v1/customers/${id}`, { headers: stripe.headers })).json()) as Record<
      string,
      unknown
    >;
  expect(await read('cus_mine')).toMatchObject({
    email: 'mine@example.com',
    object: 'customer',
    balance: 0,
    metadata: {},
  });
  expect(await read('cus_NffrFeUfNV2Hib')).toMatchObject({ name: 'Renamed' });
});

test('fixtures none starts empty, and takes a folder beside it', async () => {
  await writeFile(join(folder(), 'stripe.json'), JSON.stringify({ customers: [{ id: 'cus_mine' }] }));
  const list = async (fixtures: string[]) => {
    const mock = await start({ fixtures });
    return (
      (await (await fetch(mock.url + stripe.read, { headers: stripe.headers })).json()) as { data: unknown[] }
    ).data.length;
  };
  expect([await list(['none']), await list(['none', folder()])]).toEqual([0, 1]);
});

test('a broken fixtures file is named with file, line, column and path', async () => {
  const file = join(folder(), 'stripe.json');
  await writeFile(file, '{\n  "customers": [\n    { "id": "cus_mine", "balance": "much" }\n  ]\n}\n');
  await expect(createMock({ fixtures: [folder()] })).rejects.toThrow(
    `${file}:3:36: customers[0].balance: expected a number, got "much"`,
  );
});

test('a fixtures file with one id twice is refused', async () => {
  const file = join(folder(), 'stripe.json');
  await writeFile(file, JSON.stringify({ customers: [{ id: 'cus_mine' }, { id: 'cus_mine' }] }));
  await expect(createMock({ fixtures: folder() })).rejects.toThrow(
    `${file}: customers[1]: the id "cus_mine" is there twice`,
  );
});

test('an option that createMock does not have is refused, one given as undefined is not given', async () => {
  const misspelt = { flavours: ['stripe'] };
  await expect(createMock(misspelt as MockOptions)).rejects.toThrow(
    'createMock: flavours: unknown key "flavours"; did you mean "flavors"?',
  );
  const unset: object = { seed: undefined };
  expect((await start(unset)).seed).toEqual(expect.any(Number));
});

test('scenarios of a folder are known by name, and win over shipped ones', async () => {
  await mkdir(join(folder(), 's'));
  await writeFile(join(folder(), 's', 'outage.yaml'), 'rules:\n  - respond: { error: 404 }\n');
  const mock = await start({ scenarios: join(folder(), 's'), scenario: ['outage'] });
  expect((await retrieve(mock.url)).status).toBe(404);
});

test('generated customers are there beside the fixtures, equal for equal seeds', async () => {
  const list = async () => {
    const mock = await start({ seed: 5, generate: { jani: 25 } });
    const { headers } = sampleOf('jani');
    return (await (await fetch(`${mock.url}/api/v1/customers`, { headers })).json()) as { id: string }[];
  };
  const first = await list();
  expect(first.length).toBeGreaterThanOrEqual(26);
  expect(await list()).toEqual(first);
});

test.each<[string, MockOptions, string | RegExp]>([
  [
    'an unknown flavor',
    { flavors: ['strpe'] },
    'createMock: flavors[0]: unknown flavor "strpe"; did you mean "stripe"?',
  ],
  [
    'an unknown scenario',
    { scenario: 'rate-limted' },
    /unknown scenario "rate-limted".*did you mean "rate-limited"/,
  ],
  [
    'an unknown option',
    { options: { stripe: { discont: 'absent' } } },
    'createMock: options.stripe.discont: unknown option of stripe "discont"; did you mean "discount"?',
  ],
  [
    'a wrong option',
    { options: { stripe: { discount: 'no' } } },
    'createMock: options.stripe.discount: unknown "no"; known: present, absent',
  ],
  [
    'options of nobody',
    { options: { strip: {} } },
    'createMock: options.strip: unknown flavor "strip"; did you mean "stripe"?',
  ],
  [
    'a clock that is none',
    { clock: 'yesterday' },
    'createMock: clock: expected a moment with its time zone, such as 2026-01-01T00:00:00Z',
  ],
  [
    'generation for nobody',
    { generate: { strip: 1 } },
    'createMock: generate.strip: unknown flavor "strip"; did you mean "stripe"?',
  ],
  [
    'a port for nobody',
    { listen: { strip: 0 } },
    'createMock: listen.strip: unknown flavor "strip"; did you mean "stripe"?',
  ],
  [
    'a port for a flavor that is off',
    { flavors: 'dub', listen: { stripe: 0 } },
    'listen: stripe is switched off. Switch it on, or leave out its listen.',
  ],
  [
    'a folder that is not there',
    { fixtures: 'nodir' },
    'createMock: fixtures: no such folder or file; give a folder of fixtures, a fixtures file, or "none"',
  ],
  [
    'a port that is none',
    { port: 70_000 },
    'createMock: port: expected a whole number from 0 to 65535 (0 picks a free port)',
  ],
])('refuses %s with a sentence', async (_case, options, sentence) => {
  await expect(createMock(options)).rejects.toThrow(sentence);
});

test('refuses a port that is taken, and says what to do', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(createMock({ port })).rejects.toThrow(
    `Port ${port} is taken. Stop what listens there, or choose another with --port (0 picks a free one).`,
  );
  await new Promise((resolve) => taken.close(resolve));
});

test('the rule header can be switched off', async () => {
  const mock = await start({ ruleHeader: false, scenario: ['outage'] });
  const answer = await retrieve(mock.url);
  expect([answer.status, answer.headers.get('fauxpay-rule')]).toEqual([503, null]);
});

test('with one clock and seed, ids and dates repeat from sandbox to sandbox', async () => {
  const mock = await start({ seed: 3, clock: '2026-01-01T00:00:00Z' });
  const body = async (headers: Readonly<Record<string, string>>) =>
    (await write(mock.url, { ...stripe, headers })).text();
  expect(await body(stripe.inSandbox('a'))).toBe(await body(stripe.inSandbox('b')));
});
