import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { jani } from '../../../src/flavors/jani/index.ts';
import { fixturesDir } from '../../../src/shipped.ts';

test.each([
  ['Authorization: Bearer abc.def-123', 'Authorization: Bearer ***'],
  ['{"note":"Bearer s3cret"}', '{"note":"Bearer ***"}'],
  ['/api/v1/x?a=Bearer%20s3cret&b=1', '/api/v1/x?a=Bearer ***&b=1'],
  ['{"name":"Brighton"}', '{"name":"Brighton"}'],
])('redacts %s', (text, masked) => {
  expect(jani.redact(text)).toBe(masked);
});

test.each([
  [{ authorization: 'Bearer jani_sandbox_w3' }, 'jani_sandbox_w3'],
  [{ authorization: 'Basic abc' }, 'Basic abc'],
  [{}, undefined],
])('takes the credential from %j', (headers, credential) => {
  expect(jani.credential({ headers, query: '' })).toBe(credential);
});

test.each([
  ['/api/v1/customers', '/api/v1/customers'],
  ['/v1/customers/cus_1', '/api/v1/customers/cus_1'],
  ['/customers', '/api/v1/customers'],
  ['/customers/cus_1', '/api/v1/customers/cus_1'],
  ['/customersx', '/customersx'],
  ['/v1/customers/cus_1/addresses', '/api/v1/customers/cus_1/addresses'],
  ['/customers/cus_1/businesses/biz_1', '/api/v1/customers/cus_1/businesses/biz_1'],
  ['/customers/', '/api/v1/customers/'],
  ['/v1', '/v1'],
  ['/v2/customers', '/v2/customers'],
])('spells %s as %s', (path, canonical) => {
  expect(jani.canonical?.(path)).toBe(canonical);
});

test('ships the documented records, and customers of every status', async () => {
  const shipped = jani.fixtures.parse(JSON.parse(await readFile(`${fixturesDir}/jani.json`, 'utf8')));
  expect(Object.entries(shipped).map(([name, records]) => [name, records.length])).toEqual([
    ['customers', 8],
    ['addresses', 2],
    ['businesses', 3],
    ['keys', 0],
  ]);
  const statuses = (shipped['customers'] ?? []).map((customer) => 'status' in customer && customer.status);
  expect(new Set(statuses)).toEqual(new Set(['active', 'inactive', 'suspended']));
});

test('a typing mistake in a fixture is told with its place', () => {
  const { error } = jani.fixtures.safeParse({
    customers: [{ id: 'cus_1', name: 'A', email: 'a', fone: '1' }],
  });
  expect(error?.issues[0]).toMatchObject({
    code: 'unrecognized_keys',
    path: ['customers', 0],
    keys: ['fone'],
  });
});

test('the schema of a generated customer can be said as JSON Schema', () => {
  expect(z.toJSONSchema(jani.generated.schema)).toMatchObject({
    type: 'object',
    additionalProperties: false,
  });
});
