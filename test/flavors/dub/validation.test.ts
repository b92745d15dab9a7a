import type { Profile } from '../../../src/flavors/dub/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask } from './ask.ts';

const mocks = new Map<Profile, Mock>();

beforeAll(async () => {
  for (const profile of ['2025-09', 'current'] as const) {
    mocks.set(profile, await createMock({ flavors: ['dub'], seed: 1, options: { dub: { profile } } }));
  }
});
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

const on = (profile: Profile): Mock => mocks.get(profile)!;

/** A wrong query, and its 422 text in `current` and, where it differs, in `2025-09`; null: accepted there. */
const queries: readonly [query: string, current: string | null, september?: string | null][] = [
  ['page=abc', 'invalid_type: page: Page must be a number.'],
  ['page=0', 'too_small: page: Page must be greater than 0.'],
  ['page=', 'too_small: page: Page must be greater than 0.'],
  ['page=-1', 'too_small: page: Page must be greater than 0.'],
  ['page=1.5', 'invalid_type: page: Page must be an integer.', null],
  ['pageSize=abc', 'invalid_type: pageSize: Page size must be a number.'],
  ['pageSize=0', 'too_small: pageSize: Page size must be greater than 0.'],
  ['pageSize=2.5', 'invalid_type: pageSize: Page size must be an integer.', null],
  ['pageSize=101', 'too_big: pageSize: Max page size is 100.'],
  [
    'includeExpandedFields=yes',
    'invalid_value: includeExpandedFields: Invalid option: expected one of "true"|"false"',
    "invalid_enum_value: includeExpandedFields: Invalid enum value. Expected 'true' | 'false', received 'yes'",
  ],
  [
    'includeExpandedFields=TRUE',
    null,
    "invalid_enum_value: includeExpandedFields: Invalid enum value. Expected 'true' | 'false', received 'TRUE'",
  ],
  [
    'sortBy=x',
    'invalid_value: sortBy: Invalid option: expected one of "createdAt"|"saleAmount"|"firstSaleAt"|"subscriptionCanceledAt"',
    "invalid_enum_value: sortBy: Invalid enum value. Expected 'createdAt' | 'saleAmount', received 'x'",
  ],
  [
    'sortBy=firstSaleAt',
    null,
    "invalid_enum_value: sortBy: Invalid enum value. Expected 'createdAt' | 'saleAmount', received 'firstSaleAt'",
  ],
  [
    'sortOrder=up',
    'invalid_value: sortOrder: Invalid option: expected one of "asc"|"desc"',
    "invalid_enum_value: sortOrder: Invalid enum value. Expected 'asc' | 'desc', received 'up'",
  ],
  // The first mistake in the order of the schema, not of the query.
  ['pageSize=101&page=abc', 'invalid_type: page: Page must be a number.'],
  [
    'page=0&sortOrder=up',
    'invalid_value: sortOrder: Invalid option: expected one of "asc"|"desc"',
    "invalid_enum_value: sortOrder: Invalid enum value. Expected 'asc' | 'desc', received 'up'",
  ],
  // Of equal keys the last one counts; unknown ones are dropped.
  ['page=abc&page=1&nonsense=1', null],
  ['page=1&page=abc', 'invalid_type: page: Page must be a number.'],
];

const forEachProfile = (rows: typeof queries): [Profile, string, string | null][] =>
  rows.flatMap(([query, current, september = current]): [Profile, string, string | null][] => [
    ['current', query, current],
    ['2025-09', query, september],
  ]);

test.each(forEachProfile(queries))(
  '%s checks the query of the list: %s',
  async (profile, query, expected) => {
    const told = await ask(on(profile), `GET /customers?${query}`);
    expect([told.status, told.message ?? null]).toEqual([expected === null ? 200 : 422, expected]);
  },
);

test.each(['GET', 'PATCH'])('%s of one customer checks the whole query of the list', async (method) => {
  const told = await ask(
    on('2025-09'),
    `${method} /customers/${ADA}?pageSize=999`,
    method === 'GET' ? {} : { body: {} },
  );
  expect([told.status, told.code, told.message]).toEqual([
    422,
    'unprocessable_entity',
    'too_big: pageSize: Max page size is 100.',
  ]);
});

/** A wrong body of PATCH, and its 422 text in `current` and, where it differs, in `2025-09`; null: accepted there. */
const bodies: readonly [body: string, current: string | null, september?: string | null][] = [
  [
    '[]',
    'invalid_type: : Invalid input: expected object, received array',
    'invalid_type: : Expected object, received array',
  ],
  [
    'null',
    'invalid_type: : Invalid input: expected object, received null',
    'invalid_type: : Expected object, received null',
  ],
  [
    '"x"',
    'invalid_type: : Invalid input: expected object, received string',
    'invalid_type: : Expected object, received string',
  ],
  [
    '5',
    'invalid_type: : Invalid input: expected object, received number',
    'invalid_type: : Expected object, received number',
  ],
  [
    'true',
    'invalid_type: : Invalid input: expected object, received boolean',
    'invalid_type: : Expected object, received boolean',
  ],
  [
    '{"externalId":null}',
    'invalid_type: externalId: External ID is required',
    'invalid_type: externalId: Expected string, received null',
  ],
  [
    '{"externalId":5}',
    'invalid_type: externalId: External ID is required',
    'invalid_type: externalId: Expected string, received number',
  ],
  ['{"country":null}', 'invalid_type: country: Invalid input: expected string, received null', null],
  ['{"email":"a@b"}', 'invalid_format: email: Invalid email address', 'invalid_string: email: Invalid email'],
  ['{"email":""}', 'invalid_format: email: Invalid email address', 'invalid_string: email: Invalid email'],
  [
    '{"email":" a@example.com"}',
    'invalid_format: email: Invalid email address',
    'invalid_string: email: Invalid email',
  ],
  [
    '{"email":"a..b@example.com"}',
    'invalid_format: email: Invalid email address',
    'invalid_string: email: Invalid email',
  ],
  [
    '{"email":"é@example.com"}',
    'invalid_format: email: Invalid email address',
    'invalid_string: email: Invalid email',
  ],
  ['{"avatar":"x"}', 'invalid_format: avatar: Invalid URL', 'invalid_string: avatar: Invalid url'],
  ['{"avatar":"http://"}', 'invalid_format: avatar: Invalid URL', 'invalid_string: avatar: Invalid url'],
  ['{"avatar":"data:abc"}', null],
  [
    '{"name":5}',
    'invalid_type: name: Invalid input: expected string, received number',
    'invalid_type: name: Expected string, received number',
  ],
  [
    '{"name":[]}',
    'invalid_type: name: Invalid input: expected string, received array',
    'invalid_type: name: Expected string, received array',
  ],
  [
    '{"email":true}',
    'invalid_type: email: Invalid input: expected string, received boolean',
    'invalid_type: email: Expected string, received boolean',
  ],
  [
    '{"avatar":{}}',
    'invalid_type: avatar: Invalid input: expected string, received object',
    'invalid_type: avatar: Expected string, received object',
  ],
  [
    '{"stripeCustomerId":1}',
    'invalid_type: stripeCustomerId: Invalid input: expected string, received number',
    'invalid_type: stripeCustomerId: Expected string, received number',
  ],
  // The first mistake in the order of the schema, not of the body.
  [
    '{"avatar":"x","email":"x"}',
    'invalid_format: email: Invalid email address',
    'invalid_string: email: Invalid email',
  ],
  ['{"sales":"many","nonsense":{}}', null],
  ['{}', null],
];

test.each(forEachProfile(bodies))('%s checks the body of an update: %s', async (profile, body, expected) => {
  const told = await ask(on(profile), `PATCH /customers/${ADA}`, { body });
  expect([told.status, told.message ?? null]).toEqual([expected === null ? 200 : 422, expected]);
});

test.each<[Profile, string, string]>([
  ['current', '{}', 'invalid_type: externalId: External ID is required'],
  ['2025-09', '{}', 'invalid_type: externalId: Required'],
  [
    'current',
    '{"externalId":"n1"}',
    'invalid_type: country: Invalid input: expected string, received undefined',
  ],
  [
    'current',
    '{"externalId":"n1","country":null}',
    'invalid_type: country: Invalid input: expected string, received null',
  ],
])('%s checks the body of a creation: %s', async (profile, body, expected) => {
  const told = await ask(on(profile), 'POST /customers', { body });
  expect([told.status, told.code, told.message]).toEqual([422, 'unprocessable_entity', expected]);
});

const INVALID_JSON =
  'Invalid JSON format in request body. Please ensure the request body is a valid JSON object.';

test.each<[string, string | undefined]>([
  ['no body', undefined],
  ['an empty body', ''],
  ['half an object', '{"name":'],
  ['a form', 'name=Ada'],
])('%s is a 400', async (_what, body) => {
  const told = await ask(on('2025-09'), `PATCH /customers/${ADA}`, body === undefined ? {} : { body });
  expect([told.status, told.code, told.message, told.docUrl]).toEqual([
    400,
    'bad_request',
    INVALID_JSON,
    'https://dub.co/docs/api-reference/errors#bad-request',
  ]);
});

test.each<[string, string, string, number]>([
  ['the query before the body', '?page=0', '{', 422],
  ['the query before the customer', '?page=0', '{}', 422],
  ['the body before the customer', '', '{', 400],
  ['the fields of the body before the customer', '', '{"name":5}', 422],
  ['the customer last', '', '{}', 404],
])('checks %s', async (_what, query, body, status) => {
  const told = await ask(on('2025-09'), `PATCH /customers/cus_missing${query}`, { body });
  expect(told.status).toBe(status);
});
