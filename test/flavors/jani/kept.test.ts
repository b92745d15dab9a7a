import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock } from '../../../src/index.ts';
import { ask, GLOBAL, HOME, KIGALI } from './ask.ts';
import { newAddress, newBusiness } from './documented.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fauxpay-jani-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A mock that finds what the one before it left behind. */
async function run<T>(work: (url: string) => Promise<T>): Promise<T> {
  const mock = await createMock({ flavors: ['jani'], seed: 1, data: join(folder, 'data') });
  try {
    return await work(mock.url);
  } finally {
    await mock.close();
  }
}

const ALL = '/api/v1/customers';
const OWN = `${ALL}/${KIGALI}`;
const LISTS = [ALL, `${OWN}/addresses`, `${OWN}/businesses`, `${OWN}/businesses?status=archived`];
const read = (url: string) => Promise.all(LISTS.map(async (path) => (await ask(url, `GET ${path}`)).text));

test('customers, addresses and businesses outlive the process, in their order, and an email stays taken', async () => {
  const customer = { name: 'N', email: 'kept@example.com' };
  const before = await run(async (url) => {
    for (const [line, body] of [
      [`POST ${ALL}`, customer],
      [`POST ${OWN}/addresses`, newAddress],
      [`PATCH ${OWN}/addresses/${HOME}`, { city: 'Huye' }],
      [`POST ${OWN}/businesses`, newBusiness],
      [`PATCH ${OWN}/businesses/${GLOBAL}`, { status: 'archived' }],
    ] as const) {
      expect([line, (await ask(url, line, { body })).status]).toEqual([line, 200]);
    }
    return read(url);
  });
  await run(async (url) => {
    expect(await read(url)).toEqual(before);
    expect(await ask(url, `POST ${ALL}`, { body: customer })).toMatchObject({ status: 409 });
  });
});
