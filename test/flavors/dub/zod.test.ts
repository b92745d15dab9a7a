import { z as z4 } from 'zod';
import { z as z3 } from 'zod/v3';
import type { Profile } from '../../../src/flavors/dub/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask, bothProfiles } from './ask.ts';

// Dub's schemas typed again in either zod. The flavor's own words must be those of the real libraries.

const mocks = new Map<Profile, Mock>();
beforeAll(async () => {
  for (const profile of bothProfiles) {
    mocks.set(profile, await createMock({ flavors: ['dub'], seed: 1, options: { dub: { profile } } }));
  }
});
beforeEach(() => Promise.all([...mocks.values()].map((mock) => mock.reset())));
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

const text3 = z3.string().nullish();
const body3 = z3.object({
  email: z3.string().email().nullish(),
  name: text3,
  avatar: z3.string().url().nullish(),
  externalId: z3.string(),
  stripeCustomerId: text3,
});
const text4 = z4.string().nullish();
const body4 = z4.object({
  email: z4.email().nullish(),
  name: text4,
  avatar: z4.url().nullish(),
  externalId: z4.string({ error: 'External ID is required' }),
  stripeCustomerId: text4,
  country: z4.string(),
});
const positive3 = (label: string) =>
  z3.coerce
    .number({ invalid_type_error: `${label} must be a number.` })
    .positive({ message: `${label} must be greater than 0.` });
const query3 = z3.object({
  includeExpandedFields: z3.enum(['true', 'false']).optional(),
  sortBy: z3.enum(['createdAt', 'saleAmount']).optional(),
  sortOrder: z3.enum(['asc', 'desc']).optional(),
  page: positive3('Page').optional(),
  pageSize: positive3('Page size').max(100, { message: 'Max page size is 100.' }).optional(),
});
const positive4 = (label: string) =>
  z4.coerce
    .number({ error: `${label} must be a number.` })
    .int({ error: `${label} must be an integer.` })
    .positive({ error: `${label} must be greater than 0.` });
const query4 = z4.object({
  includeExpandedFields: z4
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z4.enum(['true', 'false']))
    .optional(),
  sortBy: z4.enum(['createdAt', 'saleAmount', 'firstSaleAt', 'subscriptionCanceledAt']).optional(),
  sortOrder: z4.enum(['asc', 'desc']).optional(),
  page: positive4('Page').optional(),
  pageSize: positive4('Page size').max(100, { error: 'Max page size is 100.' }).optional(),
});

interface Schema {
  safeParse(value: unknown): {
    error?:
      { issues: readonly { code: string; path: readonly PropertyKey[]; message: string }[] } | undefined;
  };
}

const schemas: Readonly<Record<Profile, Readonly<Record<'create' | 'update' | 'query', Schema>>>> = {
  '2025-09': { create: body3, update: body3.partial(), query: query3 },
  current: { create: body4, update: body4.partial(), query: query4 },
};

/** What zod says first of a value, as Dub tells it; undefined where it accepts the value. */
function firstOf(schema: Schema, value: unknown): string | undefined {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue && `${issue.code}: ${issue.path.map(String).join('.')}: ${issue.message}`;
}

const values: readonly unknown[] = [null, 5, 1.5, true, [], {}, '', 'x', ['x'], { a: 1 }];
const emails = [
  'a@b',
  'a@b.c',
  'a@b.co',
  'A.B@Example.COM',
  'a..b@example.com',
  '.a@example.com',
  'a.@example.com',
  "o'hara@example.com",
  'a+b_c-d@sub.example.co.uk',
  ' a@example.com',
  'a@example.com ',
  'é@example.com',
  'a@exämple.com',
  'a@-example.com',
  'a@example',
  'a@b@example.com',
  'a b@example.com',
];
const urls = [
  'data:abc',
  'http://',
  'https://example.com',
  '//example.com',
  'example.com',
  'a:b',
  'http://[',
  'x://y',
];

const bodies: readonly unknown[] = [
  ...['email', 'name', 'avatar', 'externalId', 'stripeCustomerId'].flatMap((field) =>
    values.map((value) => ({ externalId: 'n1', country: 'US', [field]: value })),
  ),
  ...emails.map((email) => ({ externalId: 'n1', country: 'US', email })),
  ...urls.map((avatar) => ({ externalId: 'n1', country: 'US', avatar })),
  {},
  { externalId: 'n1' },
  { country: 'US' },
  { email: 'x', name: 5, avatar: 'x', externalId: null },
  { externalId: 5, stripeCustomerId: 5 },
  ...values.filter((value) => typeof value !== 'object' || value === null || Array.isArray(value)),
];
const countries = values.map((country) => ({ externalId: 'n1', country }));

const perProfile = bothProfiles.flatMap((profile) =>
  [...bodies, ...countries].map((body): [Profile, string] => [profile, JSON.stringify(body)]),
);

test.each(perProfile)('%s: a creation of %s is judged as zod does', async (profile, body) => {
  const told = await ask(mocks.get(profile)!, 'POST /customers', { body });
  const expected = firstOf(schemas[profile].create, JSON.parse(body));
  expect([told.status, told.message]).toEqual([expected === undefined ? 201 : 422, expected]);
});

test.each(perProfile)('%s: an update with %s is judged as zod does', async (profile, body) => {
  const told = await ask(mocks.get(profile)!, `PATCH /customers/${ADA}`, { body });
  const expected = firstOf(schemas[profile].update, JSON.parse(body));
  expect([told.status, told.message]).toEqual([expected === undefined ? 200 : 422, expected]);
});

const numbers = [
  ...['abc', '0', '', '-1', '1.5', '-1.5', '0.5', '100', '101', '100.5', '1e2', '0x10', ' 1 ', 'NaN', '-0'],
  ...[
    'Infinity',
    '-Infinity',
    '1e308',
    '-1e308',
    '9007199254740993',
    '-9007199254740993',
    '1,5',
    'true',
    'null',
  ],
];
const queries = [
  ...numbers.flatMap((number) => [`page=${number}`, `pageSize=${number}`]),
  ...['true', 'false', 'TRUE', 'False', 'yes', '', '1', ' true'].map(
    (value) => `includeExpandedFields=${value}`,
  ),
  ...['createdAt', 'saleAmount', 'firstSaleAt', 'subscriptionCanceledAt', '', 'x', 'CreatedAt'].map(
    (value) => `sortBy=${value}`,
  ),
  ...['asc', 'desc', 'ASC', '', 'up'].map((value) => `sortOrder=${value}`),
  'pageSize=0&page=0&sortOrder=x&sortBy=x&includeExpandedFields=x',
  'pageSize=0&page=0&sortOrder=x&sortBy=x',
  'pageSize=0&page=0&sortOrder=x',
  'pageSize=0&page=0',
  'page=0&page=1',
  'page=1&page=0',
];
const PAGE_TOO_BIG =
  'Page is too big (cannot be more than 1000), recommend using cursor-based pagination instead.';

test.each(bothProfiles.flatMap((profile) => queries.map((query): [Profile, string] => [profile, query])))(
  '%s: the query %s is judged as zod does',
  async (profile, query) => {
    const told = await ask(mocks.get(profile)!, `GET /customers?${encodeURI(query)}`);
    const given = Object.fromEntries(new URLSearchParams(query));
    const expected =
      firstOf(schemas[profile].query, given) ?? (Number(given['page']) > 1000 ? PAGE_TOO_BIG : undefined);
    expect([told.status, told.message]).toEqual([expected === undefined ? 200 : 422, expected]);
  },
);
