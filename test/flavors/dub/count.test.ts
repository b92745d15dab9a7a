import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMock, type Mock } from '../../../src/index.ts';
import type { Profile } from '../../../src/flavors/dub/options.ts';
import { tempFolder } from '../../support/temp.ts';
import { ADA, ask, bothProfiles } from './ask.ts';

const folder = tempFolder();

const mocks = new Map<Profile, Mock>();

beforeAll(async () => {
  for (const profile of bothProfiles)
    mocks.set(profile, await createMock({ flavors: ['dub'], seed: 1, options: { dub: { profile } } }));
});
beforeEach(() => Promise.all([...mocks.values()].map((mock) => mock.reset())));
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

const on = (profile: Profile): Mock => mocks.get(profile)!;
const counted = async (profile: Profile, query = ''): Promise<string> => {
  const told = await ask(on(profile), `GET /customers/count${query}`);
  expect([told.status, told.headers.get('content-type')]).toEqual([200, 'application/json']);
  return told.text;
};

const countries =
  '[{"country":"US","_count":6},{"country":"AT","_count":1},{"country":"BR","_count":1},{"country":"DE","_count":1},' +
  '{"country":"ES","_count":1},{"country":"FR","_count":1},{"country":"GB","_count":1},{"country":"IN","_count":1},' +
  '{"country":"JP","_count":1},{"country":"NL","_count":1},{"country":null,"_count":1}]';

const links =
  '[{"linkId":"link_1K0A","_count":2,"shortLink":"https://dub.sh/try","url":"https://example.com"},' +
  '{"linkId":"link_1JRG4T2QJ7T5F1V0Q8Z3KX9WYM","_count":1,"shortLink":"https://dub.sh/launch","url":"https://example.com/launch"}]';

/** A query and the whole body of its answer, in either profile. */
const answers: readonly (readonly [what: string, query: string, body: string])[] = [
  ['all customers as a bare number', '', '16'],
  ['those of a country', '?country=US', '6'],
  ['those of a link', '?linkId=link_1K0A', '2'],
  ['the one with an email', '?email=ada@example.com', '1'],
  ['the one with an external id', '?externalId=user_42', '1'],
  ['nobody', '?externalId=nobody', '0'],
  ['the email before the external id', '?email=ada@example.com&externalId=user_41', '1'],
  ['the external id before the search', '?externalId=user_42&search=Grace', '1'],
  ['those that a search finds', '?search=Grace', '1'],
  ['those among ids', `?customerIds=${ADA},cus_missing`, '1'],
  ['all, for filters that are empty', '?email=&externalId=&search=&country=', '16'],
  ['all, for keys that it does not know', '?page=0&pageSize=999&sortBy=x&includeExpandedFields=x&x=1', '16'],
  ['by country, the largest first, those without one last', '?groupBy=country', countries],
  [
    'by country, whatever country is asked for',
    '?groupBy=country&country=US&linkId=link_1K0A',
    '[{"country":"JP","_count":1},{"country":"US","_count":1}]',
  ],
  ['by link, without those who came through none', '?groupBy=linkId', links],
  ['by link, whatever link is asked for', '?groupBy=linkId&linkId=link_1K0A', links],
  [
    'by link, within a country',
    '?groupBy=linkId&country=JP',
    '[{"linkId":"link_1K0A","_count":1,"shortLink":"https://dub.sh/try","url":"https://example.com"}]',
  ],
  ['by link, nobody', '?groupBy=linkId&email=nobody@example.com', '[]'],
  ['by partner the plain number', '?groupBy=partnerId', '16'],
  ['by the last of equal keys', '?groupBy=country&groupBy=partnerId', '16'],
];

describe.each(bothProfiles)('%s: GET /customers/count counts', (profile) => {
  test.each(answers)('%s', async (_what, query, body) => {
    expect(await counted(profile, query)).toBe(body);
  });
});

test.each([
  ['current', 'x', 'invalid_value: groupBy: Invalid option: expected one of "country"|"linkId"|"partnerId"'],
  [
    '2025-09',
    'x',
    "invalid_enum_value: groupBy: Invalid enum value. Expected 'country' | 'linkId' | 'partnerId', received 'x'",
  ],
  ['current', '', 'invalid_value: groupBy: Invalid option: expected one of "country"|"linkId"|"partnerId"'],
  [
    '2025-09',
    '',
    "invalid_enum_value: groupBy: Invalid enum value. Expected 'country' | 'linkId' | 'partnerId', received ''",
  ],
] as const)('%s: groupBy=%s is a 422', async (profile, groupBy, message) => {
  expect(await ask(on(profile), `GET /customers/count?groupBy=${groupBy}`)).toMatchObject({
    status: 422,
    code: 'unprocessable_entity',
    message,
  });
});

test('by link, no more than the 10,000 largest', async () => {
  const url = 'https://example.com';
  const link = (n: number) => ({ id: `link_${n}`, domain: 'dub.sh', key: `${n}`, shortLink: url, url });
  // Each link has one customer, but the last has two.
  const customers = Array.from({ length: 10_003 }, (_, n) => ({
    id: `cus_${n}`,
    externalId: `ext_${n}`,
    link: link(Math.min(n, 10_001)),
  }));
  await writeFile(join(folder(), 'dub.json'), JSON.stringify({ customers }));
  const mock = await createMock({ flavors: ['dub'], fixtures: ['none', folder()] });
  const rows = (await ask(mock, 'GET /customers/count?groupBy=linkId')).body as { linkId: string }[];
  await mock.close();
  const names = Array.from({ length: 10_001 }, (_, n) => `link_${n}`).sort();
  expect(rows.map(({ linkId }) => linkId)).toEqual(['link_10001', ...names.slice(0, 9_999)]);
  expect(rows[0]).toEqual({ linkId: 'link_10001', _count: 2, shortLink: url, url });
});

test('filters by program and partner are those of today', async () => {
  expect(await counted('current', '?partnerId=pn_1')).toBe('2');
  expect(await counted('current', '?programId=prog_other')).toBe('2');
  expect(await counted('2025-09', '?partnerId=pn_1&programId=prog_1')).toBe('16');
});

test('without a program nothing is found by program', async () => {
  const dub = { profile: 'current', defaultProgram: null } as const;
  const mock = await createMock({ flavors: ['dub'], seed: 1, options: { dub } });
  const told = await ask(mock, 'GET /customers/count?partnerId=pn_1&groupBy=country');
  await mock.close();
  expect(told).toMatchObject({ status: 404, code: 'not_found', message: 'Program not found' });
});

test('what was created and deleted counts at once, on either base path', async () => {
  const mock = on('2025-09');
  await ask(mock, 'POST /customers', { body: { externalId: 'count_1' } });
  expect(await counted('2025-09')).toBe('17');
  await ask(mock, 'DELETE /customers/ext_count_1');
  for (const path of ['/api/customers/count', '/dub/customers/count', '/dub/api/customers/count'])
    expect((await ask(mock, `GET ${path}`)).text).toBe('16');
});

test('a customer whose id is "count" is reached by its external id', async () => {
  await ask(on('2025-09'), 'POST /customers', { body: { externalId: 'count' } });
  expect((await ask(on('2025-09'), 'GET /customers/ext_count')).status).toBe(200);
  expect(await counted('2025-09')).toBe('17');
});

test.each(['dub_listed_free', 'dub_listed_pro', 'dub_listed_viewer'])(
  'any plan and any role may count: %s',
  async (key) => {
    for (const profile of bothProfiles) {
      const told = await ask(on(profile), 'GET /customers/count', { authorization: `Bearer ${key}` });
      expect([told.status, told.text]).toEqual([200, '16']);
    }
  },
);

test('a magic key still asks for its refusal, and another workspace has its own count', async () => {
  const mock = on('current');
  const plan = await ask(mock, 'GET /customers/count', { authorization: 'Bearer dub_fauxpay_plan_free' });
  expect([plan.status, plan.message]).toEqual([403, 'Unauthorized: Need higher plan.']);
  const other = await ask(mock, 'GET /customers/count', {
    authorization: 'Bearer dub_listed_other_workspace',
  });
  expect(other.text).toBe('0');
});
