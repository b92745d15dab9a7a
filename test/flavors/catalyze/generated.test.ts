import { createMock } from '../../../src/index.ts';
import { catalyze } from '../../../src/flavors/catalyze/index.ts';
import { generate } from '../../support/generate.ts';
import { ask } from './ask.ts';

test('a generated customer is reached by the documented user under its org, whole', async () => {
  const [record] = await generate(catalyze, 1, 5);
  const mock = await createMock({ flavors: ['catalyze'], seed: 5, generate: { catalyze: 1 } });
  const got = await ask(mock.url, `GET /v2/org/${String(record?.['orgId'])}/customer`);
  await mock.close();
  expect(got).toMatchObject({ status: 200, body: { object: 'customer', livemode: false } });
  const { cards, default_card } = got.body as { cards: { data: { id: string }[] }; default_card: string };
  expect(default_card).toBe(cards.data[0]?.id);
});

type Card = Readonly<
  Record<'id' | 'last4' | 'brand' | 'funding' | 'name' | 'address_line1' | 'address_zip', string> & {
    exp_month: number;
  }
>;

const FUNDING: Readonly<Record<string, string>> = {
  '4242': 'Visa credit',
  '5556': 'Visa debit',
  '4444': 'MasterCard credit',
  '5100': 'MasterCard prepaid',
  '0005': 'American Express credit',
  '1117': 'Discover credit',
};

test('each has one card or two, of test numbers that say brand and funding, in one name and at one address', async () => {
  const customers = (await generate(catalyze, 500)) as unknown as { cards: Card[] }[];
  const cards = customers.flatMap((customer) => customer.cards);
  expect(new Set(customers.map((customer) => customer.cards.length))).toEqual(new Set([1, 2]));
  expect(new Set(cards.map(({ last4 }) => last4))).toEqual(new Set(Object.keys(FUNDING)));
  const wrong = cards.filter(({ last4, brand, funding }) => FUNDING[last4] !== `${brand} ${funding}`);
  expect(wrong).toEqual([]);
  expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);

  const holder = (card: Card | undefined) => [card?.name, card?.address_line1, card?.address_zip];
  for (const {
    cards: [first, second],
  } of customers.slice(0, 50))
    if (second) expect(holder(second)).toEqual(holder(first));
  expect(new Set(cards.map(({ exp_month }) => exp_month)).size).toBe(12);
});
