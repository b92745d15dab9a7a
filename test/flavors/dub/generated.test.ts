import { createMock } from '../../../src/index.ts';
import { dub } from '../../../src/flavors/dub/index.ts';
import { generate } from '../../support/generate.ts';
import { ask } from './ask.ts';

interface Generated {
  readonly id: string;
  readonly country: string;
  readonly sales: number;
  readonly saleAmount: number;
  readonly createdAt: string;
  readonly firstSaleAt: string | null;
  readonly subscriptionCanceledAt: string | null;
  readonly link?: { readonly id: string; readonly programId: string | null };
  readonly programId?: string;
  readonly partner?: object;
  readonly discount?: object;
}

const customers = async () => (await generate(dub, 1_000)) as unknown as Generated[];

test('who has bought has an amount and a first sale, who has not has neither, and only buyers leave', async () => {
  const all = await customers();
  const buyers = all.filter(({ sales }) => sales > 0);
  expect(buyers.length).toBeGreaterThan(500);
  expect(buyers.length).toBeLessThan(800);
  expect(buyers.filter(({ saleAmount, firstSaleAt }) => saleAmount === 0 || firstSaleAt === null)).toEqual(
    [],
  );
  const leads = all.filter(({ sales }) => sales === 0);
  expect(
    leads.filter(
      ({ saleAmount, firstSaleAt, subscriptionCanceledAt: left }) => saleAmount || firstSaleAt || left,
    ),
  ).toEqual([]);
  expect(all.filter(({ subscriptionCanceledAt }) => subscriptionCanceledAt !== null).length).toBeGreaterThan(
    50,
  );
});

test('nobody buys before they are there, or leaves before they have bought', async () => {
  const late = (await customers()).filter(
    ({ createdAt, firstSaleAt, subscriptionCanceledAt }) =>
      (firstSaleAt ?? createdAt) < createdAt || (subscriptionCanceledAt ?? '9') < (firstSaleAt ?? ''),
  );
  expect(late).toEqual([]);
});

test('ids are in the order in which customers came, as the cursors of a list want it', async () => {
  const all = await customers();
  const byId = [...all].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  const byTime = [...all].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).map(({ id }) => id);
  expect(byId).toEqual(byTime);
});

test('who came by the link of a partner has the partner and the program; who came by none has no relations', async () => {
  const all = await customers();
  expect(new Set(all.map(({ link }) => link?.id)).size).toBe(5);
  for (const { link, programId, partner, discount } of all) {
    const relations = [programId !== undefined, partner !== undefined];
    if (!relations.every((has) => has === Boolean(link?.programId)))
      expect({ link, programId, partner }).toBe('in agreement');
    if (!link) expect(discount).toBeUndefined();
  }
});

test('generated customers are found by the link that they came through, with their relations', async () => {
  const mock = await createMock({
    flavors: ['dub'],
    seed: 1,
    fixtures: 'none',
    generate: { dub: 100 },
  });
  const expected = ((await generate(dub, 100)) as unknown as Generated[]).filter(({ partner }) => partner);
  const linkId = expected[0]?.link?.id ?? '';
  const { status, body } = await ask(mock, `GET /customers?linkId=${linkId}&includeExpandedFields=true`);
  await mock.close();
  expect(status).toBe(200);
  const found = body as Generated[];
  expect(found.map(({ id }) => id).sort()).toEqual(
    expected
      .filter(({ link }) => link?.id === linkId)
      .map(({ id }) => id)
      .sort(),
  );
  expect(found[0]).toMatchObject({ link: { id: linkId }, programId: 'prog_1', partner: expect.any(Object) });
});
