import type { Profile } from '../../../src/flavors/dub/options.ts';
import { createMock, type Mock } from '../../../src/index.ts';
import { ADA, ask, bothProfiles, type Asked } from './ask.ts';

const mocks = new Map<Profile, Mock>();
beforeAll(async () => {
  for (const profile of bothProfiles) {
    mocks.set(profile, await createMock({ flavors: ['dub'], seed: 1, options: { dub: { profile } } }));
  }
});
beforeEach(() => Promise.all([...mocks.values()].map((mock) => mock.reset())));
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

const on = (profile: Profile): Mock => mocks.get(profile)!;

const plain: Readonly<Record<Profile, string>> = {
  '2025-09':
    '{"id":"cus_1K09DJDEACR47NPYC93RM43WF","externalId":"user_42","name":"Ada","email":"ada@example.com","avatar":null,"country":"US","sales":1,"saleAmount":4900,"createdAt":"2025-07-16T10:48:01.739Z"}',
  current:
    '{"id":"cus_1K09DJDEACR47NPYC93RM43WF","name":"Ada","email":"ada@example.com","avatar":null,"externalId":"user_42","stripeCustomerId":"cus_SgvXnO3uYf5aLr","country":"US","sales":1,"saleAmount":4900,"createdAt":"2025-07-16T10:48:01.739Z","firstSaleAt":"2025-07-18T09:30:00.000Z","subscriptionCanceledAt":null}',
};
const relations =
  '"link":{"id":"link_1K0A","domain":"dub.sh","key":"try","shortLink":"https://dub.sh/try","url":"https://example.com","programId":"prog_1"},"programId":"prog_1","partner":{"id":"pn_1","name":"Pat","email":null,"image":null},"discount":{"id":"disc_1","amount":10,"type":"percentage","maxDuration":12,"couponId":"XZuejd0Q","couponTestId":null,"description":null}}';
const expanded = (profile: Profile): string => `${plain[profile].slice(0, -1)},${relations}`;
const EXPAND = 'includeExpandedFields=true';

describe.each(bothProfiles)('%s: the documented customer, byte by byte', (profile) => {
  test.each([ADA, 'ext_user_42', 'ext_user%5F42', 'ext%5Fuser_42'])('retrieved by %s', async (id) => {
    const told = await ask(on(profile), `GET /customers/${id}`);
    expect([told.status, told.text]).toEqual([200, plain[profile]]);
    expect(told.headers.get('content-type')).toBe('application/json');
    expect((await ask(on(profile), `GET /customers/${id}?${EXPAND}`)).text).toBe(expanded(profile));
    expect((await ask(on(profile), `GET /customers/${id}?includeExpandedFields=false`)).text).toBe(
      plain[profile],
    );
  });

  test('found in a list, a bare array', async () => {
    const found = (query: string) => ask(on(profile), `GET /customers?externalId=user_42${query}`);
    expect((await found('')).text).toBe(`[${plain[profile]}]`);
    expect((await found(`&${EXPAND}`)).text).toBe(`[${expanded(profile)}]`);
    expect((await ask(on(profile), 'GET /customers?externalId=nobody')).text).toBe('[]');
  });

  test('updated with nothing', async () => {
    const told = await ask(on(profile), `PATCH /customers/${ADA}`, { body: {} });
    expect([told.status, told.text]).toEqual([200, plain[profile]]);
    const whole = await ask(on(profile), `PATCH /customers/${ADA}?${EXPAND}`, { body: {} });
    expect(whole.text).toBe(expanded(profile));
  });

  test('deleted, by its own id or by another, once', async () => {
    const told = await ask(on(profile), 'DELETE /customers/ext_user_42');
    expect([told.status, told.text]).toEqual([200, `{"id":"${ADA}"}`]);
    expect((await ask(on(profile), 'DELETE /customers/ext_user_42')).status).toBe(404);
  });

  test('created, never with expanded fields', async () => {
    const body = { externalId: 'n1', name: 'N', country: 'US' };
    const told = await ask(on(profile), `POST /customers?${EXPAND}`, { body });
    expect([told.status, Object.keys(Object(told.body))]).toEqual([
      201,
      Object.keys(Object(JSON.parse(plain[profile]))),
    ]);
  });
});

/** The keys of the documentation's own example (retrieve a customer, September 2025), in their order. */
const example = {
  customer:
    'id externalId name email avatar country sales saleAmount createdAt link programId partner discount',
  link: 'id domain key shortLink url programId',
  partner: 'id name email image',
  // `partnersCount` is documented too, but is no column of Dub's database: it never comes.
  discount: 'id amount type maxDuration couponId couponTestId description',
};

test('keys stand in the order of the documented example, on every level', async () => {
  const { body } = await ask(on('2025-09'), `GET /customers/${ADA}?${EXPAND}`);
  const customer: Record<string, unknown> = Object(body);
  expect(Object.keys(customer).join(' ')).toBe(example.customer);
  for (const level of ['link', 'partner', 'discount'] as const) {
    expect(Object.keys(Object(customer[level])).join(' ')).toBe(example[level]);
  }
});

const key = (token: string): Asked => ({ authorization: `Bearer ${token}` });

/** The bodies of the fact sheet, each with a call that brings it. */
const errors: readonly [status: number, text: string, request: string, asked: Asked][] = [
  [
    400,
    '{"error":{"code":"bad_request","message":"Invalid JSON format in request body. Please ensure the request body is a valid JSON object.","doc_url":"https://dub.co/docs/api-reference/errors#bad-request"}}',
    `PATCH /customers/${ADA}`,
    {},
  ],
  [
    401,
    '{"error":{"code":"unauthorized","message":"Unauthorized: Invalid API key.","doc_url":"https://dub.co/docs/api-reference/errors#unauthorized"}}',
    'GET /customers',
    key('dub_pk_1'),
  ],
  [
    403,
    '{"error":{"code":"forbidden","message":"Unauthorized: Need higher plan.","doc_url":"https://dub.co/docs/api-reference/errors#forbidden"}}',
    'GET /customers',
    key('dub_listed_pro'),
  ],
  [
    404,
    '{"error":{"code":"not_found","message":"Customer not found. Make sure you\'re using the correct customer ID (e.g. `cus_3TagGjzRzmsFJdH8od2BNCsc`) or external ID (has to be prefixed with `ext_`).","doc_url":"https://dub.co/docs/api-reference/errors#not-found"}}',
    'GET /customers/user_42',
    {},
  ],
  [
    409,
    '{"error":{"code":"conflict","message":"A customer with this external ID already exists.","doc_url":"https://dub.co/docs/api-reference/errors#conflict"}}',
    `PATCH /customers/${ADA}`,
    { body: { externalId: 'user_41' } },
  ],
  [
    410,
    '{"error":{"code":"invite_expired","message":"Workspace invite expired.","doc_url":"https://dub.co/docs/api-reference/errors#invite-expired"}}',
    'GET /customers',
    key('dub_listed_invite_expired'),
  ],
  [
    422,
    '{"error":{"code":"unprocessable_entity","message":"too_big: pageSize: Max page size is 100.","doc_url":"https://dub.co/docs/api-reference/errors#unprocessable-entity"}}',
    'GET /customers?pageSize=101',
    {},
  ],
  [
    429,
    '{"error":{"code":"rate_limit_exceeded","message":"Too many requests.","doc_url":"https://dub.co/docs/api-reference/errors#rate-limit_exceeded"}}',
    'GET /customers',
    key('dub_fauxpay_rate_limited'),
  ],
  [
    500,
    '{"error":{"code":"internal_server_error","message":"An internal server error occurred. Please contact our support if the problem persists.","doc_url":"https://dub.co/docs/api-reference/errors#internal-server_error"}}',
    'GET /customers/cus_fauxpay_500',
    {},
  ],
];

test.each(bothProfiles.flatMap((profile) => errors.map((row) => [profile, ...row] as const)))(
  '%s: a %i is %s',
  async (profile, status, text, request, asked) => {
    const told = await ask(on(profile), request, asked);
    expect([told.status, told.text, told.headers.get('content-type')]).toEqual([
      status,
      text,
      'application/json',
    ]);
  },
);

test.each(errors)('a scenario’s %i says what a real one says', async (status, text) => {
  on('2025-09').use({ rules: [{ respond: { error: status } }] });
  const told = await ask(on('2025-09'), `GET /customers/${ADA}`);
  on('2025-09').use();
  expect([told.status, told.text]).toEqual([status, text]);
});
