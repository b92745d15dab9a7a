import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock({}, { clock: '2026-01-01T00:00:00Z' });

const idsOf = (body: Record<string, unknown>): string[] =>
  (body.data as { id: string }[]).map(({ id }) => id);

/** All ids there are, newest first. */
const allIds = async (): Promise<string[]> => idsOf((await ask('GET', '/v1/customers?limit=100')).body);

test('a list has four keys, ten customers, newest first', async () => {
  const { body } = await ask('GET', '/v1/customers');
  expect(Object.keys(body)).toEqual(['object', 'data', 'has_more', 'url']);
  expect(body).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' });
  const created = (body.data as { created: number }[]).map((customer) => customer.created);
  expect(created).toHaveLength(10);
  expect(created).toEqual([...created].sort((a, b) => b - a));
});

test('customers of the same second come newest first', async () => {
  const made: unknown[] = [];
  for (let at = 0; at < 3; at++) made.unshift((await ask('POST', '/v1/customers')).body.id);
  expect((await allIds()).slice(0, 3)).toEqual(made);
});

test.each([
  ['-5', 1],
  ['0', 1],
  ['1', 1],
  ['3', 3],
  ['1000', 14],
])('limit=%s gives %i', async (limit, count) => {
  expect(idsOf((await ask('GET', `/v1/customers?limit=${limit}`)).body)).toHaveLength(count);
});

test('limit is at most 100', async () => {
  for (let at = 0; at < 100; at++) await ask('POST', '/v1/customers');
  const { body } = await ask('GET', '/v1/customers?limit=101');
  expect(idsOf(body)).toHaveLength(100);
  expect(body.has_more).toBe(true);
});

test('starting_after pages through all, an exactly full last page says so', async () => {
  const all = await allIds();
  const paged: string[] = [];
  const more: unknown[] = [];
  for (let after = ''; paged.length < all.length; after = `&starting_after=${paged.at(-1)}`) {
    const { body } = await ask('GET', `/v1/customers?limit=7${after}`);
    paged.push(...idsOf(body));
    more.push(body.has_more);
  }
  expect(paged).toEqual(all);
  expect(more).toEqual([true, false]);
});

test('ending_before gives the page just before, still newest first', async () => {
  const all = await allIds();
  const { body } = await ask('GET', `/v1/customers?limit=3&ending_before=${all[5]}`);
  expect(idsOf(body)).toEqual(all.slice(2, 5));
  expect(body.has_more).toBe(true);
  const first = await ask('GET', `/v1/customers?limit=5&ending_before=${all[5]}`);
  expect(idsOf(first.body)).toEqual(all.slice(0, 5));
  expect(first.body.has_more).toBe(false);
});

test('email finds exactly, and says nothing when empty', async () => {
  expect(idsOf((await ask('GET', '/v1/customers?email=jennyrosen%40example.com')).body)).toEqual([JENNY]);
  expect((await ask('GET', '/v1/customers?email=JennyRosen%40example.com')).body).toEqual({
    object: 'list',
    data: [],
    has_more: false,
    url: '/v1/customers',
  });
  expect(idsOf((await ask('GET', '/v1/customers?email=&limit=100')).body)).toEqual(await allIds());
});

test('a cursor counts although the filter leaves it out', async () => {
  const [newest] = await allIds();
  const { body } = await ask('GET', `/v1/customers?email=jennyrosen%40example.com&starting_after=${newest}`);
  expect(idsOf(body)).toEqual([JENNY]);
});

describe('created', () => {
  const times = [1688041599, 1687198263, 1686307756];
  test.each<[string, number[]]>([
    [`created=${times[1]}`, [times[1]!]],
    [`created[gte]=${times[2]}&created[lte]=${times[0]}`, times],
    [`created[gt]=${times[2]}&created[lt]=${times[0]}`, [times[1]!]],
    [`created[gt]=${times[2]}&created[gte]=0&created[lte]=${times[0]}`, times.slice(0, 2)],
    [`created[gte]=${times[0]}&created[lt]=${times[0]}`, []],
    ['created[gt]=1767225600', []],
  ])('%s', async (query, expected) => {
    const { body } = await ask('GET', `/v1/customers?${query}`);
    expect((body.data as { created: number }[]).map((customer) => customer.created)).toEqual(expected);
  });
});

test('escaped brackets in a query are brackets', async () => {
  expect(idsOf((await ask('GET', '/v1/customers?created%5Blte%5D=1680893993')).body)).toEqual([JENNY]);
});
