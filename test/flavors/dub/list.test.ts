import type { Profile } from '../../../src/flavors/dub/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask, bothProfiles, each } from './ask.ts';

const mocks = new Map<Profile, Mock>();

beforeAll(async () => {
  for (const profile of bothProfiles) {
    mocks.set(profile, await createMock({ flavors: ['dub'], seed: 1, options: { dub: { profile } } }));
  }
});
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

const on = (profile: Profile): Mock => mocks.get(profile)!;

/** The external ids that a query lists. */
const found = async (profile: Profile, query: string): Promise<unknown[]> =>
  each(await ask(on(profile), `GET /customers${query}`), 'externalId');

test.each(bothProfiles)('%s lists a bare array, newest first', async (profile) => {
  const ids = await found(profile, '');
  expect(ids).toHaveLength(16);
  expect(ids.slice(0, 4)).toEqual(['user_53', 'user_48', 'user_42', 'user_41']);
  expect(await found(profile, '?sortOrder=asc')).toEqual([...ids].reverse());
});

test.each(bothProfiles)('%s lists by page', async (profile) => {
  const all = await found(profile, '');
  expect(await found(profile, '?pageSize=5&page=1')).toEqual(all.slice(0, 5));
  expect(await found(profile, '?pageSize=5&page=4')).toEqual(all.slice(15));
  expect(await found(profile, '?pageSize=5&page=5')).toEqual([]);
});

const walks = bothProfiles.flatMap((profile) =>
  ['desc', 'asc'].map((sortOrder): [Profile, string] => [profile, sortOrder]),
);

test.each(walks)('%s walks %s by cursor, meets each customer once and ends', async (profile, sortOrder) => {
  const seen: unknown[] = [];
  let cursor = '';
  for (;;) {
    const page = await ask(on(profile), `GET /customers?pageSize=3&sortOrder=${sortOrder}${cursor}`);
    const ids = each(page, 'id');
    if (ids.length === 0) break;
    seen.push(...ids);
    cursor = `&startingAfter=${String(ids.at(-1))}`;
  }
  expect(seen).toEqual(each(await ask(on(profile), `GET /customers?sortOrder=${sortOrder}`), 'id'));
});

test.each(walks)(
  '%s, %s: endingBefore gives the page right before its cursor',
  async (profile, sortOrder) => {
    const all = each(await ask(on(profile), `GET /customers?sortOrder=${sortOrder}`), 'id');
    const before = await ask(
      on(profile),
      `GET /customers?pageSize=3&sortOrder=${sortOrder}&endingBefore=${String(all[5])}`,
    );
    expect(each(before, 'id')).toEqual(all.slice(2, 5));
  },
);

const BOTH = 'You cannot use both startingAfter and endingBefore at the same time.';
const SORT =
  'Cursor-based pagination only supports sorting by `createdAt`. Use offset-based pagination (page/pageSize) for other sort fields.';
const PAGE =
  'You cannot use both page and startingAfter/endingBefore at the same time. Please use one pagination method.';
const TOO_BIG =
  'Page is too big (cannot be more than 1000), recommend using cursor-based pagination instead.';
const UNKNOWN = 'Invalid cursor: the provided ID does not exist.';

const paging: readonly [query: string, message: string][] = [
  ['startingAfter=a&endingBefore=b&sortBy=saleAmount&page=1001', BOTH],
  ['startingAfter=a&sortBy=saleAmount&page=1001', SORT],
  ['startingAfter=a&page=1001', PAGE],
  ['endingBefore=a&page=1', PAGE],
  ['page=1001', TOO_BIG],
  ['startingAfter=a', UNKNOWN],
  ['startingAfter=ext_user_42', UNKNOWN],
  ['endingBefore=a', UNKNOWN],
];

test.each(bothProfiles.flatMap((profile) => paging.map((row) => [profile, ...row] as const)))(
  '%s refuses %s: %s',
  async (profile, query, message) => {
    const told = await ask(on(profile), `GET /customers?${query}`);
    expect([told.status, told.code, told.message]).toEqual([422, 'unprocessable_entity', message]);
  },
);

/** What a query finds in `current` and, where it differs, in `2025-09`. */
const searches: readonly [query: string, current: string[], september?: string[]][] = [
  ['email=ada@example.com', ['user_42']],
  ['email=ADA@example.com', []],
  ['email=ada@example.com&externalId=user_41&search=radia', ['user_42']],
  ['externalId=user_41&search=radia', ['user_41']],
  ['externalId=ext_7', ['ext_7']],
  ['email=&externalId=user_41', ['user_41']],
  ['search=radia@example.com', ['user_26']],
  ['search=RADIA', ['user_26']],
  ['search=rad', [], ['user_26']],
  ['search=perlman', ['user_26'], []],
  ['search=acct_', [], ['acct_9f27']],
  ['search=%2B%2A', []],
  ['search=%2Bkenji%2A', ['user_34'], []],
  ['country=NL', ['ext_7']],
  ['country=nl', []],
  ['email=ada@example.com&country=NL', [], ['user_42']],
  ['externalId=user_41&linkId=link_1K0A', [], ['user_41']],
  ['linkId=link_1K0A', ['user_42', 'user_34']],
  ['linkId=link_1K0A&country=JP', ['user_34']],
  [`customerIds=${ADA},cm25onzuv0001s1bbxchrc0ae,nobody`, ['user_42', 'user_1']],
  ['linkId=none', []],
];

test.each(searches)('current finds by %s', async (query, expected) => {
  expect(await found('current', `?${query}`)).toEqual(expected);
});

test.each(searches)('2025-09 finds by %s', async (query, current, september = current) => {
  expect(await found('2025-09', `?${query}`)).toEqual(september);
});

test('2025-09 does not know programs and partners', async () => {
  expect(await found('2025-09', '?partnerId=nobody&programId=none')).toHaveLength(16);
});

test('current looks in the default program, whatever program is asked for', async () => {
  expect(await found('current', '?programId=another')).toEqual(['user_42', 'user_34']);
  expect(await found('current', '?partnerId=pn_1')).toEqual(['user_42', 'user_34']);
  expect(await found('current', '?partnerId=nobody')).toEqual([]);
});

test('a workspace without a program has none to look in', async () => {
  const options = { dub: { profile: 'current', defaultProgram: null } };
  const mock = await createMock({ flavors: ['dub'], options });
  const told = await ask(mock, 'GET /customers?partnerId=pn_1');
  await mock.close();
  expect([told.status, told.code, told.message]).toEqual([404, 'not_found', 'Program not found']);
});

test('sorts by sale amount, equal ones by id', async () => {
  const amounts = each(await ask(on('2025-09'), 'GET /customers?sortBy=saleAmount'), 'saleAmount');
  expect(amounts).toEqual([...amounts].sort((a, b) => Number(b) - Number(a)));
  const ids = await found('2025-09', '?sortBy=saleAmount&pageSize=3&page=2');
  expect(ids).toEqual(['user_34', 'user_2', 'user_7']);
});

test('sorts what was never sold to last when falling, first when rising', async () => {
  const falling = each(
    await ask(on('current'), 'GET /customers?sortBy=subscriptionCanceledAt'),
    'externalId',
  );
  const rising = each(
    await ask(on('current'), 'GET /customers?sortBy=subscriptionCanceledAt&sortOrder=asc'),
    'externalId',
  );
  expect(falling[0]).toBe('user_2');
  expect(rising).toEqual([...falling].reverse());
});

test.each(bothProfiles)('%s lists relations when asked', async (profile) => {
  const plain = await ask(on(profile), 'GET /customers');
  const expanded = await ask(on(profile), 'GET /customers?includeExpandedFields=true');
  expect(each(plain, 'link').filter(Boolean)).toHaveLength(0);
  expect(each(expanded, 'link').filter(Boolean)).toHaveLength(3);
  expect(each(expanded, 'discount').filter(Boolean)).toHaveLength(1);
});

test('customers of one moment keep the order in which they came, in ids and in lists', async () => {
  const mock = await createMock({
    flavors: ['dub'],
    fixtures: ['none'],
    seed: 1,
    clock: '2026-01-01T00:00:00Z',
  });
  for (let n = 0; n < 20; n++) await ask(mock, 'POST /customers', { body: { externalId: `n${n}` } });
  const rising = await ask(mock, 'GET /customers?sortOrder=asc');
  await mock.close();
  expect(each(rising, 'externalId')).toEqual(Array.from({ length: 20 }, (_, n) => `n${n}`));
  expect(each(rising, 'id')).toEqual(each(rising, 'id').map(String).sort());
});

test.each(bothProfiles)(
  '%s: a cursor may stand on a customer that the filter leaves out',
  async (profile) => {
    expect(await found(profile, `?country=JP&startingAfter=${ADA}`)).toEqual(['user_34']);
    expect(await found(profile, `?country=JP&endingBefore=${ADA}`)).toEqual([]);
    expect(await found(profile, `?email=kenji@example.com&startingAfter=${ADA}`)).toEqual(['user_34']);
    expect(await found(profile, `?externalId=user_53&endingBefore=${ADA}`)).toEqual(['user_53']);
    expect(await found(profile, `?externalId=user_53&startingAfter=${ADA}`)).toEqual([]);
  },
);

test.each(bothProfiles)('%s: empty parameters ask for nothing', async (profile) => {
  const empty = [
    'email',
    'externalId',
    'search',
    'country',
    'linkId',
    'programId',
    'partnerId',
    'customerIds',
  ];
  const cursors = ['startingAfter', 'endingBefore'];
  for (const name of [...empty, ...cursors]) {
    expect([name, (await found(profile, `?${name}=`)).length]).toEqual([name, 16]);
  }
});
