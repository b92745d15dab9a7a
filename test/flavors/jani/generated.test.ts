import { createMock } from '../../../src/index.ts';
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
