import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock } from '../../../src/index.ts';
import { KeepAlive } from '../../support/keep-alive.ts';
import { sampleOf } from '../../support/samples.ts';
import { tempFolder } from '../../support/temp.ts';

const folder = tempFolder();

/** What a text can have in it that JSON or UTF-8 writes in more than one byte. */
const texts = [
  'plain',
  '',
  '"',
  '\\',
  'a\nb',
  '\u0000',
  '\u007f',
  'é',
  '日本',
  '😀',
  '\ud800',
  '/',
  '\u2028',
];
const free = [
  null,
  {},
  { a: 'b' },
  { city: 'Arusha', country: 'TZ' },
  { a: '"', 'é"': 'x' },
  { 'plain key': 'é' },
  { a: 1, b: null, c: [1, { d: 'x' }] },
  { a: -0.5, b: 1e21, c: true },
  { 2: 'two', 1: 'one', b: 'c' },
  { deep: { deeper: {} } },
];
const pick = <T>(all: readonly T[], n: number): T => all[n % all.length]!;

const customers = Array.from({ length: 3_000 }, (_, n) => ({
  id: `cus_${n}${pick(texts, n)}`,
  name: pick(texts, Math.floor(n / 13)),
  email: `${n}${pick(texts, n + 3)}@example.com`,
  phone: n % 3 ? pick(texts, n + 5) : null,
  address: pick(free, n),
  payment_method: n % 5 ? pick(texts, n + 7) : null,
  created_at: new Date(1_700_000_000_000 + n).toISOString(),
  updated_at: new Date(1_700_000_000_000 + 2 * n).toISOString(),
  status: pick(['active', 'inactive', 'suspended'], n),
  custom_data: pick(free, Math.floor(n / 10)),
}));
const withSdkDates = customers.map((customer) => ({
  ...customer,
  createdAt: customer.created_at,
  updatedAt: customer.updated_at,
}));

test.each([
  ['a short list', 1_000, {}, customers],
  ['a list', 1_001, {}, customers],
  ['a long list', 3_000, {}, customers],
  ['a long list with the dates of the SDK', 3_000, { sdkDates: true }, withSdkDates],
])('%s of %d is byte for byte one JSON array', async (_, count, jani, expected) => {
  const fixtures = { customers: customers.slice(0, count) };
  await writeFile(join(folder(), 'jani.json'), JSON.stringify(fixtures));
  const mock = await createMock({ fixtures: ['none', folder()], options: { jani } });
  const client = new KeepAlive(mock.url);
  const { headers } = sampleOf('jani');
  const { body, headers: got } = await client.ask({ path: '/api/v1/customers', headers });
  const text = JSON.stringify(expected.slice(0, count));
  expect(got['content-length']).toBe(String(Buffer.byteLength(text)));
  expect(body === text).toBe(true);
  client.close();
  await mock.close();
});
