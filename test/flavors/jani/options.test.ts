import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock } from '../../../src/index.ts';
import { ask } from './ask.ts';

const ALL = '/api/v1/customers';

/** Runs one request against a mock of its own. */
async function withOptions(
  options: Record<string, unknown>,
  line: string,
  request?: Parameters<typeof ask>[2],
  fixtures: string[] = [],
) {
  const mock = await createMock({ flavors: ['jani'], seed: 1, options: { jani: options }, fixtures });
  try {
    return await ask(mock.url, line, request);
  } finally {
    await mock.close();
  }
}

const taken = { name: 'B', email: 'brighton@jani.com' };
const abroad = { name: 'B', email: 'b@example.com', address: { city: 'Moshi', country: 'Tanzania' } };
const magic = { headers: { authorization: 'Bearer fauxpay_invalid_key' } };

test.each<
  [
    claim: string,
    options: Record<string, unknown>,
    line: string,
    request: object,
    status: number,
    body: unknown,
  ]
>([
  [
    'uniqueEmail: false lets an email be used twice',
    { uniqueEmail: false },
    `POST ${ALL}`,
    { body: taken },
    200,
    taken,
  ],
  ['createStatus: 201', { createStatus: 201 }, `POST ${ALL}`, { body: abroad }, 201, abroad],
  [
    'country is lenient by default, as the documented example needs',
    {},
    `POST ${ALL}`,
    { body: abroad },
    200,
    abroad,
  ],
  [
    'country: strict wants the documented two letters',
    { country: 'strict' },
    `POST ${ALL}`,
    { body: abroad },
    400,
    { message: 'address.country must be a two-letter ISO 3166-1 alpha-2 country code' },
  ],
  [
    'country: strict takes two letters',
    { country: 'strict' },
    `POST ${ALL}`,
    { body: { ...abroad, address: { city: 'Moshi', country: 'TZ' } } },
    200,
    { address: { country: 'TZ' } },
  ],
  [
    'an unknown key is 401',
    { keys: 'strict' },
    `GET ${ALL}`,
    {},
    401,
    { error: 'Invalid API key', message: 'Invalid API key' },
  ],
  [
    'unknownKey: 400 answers as the later server did',
    { keys: 'strict', unknownKey: 400 },
    `GET ${ALL}`,
    {},
    400,
    { error: 'Invalid API key' },
  ],
  [
    'unknownKey: 400 holds for a magic key too',
    { unknownKey: 400 },
    `GET ${ALL}`,
    magic,
    400,
    { error: 'Invalid API key' },
  ],
])('%s', async (_claim, options, line, request, status, body) => {
  expect(await withOptions(options, line, request)).toMatchObject({ status, body });
});

test('the keys fixture says which keys work and whose customers they see', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-jani-'));
  await writeFile(
    join(folder, 'jani.json'),
    JSON.stringify({ keys: [{ key: 'ours' }, { key: 'theirs', account: 'b' }] }),
  );
  const as = (key: string) =>
    withOptions({ keys: 'strict' }, `GET ${ALL}`, { headers: { authorization: `Bearer ${key}` } }, [folder]);
  expect((await as('ours')).body).toHaveLength(5);
  expect(await as('theirs')).toMatchObject({ status: 200, body: [] });
  expect(await as('nobodys')).toMatchObject({ status: 401 });
  await rm(folder, { recursive: true });
});

test('a fixture of three fields is a whole customer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fauxpay-jani-'));
  await writeFile(
    join(folder, 'jani.json'),
    JSON.stringify({ customers: [{ id: 'cus_short', name: 'S', email: 's@b.c' }] }),
  );
  const { text } = await withOptions({}, `GET ${ALL}`, {}, ['none', folder]);
  expect(text).toBe(
    '[{"id":"cus_short","name":"S","email":"s@b.c","phone":null,"address":null,"payment_method":null,' +
      '"created_at":"2024-09-01T15:00:00.000Z","updated_at":"2024-09-01T15:00:00.000Z","status":"active","custom_data":null}]',
  );
  await rm(folder, { recursive: true });
});

test('an unknown option is refused before anything listens', async () => {
  await expect(createMock({ flavors: ['jani'], options: { jani: { uniqueEmails: true } } })).rejects.toThrow(
    'uniqueEmail',
  );
});
