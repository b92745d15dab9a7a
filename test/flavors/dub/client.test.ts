import { Dub } from 'dub';
import {
  BadRequest,
  Conflict,
  Forbidden,
  InternalServerError,
  InviteExpired,
  NotFound,
  RateLimitExceeded,
  SDKError,
  Unauthorized,
  UnprocessableEntity,
} from 'dub/models/errors';
import type { Profile } from '../../../src/flavors/dub/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, bothProfiles } from './ask.ts';

const mocks = new Map<Profile, Mock>();

beforeAll(async () => {
  for (const profile of bothProfiles) {
    mocks.set(profile, await createMock({ flavors: ['dub'], seed: 1, options: { dub: { profile } } }));
  }
});
beforeEach(() => Promise.all([...mocks.values()].map((mock) => mock.reset())));
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

const on = (profile: Profile): Mock => mocks.get(profile)!;
const client = (profile: Profile, token = 'dub_test'): Dub => new Dub({ token, serverURL: on(profile).url });

test.each(bothProfiles)('%s: a walk through all pages ends and meets each customer once', async (profile) => {
  for (const includeExpandedFields of [false, true]) {
    const seen: string[] = [];
    for await (const page of await client(profile).customers.list({ pageSize: 3, includeExpandedFields })) {
      seen.push(...page.result.map(({ id }) => id));
    }
    expect(seen).toHaveLength(16);
    expect(new Set(seen).size).toBe(16);
  }
});

test.each(bothProfiles)('%s: a list without any query is understood', async (profile) => {
  const page = await client(profile).customers.list();
  expect(page.result[0]?.externalId).toBe('user_53');
});

test.each(bothProfiles)('%s: gets a customer by id and by external id', async (profile) => {
  const { customers } = client(profile);
  expect(await customers.get({ id: ADA })).toMatchObject({
    id: ADA,
    name: 'Ada',
    createdAt: '2025-07-16T10:48:01.739Z',
  });
  expect(await customers.get({ id: 'ext_user_42', includeExpandedFields: true })).toMatchObject({
    id: ADA,
    link: { shortLink: 'https://dub.sh/try' },
    partner: { name: 'Pat' },
    discount: { type: 'percentage', amount: 10 },
  });
});

test.each(bothProfiles)('%s: reads every fixture with expanded fields', async (profile) => {
  const { customers } = client(profile);
  for (const { id } of (await customers.list({})).result) {
    expect(await customers.get({ id, includeExpandedFields: true })).toMatchObject({ id });
  }
});

test.each(bothProfiles)('%s: updates and deletes', async (profile) => {
  const { customers } = client(profile);
  const requestBody = { name: 'Ada L.', externalId: 'a/b c' };
  expect(await customers.update({ id: ADA, includeExpandedFields: true, requestBody })).toMatchObject(
    requestBody,
  );
  expect(await customers.get({ id: 'ext_a/b c' })).toMatchObject({ id: ADA });
  expect(await customers.delete(ADA)).toEqual({ id: ADA });
  await expect(customers.get({ id: ADA })).rejects.toThrow(NotFound);
});

test('raises its own error classes for real mistakes', async () => {
  const { customers } = client('2025-09');
  await expect(customers.get({ id: 'cus_missing' })).rejects.toThrow(NotFound);
  await expect(customers.update({ id: ADA })).rejects.toThrow(BadRequest);
  await expect(customers.update({ id: ADA, requestBody: { email: 'x' } })).rejects.toThrow(
    UnprocessableEntity,
  );
  await expect(customers.update({ id: ADA, requestBody: { externalId: 'user_41' } })).rejects.toThrow(
    Conflict,
  );
  await expect(customers.list({ pageSize: 101 })).rejects.toThrow('too_big: pageSize: Max page size is 100.');
});

const classes = [
  [400, BadRequest],
  [401, Unauthorized],
  [403, Forbidden],
  [404, NotFound],
  [409, Conflict],
  [410, InviteExpired],
  [422, UnprocessableEntity],
  [429, RateLimitExceeded],
  [500, InternalServerError],
  [503, SDKError],
] as const;

test.each(classes)('a magic id raises the class of its status: %i', async (status, raised) => {
  for (const profile of bothProfiles) {
    const { customers } = client(profile);
    await expect(customers.get({ id: `ext_fauxpay_${status}` })).rejects.toThrow(raised);
    await expect(customers.delete(`cus_fauxpay_${status}`)).rejects.toMatchObject({ statusCode: status });
  }
});

test.each([
  ['dub_fauxpay_invalid', Unauthorized],
  ['dub_fauxpay_expired', Unauthorized],
  ['dub_fauxpay_rate_limited', RateLimitExceeded],
  ['dub_fauxpay_workspace_missing', NotFound],
  ['dub_fauxpay_invite_expired', InviteExpired],
  ['dub_fauxpay_plan_free', Forbidden],
  ['dub_fauxpay_plan_pro', Forbidden],
  ['personal', NotFound],
] as const)('the magic credential %s raises its class', async (token, raised) => {
  await expect(client('2025-09', token).customers.list()).rejects.toThrow(raised);
});

test('a client that retries gets through when the rate limit is over', async () => {
  const mock = on('2025-09');
  mock.use({
    name: 'busy-once',
    rules: [
      { match: { flavor: 'dub' }, when: { times: 1 }, respond: { error: 'rate_limited', retryAfter: 1 } },
    ],
  });
  const backoff = { initialInterval: 1, maxInterval: 1, exponent: 1, maxElapsedTime: 10_000 };
  const retries = { strategy: 'backoff', backoff, retryConnectionErrors: false } as const;
  const customer = await client('2025-09').customers.get({ id: ADA }, { retries });
  mock.use();
  expect(customer.name).toBe('Ada');
});
