import { createMock } from '../../../src/index.ts';
import { generateCustomers } from '../../../src/store/generate.ts';
import { catalyze } from '../../../src/flavors/catalyze/index.ts';
import { ask } from './ask.ts';

test('a generated customer is reached by the documented user under its org, whole', async () => {
  const [record] = await generateCustomers(catalyze, 1, 5);
  const { orgId } = record as { orgId: string };
  const mock = await createMock({ flavors: ['catalyze'], seed: 5, generate: { catalyze: 1 } });
  const got = await ask(mock.url, `GET /v2/org/${orgId}/customer`);
  await mock.close();
  expect(got).toMatchObject({ status: 200, body: { object: 'customer', livemode: false } });
  const { cards, default_card } = got.body as { cards: { data: { id: string }[] }; default_card: string };
  expect(default_card).toBe(cards.data[0]?.id);
});
