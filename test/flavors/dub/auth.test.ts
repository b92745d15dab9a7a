import { magicCases } from '../../../src/flavors/dub/index.ts';
import type { Profile } from '../../../src/flavors/dub/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask } from './ask.ts';

const mocks = new Map<Profile | 'strict', Mock>();

beforeAll(async () => {
  const start = (options: object) =>
    createMock({ flavors: ['dub'], seed: 1, options: { dub: { ...options } } });
  mocks.set('2025-09', await start({}));
  mocks.set('current', await start({ profile: 'current' }));
  mocks.set('strict', await start({ keys: 'strict' }));
});
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

const on = (name: Profile | 'strict'): Mock => mocks.get(name)!;

const MISCONFIGURED =
  "Misconfigured authorization header. Did you forget to add 'Bearer '? Learn more: https://d.to/auth";
const NO_WORKSPACE_ID =
  'Workspace ID not found. Did you forget to include a `workspaceId` query parameter? It looks like you might be using personal API keys, we also recommend refactoring to workspace API keys: https://d.to/keys';
const WRONG_ROLE =
  "You don't have the required role to access this endpoint. Required role(s): owner, member.";

/** Each refusal in the order of Dub's checks: header, query, status, code, message. */
const refusals: readonly [
  header: string | null,
  query: string,
  status: number,
  code: string,
  message: string,
][] = [
  ['dub_test', '', 400, 'bad_request', MISCONFIGURED],
  ['bearer dub_test', '', 400, 'bad_request', MISCONFIGURED],
  ['Basic ZHViOg==', '', 400, 'bad_request', MISCONFIGURED],
  [null, '', 401, 'unauthorized', 'Missing Authorization header.'],
  [null, '?workspaceId=ws_1', 401, 'unauthorized', 'Unauthorized: Login required.'],
  [null, '?projectSlug=acme', 401, 'unauthorized', 'Unauthorized: Login required.'],
  ['Bearer personal', '', 404, 'not_found', NO_WORKSPACE_ID],
  ['Bearer  dub_test', '', 404, 'not_found', NO_WORKSPACE_ID],
  ['Bearer dub_pk_browser', '', 401, 'unauthorized', 'Unauthorized: Invalid API key.'],
  ['Bearer dub_fauxpay_invalid', '', 401, 'unauthorized', 'Unauthorized: Invalid API key.'],
  ['Bearer dub_fauxpay_expired', '', 401, 'unauthorized', 'Unauthorized: Access token expired.'],
  ['Bearer dub_fauxpay_misconfigured', '', 400, 'bad_request', MISCONFIGURED],
  ['Bearer dub_fauxpay_missing', '', 401, 'unauthorized', 'Missing Authorization header.'],
  ['Bearer dub_fauxpay_login_required', '', 401, 'unauthorized', 'Unauthorized: Login required.'],
  ['Bearer dub_fauxpay_no_workspace_id', '', 404, 'not_found', NO_WORKSPACE_ID],
  ['Bearer dub_fauxpay_not_a_member', '', 404, 'not_found', 'Workspace not found.'],
  ['Bearer dub_listed_expired', '', 401, 'unauthorized', 'Unauthorized: Access token expired.'],
  ['Bearer dub_fauxpay_rate_limited', '', 429, 'rate_limit_exceeded', 'Too many requests.'],
  ['Bearer dub_fauxpay_workspace_missing', '', 404, 'not_found', 'Workspace not found.'],
  ['Bearer dub_listed_left_workspace', '', 404, 'not_found', 'Workspace not found.'],
  ['Bearer personal_listed', '?workspaceId=ws_1', 404, 'not_found', 'Workspace not found.'],
  ['Bearer dub_fauxpay_invite_pending', '', 409, 'invite_pending', 'Workspace invite pending.'],
  ['Bearer dub_listed_invite_pending', '', 409, 'invite_pending', 'Workspace invite pending.'],
  ['Bearer dub_fauxpay_invite_expired', '', 410, 'invite_expired', 'Workspace invite expired.'],
  ['Bearer dub_listed_invite_expired', '', 410, 'invite_expired', 'Workspace invite expired.'],
  ['Bearer dub_fauxpay_plan_free', '', 403, 'forbidden', 'Unauthorized: Need higher plan.'],
  ['Bearer dub_fauxpay_plan_pro', '', 403, 'forbidden', 'Unauthorized: Need higher plan.'],
  ['Bearer dub_listed_free', '', 403, 'forbidden', 'Unauthorized: Need higher plan.'],
  ['Bearer dub_listed_pro', '', 403, 'forbidden', 'Unauthorized: Need higher plan.'],
  // Statuses and neutral names work as in every flavor.
  [
    'Bearer dub_fauxpay_500',
    '',
    500,
    'internal_server_error',
    'An internal server error occurred. Please contact our support if the problem persists.',
  ],
  ['Bearer dub_fauxpay_exceeded_limit', '', 403, 'exceeded_limit', 'Your workspace has exceeded its limit.'],
];

test.each(refusals)('refuses %s %s', async (authorization, query, status, code, message) => {
  const told = await ask(on('2025-09'), `GET /customers${query}`, { authorization });
  expect([told.status, told.code, told.message]).toEqual([status, code, message]);
  expect(told.docUrl).toBe(`https://dub.co/docs/api-reference/errors#${code.replace('_', '-')}`);
});

test('every magic case has a refusal', () => {
  const shown = refusals.map(([header]) => /fauxpay_(\w+)/.exec(header ?? '')?.[1]);
  expect(magicCases.filter((name) => !shown.includes(name))).toEqual(['viewer']);
});

test.each([
  ['a workspace key', 'Bearer dub_anything', ''],
  ['the placeholder of the documentation', 'Bearer DUB_API_KEY', ''],
  ['an OAuth token', 'Bearer dub_access_token_x', ''],
  ['a listed legacy key with its workspace', 'Bearer personal_listed', '?workspaceId=ws_personal'],
  ['a key that names a sandbox', 'Bearer dub_sandbox_w3', ''],
])('lets in %s', async (_what, authorization, query) => {
  expect((await ask(on('2025-09'), `GET /customers${query}`, { authorization })).status).toBe(200);
});

test.each([
  ['Bearer dub_anything', 401],
  ['Bearer DUB_API_KEY', 401],
  ['Bearer dub_listed_business', 200],
  ['Bearer dub_fauxpay_plan_free', 403],
])('with strict keys, %s gets %i', async (authorization, status) => {
  expect((await ask(on('strict'), 'GET /customers', { authorization })).status).toBe(status);
});

test.each<[Profile, string, string, number]>([
  ['current', 'dub_listed_viewer', 'GET /customers', 200],
  ['current', 'dub_listed_viewer', 'POST /customers', 403],
  ['current', 'dub_listed_viewer', `PATCH /customers/${ADA}`, 403],
  ['current', 'dub_listed_viewer', `DELETE /customers/${ADA}`, 403],
  ['2025-09', 'dub_listed_viewer', `PATCH /customers/${ADA}`, 200],
  ['2025-09', 'dub_fauxpay_viewer', `PATCH /customers/${ADA}`, 403],
  ['2025-09', 'dub_fauxpay_viewer', `GET /customers/${ADA}`, 200],
])('%s: the role behind %s, asked for %s, gets %i', async (profile, key, request, status) => {
  const body = request.startsWith('GET') ? {} : { body: '{}' };
  const told = await ask(on(profile), request, { authorization: `Bearer ${key}`, ...body });
  expect(told.status).toBe(status);
  if (status === 403) expect(told.message).toBe(WRONG_ROLE);
});

test('checks the key before query, body and customer', async () => {
  const told = await ask(on('2025-09'), 'PATCH /customers/cus_missing?page=0', {
    authorization: 'Bearer dub_fauxpay_plan_free',
    body: '{',
  });
  expect(told.status).toBe(403);
});

test('a customer of another workspace is as good as missing', async () => {
  const authorization = 'Bearer dub_listed_other_workspace';
  expect((await ask(on('2025-09'), `GET /customers/${ADA}`, { authorization })).status).toBe(404);
  expect((await ask(on('2025-09'), 'GET /customers', { authorization })).body).toEqual([]);
});

test.each([
  ['dub_fauxpay_invalid', null],
  ['dub_fauxpay_expired', null],
  ['dub_fauxpay_unauthorized', null],
  ['dub_fauxpay_plan_free', '60'],
  ['dub_listed_pro', '600'],
  ['dub_fauxpay_invite_pending', '1200'],
  ['dub_listed_advanced', '3000'],
])('%s is told the rate limit %s', async (key, limit) => {
  const { headers } = await ask(on('2025-09'), 'GET /customers', { authorization: `Bearer ${key}` });
  expect(headers.get('x-ratelimit-limit')).toBe(limit);
  expect(headers.has('x-ratelimit-remaining')).toBe(limit !== null);
  expect(headers.has('x-ratelimit-reset')).toBe(limit !== null);
  expect(headers.has('retry-after')).toBe(limit !== null);
});
