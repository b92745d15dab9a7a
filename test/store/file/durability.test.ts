import { appendFile, open, readFile, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFile } from '../../../src/store/file/data-file.ts';
import { createMock, type MockOptions } from '../../../src/index.ts';
import { sampleOf, write } from '../../support/samples.ts';
import { tempFolder } from '../../support/temp.ts';
import { idsIn, openKeeper, put } from './open-keeper.ts';

const folder = tempFolder();
const stripe = sampleOf('stripe');

/** Starts on a file, does something, and stops again. */
async function session<T>(
  options: MockOptions,
  act: (url: string, reset: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const mock = await createMock({ data: join(folder(), 'state.fauxpay'), ...options });
  try {
    return await act(mock.url, () => mock.reset());
  } finally {
    await mock.close();
  }
}

const customers = async (url: string, headers = stripe.headers) =>
  (
    (await (await fetch(`${url}/v1/customers?limit=100`, { headers })).json()) as {
      data: { id: string; email: string }[];
    }
  ).data;

test('what was written is there after a restart, in order, and new ids stay new', async () => {
  const before = await session({ seed: 7 }, async (url) => {
    for (let i = 0; i < 5; i++) await write(url, stripe);
    await fetch(`${url}/v1/customers/cus_NffrFeUfNV2Hib`, { method: 'DELETE', headers: stripe.headers });
    return customers(url);
  });
  await session({ seed: 7 }, async (url) => {
    expect(await customers(url)).toEqual(before);
    const gone = await fetch(`${url}/v1/customers/cus_NffrFeUfNV2Hib`, { headers: stripe.headers });
    expect(await gone.json()).toMatchObject({ deleted: true });
    const made = (await (await write(url, stripe)).json()) as { id: string };
    expect(before.map((customer) => customer.id)).not.toContain(made.id);
  });
});

test('the first write takes the fixtures along that nobody has looked at yet', async () => {
  const catalyze = sampleOf('catalyze');
  const signIn = {
    method: 'POST',
    headers: catalyze.headers,
    body: '{"username":"owner","password":"fauxpay"}',
  };
  const look = (url: string) => fetch(url + catalyze.retrieve, { headers: catalyze.headers });
  await session({}, async (url) => {
    expect((await fetch(`${url}/v2/auth/signin`, signIn)).status).toBe(200);
    expect((await look(url)).status).toBe(200);
  });
  await session({ fixtures: 'none' }, async (url) => expect((await look(url)).status).toBe(200));
});

test('the saved answer of an idempotency key survives a restart', async () => {
  const first = await session({}, async (url) =>
    (await write(url, stripe, { 'idempotency-key': 'k1' })).text(),
  );
  await session({}, async (url) => {
    const again = await write(url, stripe, { 'idempotency-key': 'k1' });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.text()).toBe(first);
  });
});

test('with fsync each batch is on the disk before anyone hears of it', async () => {
  const file = join(folder(), 'state');
  const keeper = await openKeeper(file, { durability: 'fsync' });
  const handle = await open(file);
  const sync = jest.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'datasync');
  put(keeper, 'one');
  await keeper.settled();
  expect(sync).toHaveBeenCalledTimes(1);
  sync.mockRestore();
  await handle.close();
  await keeper.close();
  const before = await session({ durability: 'fsync' }, async (url) => {
    await write(url, stripe);
    return customers(url);
  });
  expect(await session({}, (url) => customers(url))).toEqual(before);
});

test('sandboxes are kept apart in the file', async () => {
  const inside = { ...stripe, headers: stripe.inSandbox('w3') };
  await session({}, (url) => write(url, inside));
  await session({}, async (url) => {
    const emails = async (headers: typeof stripe.headers) =>
      (await customers(url, headers)).map((customer) => customer.email);
    expect(await emails(inside.headers)).toContain('new@example.com');
    expect(await emails(stripe.headers)).not.toContain('new@example.com');
  });
});

test('fixtures seed a new file only', async () => {
  await session({}, (url) => write(url, stripe));
  const shipped = await session({}, (url) => customers(url));
  expect(await session({ fixtures: ['none'] }, (url) => customers(url))).toEqual(shipped);
});

test('a reset is kept too', async () => {
  const atFirst = await session({}, (url) => customers(url));
  await session({}, async (url, reset) => {
    await write(url, stripe);
    await reset();
  });
  expect(await session({}, (url) => customers(url))).toEqual(atFirst);
});

test('a half-written tail is cut off at start, and what stands before it is served', async () => {
  const before = await session({}, async (url) => {
    await write(url, stripe);
    return customers(url);
  });
  const file = join(folder(), 'state.fauxpay');
  const whole = await readFile(file, 'utf8');
  await appendFile(file, '["default","stripe","default","customers","cus_ha');
  const warnings: string[] = [];
  const keeper = await openKeeper(file, {
    warn: (message) => warnings.push(message),
    specOf: () => ({ name: '', order: () => 0 }),
  });
  await keeper.close();
  expect(warnings).toEqual([`--data ${file}: cut off 49 bytes of an unfinished last line`]);
  expect(await readFile(file, 'utf8')).toBe(whole);
  expect(await session({}, (url) => customers(url))).toEqual(before);
});

test.each([
  ['a newer format', '{"fauxpay":99}\n', /has format 99, and this fauxpay reads up to 2/],
  ['another program’s file', 'hello\nworld\n', /is not a fauxpay data file/],
  ['another program’s line', 'hello', /is not a fauxpay data file/],
  [
    'a line that fauxpay did not write',
    '{"fauxpay":1}\n{"x":1}\n',
    /line 2 cannot be read: it is no change that fauxpay wrote/,
  ],
])('%s is refused with a sentence and left as it is', async (_case, text, sentence) => {
  const file = join(folder(), 'other.txt');
  await writeFile(file, text);
  await expect(session({ data: file }, (url) => customers(url))).rejects.toThrow(sentence);
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('a file that is refused is closed again', async () => {
  const file = join(folder(), 'other.txt');
  await writeFile(file, 'hello\n');
  const close = jest.spyOn(DataFile.prototype, 'close');
  await expect(openKeeper(file)).rejects.toThrow(/is not a fauxpay data file/);
  expect(close).toHaveBeenCalledTimes(1);
  close.mockRestore();
});

const fail = () => {
  throw new Error('ENOSPC');
};

test('changes that could not be written go out with the next ones, or at the end', async () => {
  const file = join(folder(), 'full');
  const keeper = await openKeeper(file);
  const full = () => jest.spyOn(DataFile.prototype, 'write').mockImplementationOnce(fail);
  const add = async (id: string) => {
    put(keeper, id);
    await keeper.settled();
  };
  full();
  await expect(add('one')).rejects.toThrow('ENOSPC');
  await add('two');
  full();
  await expect(add('three')).rejects.toThrow('ENOSPC');
  await keeper.close();
  const again = await openKeeper(file);
  expect(await idsIn(again)).toEqual(['one', 'two', 'three']);
  await again.close();
});

test('changes that can never be written are told of at the end', async () => {
  const keeper = await openKeeper(join(folder(), 'full'));
  const write = jest.spyOn(DataFile.prototype, 'write').mockImplementation(fail);
  put(keeper, 'id');
  await expect(keeper.close()).rejects.toThrow('ENOSPC. The last changes are lost');
  write.mockRestore();
});

test('a folder that does not exist is refused with a sentence', async () => {
  const data = join(folder(), 'missing', 'x');
  await expect(session({ data }, (url) => customers(url))).rejects.toThrow(
    /cannot be opened: .*Give a file in a folder that can be written/,
  );
});

test('many writes at once share few appends and none is lost', async () => {
  const file = join(folder(), 'many');
  const keeper = await openKeeper(file);
  const write = jest.spyOn(DataFile.prototype, 'write');
  const add = async (id: string) => {
    put(keeper, id);
    await keeper.settled();
  };
  await Promise.all(Array.from({ length: 500 }, (_, i) => add(`id${i}`)));
  // The first cannot know of the others.
  expect(write.mock.calls.map(([changes]) => changes.length)).toEqual([1, 499]);
  write.mockRestore();
  await keeper.close();
  const again = await openKeeper(file);
  expect(await idsIn(again)).toHaveLength(500);
  await again.close();
});
