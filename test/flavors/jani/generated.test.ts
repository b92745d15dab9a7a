import { createMock } from '../../../src/index.ts';
import { jani } from '../../../src/flavors/jani/index.ts';
import { generate } from '../../support/generate.ts';
import { ask, BRIGHTON } from './ask.ts';

test('generated customers join the documented ones, and no email is used twice', async () => {
  const mock = await createMock({ flavors: ['jani'], seed: 5, generate: { jani: 50 } });
  const { body } = await ask(mock.url, 'GET /api/v1/customers');
  await mock.close();
  const customers = body as { id: string; email: string }[];
  expect(customers).toHaveLength(58);
  expect(new Set(customers.map(({ email }) => email)).size).toBe(58);
  expect(customers.map(({ id }) => id)).toContain(BRIGHTON);
});

interface Generated {
  readonly id: string;
  readonly phone: string | null;
  readonly address: { readonly country: string } | null;
  readonly payment_method: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly status: string;
  readonly custom_data: object | null;
}

test('they live in Tanzania, and most of them are active; what is optional, some lack', async () => {
  const customers = (await generate(jani, 500)) as unknown as Generated[];
  expect(new Set(customers.flatMap(({ address }) => address?.country ?? []))).toEqual(new Set(['TZ']));
  const statuses = customers.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(['active', 'inactive', 'suspended']));
  expect(statuses.filter((status) => status === 'active').length).toBeGreaterThan(300);
  for (const key of ['phone', 'address', 'payment_method', 'custom_data'] as const) {
    const without = customers.filter((customer) => customer[key] === null).length;
    expect([key, without > 50 && without < 300]).toEqual([key, true]);
  }
});

test('their ids are in the order in which they came, and nobody was updated before', async () => {
  const customers = (await generate(jani, 500)) as unknown as Generated[];
  const sorted = (by: (customer: Generated) => string) =>
    [...customers].sort((a, b) => (by(a) < by(b) ? -1 : 1)).map(({ id }) => id);
  expect(sorted(({ id }) => id)).toEqual(sorted(({ created_at }) => created_at));
  expect(customers.filter(({ created_at, updated_at }) => updated_at < created_at)).toEqual([]);
  expect(customers.filter(({ created_at, updated_at }) => updated_at === created_at)).not.toEqual([]);
});
