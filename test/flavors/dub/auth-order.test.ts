import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Profile } from '../../../src/flavors/dub/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask, bothProfiles, type Asked } from './ask.ts';

const past = '2020-01-01T00:00:00Z';

/** Keys on which two neighbours of the order of checks hold at once, or one that a plan lets in. */
const keys = [
  { key: 'personal_expired', workspace: 'ws_1', expires: past, rateLimited: true },
  { key: 'dub_expired_limited', expires: past, rateLimited: true },
  { key: 'dub_limited_left', rateLimited: true, member: false },
  { key: 'dub_left_pending', member: false, invite: 'pending' },
  { key: 'dub_left_expired', member: false, invite: 'expired' },
  { key: 'dub_pending_viewer', invite: 'pending', role: 'viewer' },
  { key: 'dub_invite_expired_viewer', invite: 'expired', role: 'viewer' },
  { key: 'dub_pending_free', invite: 'pending', plan: 'free' },
  { key: 'dub_viewer_free', role: 'viewer', plan: 'free' },
  { key: 'dub_billing_role', role: 'billing' },
  { key: 'dub_member', role: 'member' },
  { key: 'dub_free', plan: 'free' },
  { key: 'dub_pro', plan: 'pro' },
  { key: 'dub_business', plan: 'business' },
  { key: 'dub_business_plus', plan: 'business plus' },
  { key: 'dub_business_max', plan: 'business max' },
  { key: 'dub_business_extra', plan: 'business extra' },
  { key: 'dub_advanced', plan: 'advanced' },
  { key: 'dub_enterprise', plan: 'enterprise' },
  { key: 'dub_trial', plan: 'billing trial' },
  { key: 'personal_limited', workspace: 'ws_1', rateLimited: true },
  { key: 'personal', workspace: 'ws_1' },
];

const mocks = new Map<Profile, Mock>();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fauxpay-'));
  await writeFile(join(folder, 'dub.json'), JSON.stringify({ keys }));
  for (const profile of bothProfiles) {
    const options = { dub: { profile } };
    mocks.set(profile, await createMock({ flavors: ['dub'], seed: 1, fixtures: folder, options }));
  }
});
afterAll(async () => {
  await Promise.all([...mocks.values()].map((mock) => mock.close()));
  await rm(folder, { recursive: true, force: true });
});

const MISCONFIGURED =
  "400 bad_request Misconfigured authorization header. Did you forget to add 'Bearer '? Learn more: https://d.to/auth";
const MISSING = '401 unauthorized Missing Authorization header.';
const NO_WORKSPACE_ID =
  '404 not_found Workspace ID not found. Did you forget to include a `workspaceId` query parameter? It looks like you might be using personal API keys, we also recommend refactoring to workspace API keys: https://d.to/keys';
const INVALID = '401 unauthorized Unauthorized: Invalid API key.';
const EXPIRED = '401 unauthorized Unauthorized: Access token expired.';
const LOGIN = '401 unauthorized Unauthorized: Login required.';
const LIMITED = '429 rate_limit_exceeded Too many requests.';
const NO_WORKSPACE = '404 not_found Workspace not found.';
const PENDING = '409 invite_pending Workspace invite pending.';
const GONE = '410 invite_expired Workspace invite expired.';
const ROLE =
  "403 forbidden You don't have the required role to access this endpoint. Required role(s): owner, member.";
const PLAN = '403 forbidden Unauthorized: Need higher plan.';
const JSON_400 =
  '400 bad_request Invalid JSON format in request body. Please ensure the request body is a valid JSON object.';
const PAGE_SIZE = '422 unprocessable_entity too_big: pageSize: Max page size is 100.';
const NOT_FOUND =
  "404 not_found Customer not found. Make sure you're using the correct customer ID (e.g. `cus_3TagGjzRzmsFJdH8od2BNCsc`) or external ID (has to be prefixed with `ext_`).";
const TAKEN = '409 conflict A customer with this external ID already exists.';

type Expected = string | Readonly<Record<Profile, string>>;
const inBoth = { limited: true };
const early = { limited: false };

/** What holds, first and second in Dub's order; the request; what answers; whether the call has counted by then. */
const table: readonly [what: string, request: string, asked: Asked, expected: Expected, counted: object][] = [
  [
    'no Bearer, a personal key without workspace',
    'GET /customers',
    { authorization: 'personal' },
    MISCONFIGURED,
    early,
  ],
  ['no Bearer, an unknown key', 'GET /customers', { authorization: 'dub_pk_1' }, MISCONFIGURED, early],
  [
    'no Bearer, a workspace named',
    'GET /customers?workspaceId=ws_1',
    { authorization: 'Token personal' },
    MISCONFIGURED,
    early,
  ],
  ['no header, a wrong query', 'GET /customers?pageSize=999', { authorization: null }, MISSING, early],
  [
    'no header, a missing customer',
    'PATCH /customers/cus_missing',
    { authorization: null, body: '{' },
    MISSING,
    early,
  ],
  ['no header, an empty workspace', 'GET /customers?workspaceId=', { authorization: null }, MISSING, early],
  [
    'no header, a workspace, a wrong query',
    'GET /customers?workspaceId=ws_1&page=0',
    { authorization: null },
    LOGIN,
    early,
  ],
  ['no header, a slug', 'GET /customers?projectSlug=acme', { authorization: null }, LOGIN, early],
  [
    'no workspace, an unknown key',
    'GET /customers',
    { authorization: 'Bearer nobody' },
    NO_WORKSPACE_ID,
    early,
  ],
  [
    'no workspace, an expired key',
    'GET /customers',
    { authorization: 'Bearer personal_expired' },
    NO_WORKSPACE_ID,
    early,
  ],
  [
    'an unknown key, an unknown workspace',
    'GET /customers?workspaceId=ws_none',
    { authorization: 'Bearer nobody' },
    INVALID,
    early,
  ],
  [
    'an unknown key, a slug',
    'GET /customers?projectSlug=acme',
    { authorization: 'Bearer nobody' },
    INVALID,
    early,
  ],
  [
    'a publishable key, a wrong query',
    'GET /customers?page=0',
    { authorization: 'Bearer dub_pk_1' },
    INVALID,
    early,
  ],
  [
    'an expired key, over its limit',
    'GET /customers',
    { authorization: 'Bearer dub_expired_limited' },
    EXPIRED,
    early,
  ],
  [
    'an expired legacy key, another workspace',
    'GET /customers?workspaceId=ws_2',
    { authorization: 'Bearer personal_expired' },
    EXPIRED,
    early,
  ],
  [
    'over its limit, not a member',
    'GET /customers',
    { authorization: 'Bearer dub_limited_left' },
    LIMITED,
    inBoth,
  ],
  [
    'over its limit, another workspace',
    'GET /customers?workspaceId=ws_2',
    { authorization: 'Bearer personal_limited' },
    LIMITED,
    inBoth,
  ],
  [
    'not a member, an invite pending',
    'GET /customers',
    { authorization: 'Bearer dub_left_pending' },
    NO_WORKSPACE,
    inBoth,
  ],
  [
    'not a member, an invite expired',
    'GET /customers',
    { authorization: 'Bearer dub_left_expired' },
    NO_WORKSPACE,
    inBoth,
  ],
  [
    'another workspace, a wrong query',
    'GET /customers?workspaceId=ws_2&page=0',
    { authorization: 'Bearer personal' },
    NO_WORKSPACE,
    inBoth,
  ],
  [
    'an invite pending, a wrong role',
    'POST /customers',
    { authorization: 'Bearer dub_pending_viewer', body: {} },
    PENDING,
    inBoth,
  ],
  [
    'an invite pending, a small plan',
    'GET /customers',
    { authorization: 'Bearer dub_pending_free' },
    PENDING,
    inBoth,
  ],
  [
    'an invite expired, a wrong role',
    'DELETE /customers/x',
    { authorization: 'Bearer dub_invite_expired_viewer' },
    GONE,
    inBoth,
  ],
  [
    'a wrong role, a small plan',
    'POST /customers',
    { authorization: 'Bearer dub_viewer_free', body: {} },
    { '2025-09': PLAN, current: ROLE },
    inBoth,
  ],
  [
    'a wrong role that reads, a small plan',
    'GET /customers',
    { authorization: 'Bearer dub_viewer_free' },
    PLAN,
    inBoth,
  ],
  [
    'the billing role, a wrong body',
    'POST /customers',
    { authorization: 'Bearer dub_billing_role', body: '{' },
    { '2025-09': JSON_400, current: ROLE },
    inBoth,
  ],
  [
    'a magic role, a missing customer',
    'PATCH /customers/x',
    { authorization: 'Bearer dub_fauxpay_viewer', body: '{' },
    ROLE,
    inBoth,
  ],
  [
    'a small plan, a wrong query',
    'GET /customers?pageSize=999',
    { authorization: 'Bearer dub_free' },
    PLAN,
    inBoth,
  ],
  [
    'a small plan, a wrong body',
    'PATCH /customers/x',
    { authorization: 'Bearer dub_pro', body: '{' },
    PLAN,
    inBoth,
  ],
  [
    'a wrong query, a body that is no JSON',
    'PATCH /customers/x?pageSize=999',
    { body: '{' },
    PAGE_SIZE,
    inBoth,
  ],
  ['a body that is no JSON, a missing customer', 'PATCH /customers/x', { body: '{' }, JSON_400, inBoth],
  [
    'a missing customer, a taken external id',
    'PATCH /customers/x',
    { body: { externalId: 'user_41' } },
    NOT_FOUND,
    inBoth,
  ],
  ['a taken external id', `PATCH /customers/${ADA}`, { body: { externalId: 'user_41' } }, TAKEN, inBoth],
];

const rows = bothProfiles.flatMap((profile) => table.map((row) => [profile, ...row] as const));

test.each(rows)(
  '%s: %s',
  async (profile, _what, request, asked, expected, { limited }: { limited?: boolean }) => {
    const told = await ask(mocks.get(profile)!, request, asked);
    const said = typeof expected === 'string' ? expected : expected[profile];
    expect(`${told.status} ${told.code} ${told.message}`).toBe(said);
    const [, code = ''] = said.split(' ');
    expect(told.docUrl).toBe(`https://dub.co/docs/api-reference/errors#${code.replace('_', '-')}`);
    for (const name of ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after']) {
      expect([name, told.headers.has(name)]).toEqual([name, limited]);
    }
  },
);

test.each(
  bothProfiles.flatMap((profile) =>
    [
      'free',
      'pro',
      'business',
      'business_plus',
      'business_max',
      'business_extra',
      'advanced',
      'enterprise',
      'trial',
    ].map((plan): [Profile, string] => [profile, plan]),
  ),
)('%s: every operation asks for a plan above pro: %s', async (profile, plan) => {
  const authorization = `Bearer dub_${plan}`;
  const small = plan === 'free' || plan === 'pro';
  const body = { externalId: `of_${plan}`, country: 'US' };
  const requests: [string, Asked, number][] = [
    ['GET /customers', {}, 200],
    ['POST /customers', { body }, 201],
    [`GET /customers/ext_of_${plan}`, {}, 200],
    [`PATCH /customers/ext_of_${plan}`, { body: {} }, 200],
    [`DELETE /customers/ext_of_${plan}`, {}, 200],
  ];
  for (const [request, asked, status] of requests) {
    const told = await ask(mocks.get(profile)!, request, { ...asked, authorization });
    expect([request, told.status, told.message]).toEqual([
      request,
      small ? 403 : status,
      small ? 'Unauthorized: Need higher plan.' : undefined,
    ]);
  }
});

test.each(bothProfiles)(
  '%s: a legacy key comes in by id, by slug, and with the last of two',
  async (profile) => {
    const authorization = 'Bearer personal';
    for (const query of ['workspaceId=ws_1', 'projectSlug=ws_1', 'workspaceId=ws_2&workspaceId=ws_1']) {
      const told = await ask(mocks.get(profile)!, `GET /customers?${query}`, { authorization });
      expect([query, told.status, told.body]).toEqual([query, 200, []]);
    }
  },
);

test.each(bothProfiles)('%s: a role that may write is owner or member', async (profile) => {
  const authorization = 'Bearer dub_member';
  const told = await ask(mocks.get(profile)!, `PATCH /customers/${ADA}`, { authorization, body: {} });
  expect(told.status).toBe(200);
});

test.each(bothProfiles)(
  '%s: a workspace key stays with its own, whatever workspace is named',
  async (profile) => {
    const told = await ask(mocks.get(profile)!, `GET /customers/${ADA}?workspaceId=ws_1`, {
      authorization: 'Bearer dub_business',
    });
    expect(told.status).toBe(200);
  },
);
