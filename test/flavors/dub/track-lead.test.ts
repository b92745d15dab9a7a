import { ask, bothProfiles, fieldOf } from './ask.ts';
import { ago, customer, DAY, lead, mockOf, NOW, sale, trackingMocks } from './track-ask.ts';

/** Leads of the past, and clicks that lead nowhere. */
const past = {
  clicks: [
    { id: 'clickOnNothing01', link: 'link_missing' },
    { id: 'clickOnOld000001', link: 'link_old' },
  ],
  links: [
    {
      id: 'link_old',
      domain: 'dub.sh',
      key: 'old',
      shortLink: 'https://dub.sh/old',
      url: 'https://example.com/old',
      tenantId: 'tenant_1',
      externalId: 'old_1',
      disabledAt: '2025-12-01T00:00:00.000Z',
    },
  ],
  leads: [
    { id: 'l1', customerExternalId: 'week_ago', eventName: 'Sign up', createdAt: ago(7 * DAY) },
    { id: 'l2', customerExternalId: 'nearly_week_ago', eventName: 'Sign up', createdAt: ago(7 * DAY - 1) },
  ],
};

const { on, strict } = trackingMocks(past);

const signUp = {
  clickId: 'clickOnTry000001',
  eventName: 'Sign up',
  customerExternalId: 'user_100',
  customerName: 'Lin',
  customerEmail: 'lin@example.com',
  customerAvatar: 'https://example.com/lin.png',
};

const TRY =
  '{"id":"link_1K0A","domain":"dub.sh","key":"try","shortLink":"https://dub.sh/try","url":"https://example.com",' +
  '"partnerId":"pn_1","programId":"prog_1","tenantId":null,"externalId":null}';
const LIN =
  '{"name":"Lin","email":"lin@example.com","avatar":"https://example.com/lin.png","externalId":"user_100"}';

test.each(bothProfiles)('%s: answers click, link and customer, in this order', async (profile) => {
  const told = await lead(on(profile), signUp);
  expect([told.status, told.headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(told.text).toBe(`{"click":{"id":"clickOnTry000001"},"link":${TRY},"customer":${LIN}}`);
});

test.each(bothProfiles)(
  '%s: makes a customer of the click: its country, link and partner',
  async (profile) => {
    await lead(on(profile), signUp);
    const { body } = await customer(on(profile), 'user_100');
    expect(body).toMatchObject({
      id: expect.stringMatching(/^cus_1[0-9A-HJKMNP-TV-Z]{24}$/) as unknown,
      externalId: 'user_100',
      name: 'Lin',
      email: 'lin@example.com',
      avatar: 'https://example.com/lin.png',
      country: 'US',
      sales: 0,
      saleAmount: 0,
      createdAt: NOW,
      link: { id: 'link_1K0A', shortLink: 'https://dub.sh/try', programId: 'prog_1' },
      programId: 'prog_1',
      partner: { id: 'pn_1', name: 'Pat', email: null, image: null },
    });
    expect(fieldOf(body, 'clickId')).toBeUndefined();
    expect(fieldOf(body, 'discount')).toBeUndefined();
  },
);

test('a click on another link brings its own country and no program', async () => {
  await lead(on('current'), { ...signUp, clickId: 'clickOnLaunch001' });
  const { body } = await customer(on('current'), 'user_100');
  expect(body).toMatchObject({ country: 'DE', firstSaleAt: null, link: { key: 'launch', programId: null } });
  expect([fieldOf(body, 'programId'), fieldOf(body, 'partner')]).toEqual([undefined, undefined]);
});

test.each([
  ['the name', { customerName: 'Lin', customerEmail: 'lin@example.com' }, 'Lin'],
  ['else the email', { customerName: '', customerEmail: 'lin@example.com' }, 'lin@example.com'],
  ['else a random one', {}, expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+ [A-Z][a-z]+$/)],
])('a new customer is called %s', async (_what, fields, name) => {
  const body = { clickId: 'c', eventName: 'x', customerExternalId: 'user_101', ...fields };
  const told = await lead(on('current'), body);
  expect(fieldOf(told.body, 'customer')).toMatchObject({ name, avatar: null });
  expect((await customer(on('current'), 'user_101')).body).toMatchObject({ name });
});

test('an avatar is rewritten where avatars are', async () => {
  const mock = await mockOf({ profile: 'current', avatars: 'rewrite' });
  await lead(mock, signUp);
  const { body } = await customer(mock, 'user_100');
  await mock.close();
  expect(fieldOf(body, 'avatar')).toMatch(/^https:\/\/dubassets\.com\/customers\/cus_1\w+\/avatar_\w{7}$/);
});

test.each(['/track/lead', '/api/track/lead', '/dub/track/lead', '/dub/api/track/lead'])(
  '%s is the same',
  async (path) => {
    expect((await ask(on('current'), `POST ${path}`, { body: signUp })).status).toBe(200);
    expect((await customer(on('current'), 'user_100')).status).toBe(200);
  },
);

test.each([
  ['customerExternalId', { customerExternalId: ' user_102 ' }],
  ['externalId', { externalId: 'user_102' }],
  ['customerId', { customerId: 'user_102' }],
  ['the newest name of several', { customerExternalId: 'user_102', externalId: 'b', customerId: 'c' }],
  ['the next, when the newest is empty', { customerExternalId: '', externalId: 'user_102', customerId: 'c' }],
])('takes the external id as %s', async (_what, ids) => {
  const told = await lead(on('2025-09'), { clickId: 'c', eventName: 'x', ...ids });
  expect(fieldOf(told.body, 'customer')).toMatchObject({ externalId: 'user_102' });
});

describe('a lead of somebody who is known', () => {
  test('changes nothing about them, and tells of them as they are', async () => {
    const before = (await customer(on('current'), 'user_42')).text;
    const told = await lead(on('current'), {
      ...signUp,
      clickId: 'clickOnLaunch001',
      customerExternalId: 'user_42',
    });
    expect(told.body).toMatchObject({
      click: { id: 'clickOnLaunch001' },
      link: { key: 'launch', partnerId: null },
      customer: { name: 'Ada', email: 'ada@example.com', avatar: null, externalId: 'user_42' },
    });
    expect((await customer(on('current'), 'user_42')).text).toBe(before);
  });

  test.each([{}, { clickId: '' }, { clickId: null }])(
    'counts for their own click when it names none: %j',
    async (none) => {
      const told = await lead(strict(), { ...none, eventName: 'Upgrade', customerExternalId: 'user_42' });
      expect(told.body).toMatchObject({ click: { id: 'clickOnTry000001' }, link: { key: 'try' } });
    },
  );
});

describe('the same lead again', () => {
  test.each(bothProfiles)('%s: is a 200 with no link, and makes nobody', async (profile) => {
    await lead(on(profile), signUp);
    const before = (await customer(on(profile), 'user_100')).text;
    const again = await lead(on(profile), { ...signUp, clickId: 'another', customerName: 'Other' });
    expect([again.status, again.text]).toEqual([
      200,
      `{"click":{"id":"another"},"link":null,"customer":${LIN}}`,
    ]);
    expect((await customer(on(profile), 'user_100')).text).toBe(before);
    expect((await ask(on(profile), 'GET /customers/count')).text).toBe('17');
  });

  test.each([
    ['in other letters', 'SIGN UP', true],
    ['with a hyphen', 'sign-up', true],
    ['of another name', 'Sign up now', false],
  ])('%s', async (_what, eventName, same) => {
    await lead(on('current'), signUp);
    const { body } = await lead(on('current'), { ...signUp, eventName });
    expect(fieldOf(body, 'link') === null).toBe(same);
  });

  test('is one of the same customer only, in the same workspace only', async () => {
    await lead(on('current'), signUp);
    const other = await lead(on('current'), { ...signUp, customerExternalId: 'user_103' });
    expect(fieldOf(other.body, 'link')).not.toBeNull();
    const authorization = 'Bearer dub_listed_other_workspace';
    const elsewhere = await lead(on('current'), signUp, { authorization });
    expect(elsewhere.body).toMatchObject({ link: { id: 'link_1K0A' } });
    const there = await ask(on('current'), 'GET /customers/count', { authorization });
    expect(there.text).toBe('1');
  });

  test('is forgotten after seven days of the sandbox clock', async () => {
    const old = { clickId: 'clickOnTry000001', eventName: 'Sign up' };
    const week = await lead(strict(), { ...old, customerExternalId: 'week_ago' });
    expect(week.body).toMatchObject({ link: { key: 'try' } });
    const less = await lead(strict(), { ...old, customerExternalId: 'nearly_week_ago' });
    expect(less.body).toMatchObject({ link: null, customer: { externalId: 'nearly_week_ago' } });
  });

  test('is one even when the customer was deleted, who does not come back', async () => {
    await lead(on('current'), signUp);
    await ask(on('current'), 'DELETE /customers/ext_user_100');
    expect((await lead(on('current'), signUp)).text).toBe(
      `{"click":{"id":"clickOnTry000001"},"link":null,"customer":${LIN}}`,
    );
    expect((await customer(on('current'), 'user_100')).status).toBe(404);
  });

  test('is not that of a customer whose external id only looks alike', async () => {
    await lead(on('current'), { ...signUp, customerExternalId: 'a', eventName: 'b\nc' });
    const other = await lead(on('current'), { ...signUp, customerExternalId: 'a\nb', eventName: 'c' });
    expect(fieldOf(other.body, 'link')).not.toBeNull();
    expect((await customer(on('current'), 'a\nb')).status).toBe(200);
  });

  test.each(bothProfiles)('%s: of thirty at once only one counts', async (profile) => {
    const told = await Promise.all(Array.from({ length: 30 }, () => lead(on(profile), signUp)));
    expect(told.filter(({ status }) => status === 200)).toHaveLength(30);
    expect(told.filter(({ body }) => fieldOf(body, 'link') !== null)).toHaveLength(1);
    expect((await ask(on(profile), 'GET /customers/count')).text).toBe('17');
  });
});

describe('modes', () => {
  test.each(['async', 'wait'])('%s: the customer is there at once, and has a lead', async (mode) => {
    await lead(strict(), { ...signUp, mode });
    const body = { customerExternalId: 'user_100', amount: 100 };
    expect((await ask(strict(), 'POST /track/sale', { body })).body).toMatchObject({ sale: { amount: 100 } });
  });

  test('deferred: the customer is there, the lead is not, until it is told of without a click', async () => {
    for (const _ of [1, 2]) {
      const deferred = await lead(strict(), { ...signUp, mode: 'deferred' });
      expect(deferred.text).toBe(`{"click":{"id":"clickOnTry000001"},"link":${TRY},"customer":${LIN}}`);
    }
    const body = { customerExternalId: 'user_100', amount: 100 };
    for (const mock of [strict(), on('current')]) {
      if (mock !== strict()) await lead(mock, { ...signUp, mode: 'deferred' });
      expect(await ask(mock, 'POST /track/sale', { body })).toMatchObject({
        status: 404,
        message: 'Lead event not found for externalId: user_100 and leadEventName: null',
      });
    }
    const later = await lead(strict(), { eventName: 'Sign up', customerExternalId: 'user_100' });
    expect(later.text).toBe(`{"click":{"id":"clickOnTry000001"},"link":${TRY},"customer":${LIN}}`);
    expect((await ask(strict(), 'POST /track/sale', { body })).status).toBe(200);
  });

  test('a quantity changes nothing that is served here', async () => {
    const told = await lead(on('current'), { ...signUp, eventQuantity: 3 });
    expect(told.text).toBe(`{"click":{"id":"clickOnTry000001"},"link":${TRY},"customer":${LIN}}`);
  });
});

describe('clicks', () => {
  test('any: every id is a click on the first link, from the US', async () => {
    const told = await lead(on('2025-09'), { ...signUp, clickId: 'anything at all' });
    expect(told.body).toMatchObject({ click: { id: 'anything at all' }, link: { id: 'link_1K0A' } });
    expect((await customer(on('2025-09'), 'user_100')).body).toMatchObject({ country: 'US' });
  });

  test('any: even without a single link', async () => {
    const mock = await mockOf({ profile: 'current' }, 'none');
    const told = await lead(mock, signUp);
    await mock.close();
    expect(told.body).toMatchObject({
      link: { shortLink: 'https://dub.sh/try', partnerId: null, programId: null },
    });
  });

  test.each([
    ['an unknown click', 'nowhere', 'Click event not found for clickId: nowhere'],
    ['a click on no link', 'clickOnNothing01', 'Link not found for clickId: clickOnNothing01'],
    [
      'a click on a link that is switched off',
      'clickOnOld000001',
      'Link link_old for clickId clickOnOld000001 is disabled, lead not tracked',
    ],
  ])('strict: %s is a 404, and makes nobody', async (_what, clickId, message) => {
    expect(await lead(strict(), { ...signUp, clickId })).toMatchObject({
      status: 404,
      code: 'not_found',
      message,
    });
    expect((await customer(strict(), 'user_100')).status).toBe(404);
  });

  test('strict: those of the shared workspace are unknown in another', async () => {
    const authorization = 'Bearer dub_listed_other_workspace';
    expect(await lead(strict(), signUp, { authorization })).toMatchObject({
      status: 404,
      message: 'Click event not found for clickId: clickOnTry000001',
    });
    const told = await sale(strict(), { customerExternalId: 'user_42', amount: 100 }, { authorization });
    expect(told.text).toBe('{"eventName":"Purchase","customer":null,"sale":null}');
    expect((await customer(strict(), 'user_42')).body).toMatchObject({ sales: 1 });
  });

  test('strict: as at Dub, the same lead after such a 404 is a repeat', async () => {
    await lead(strict(), { ...signUp, clickId: 'nowhere' });
    expect((await lead(strict(), signUp)).text).toBe(
      `{"click":{"id":"clickOnTry000001"},"link":null,"customer":${LIN}}`,
    );
    expect((await customer(strict(), 'user_100')).status).toBe(404);
  });
});

describe('who may', () => {
  test.each([
    ['a publishable key', 'dub_pk_1', 401, 'Unauthorized: Invalid API key.'],
    ['a small plan', 'dub_listed_pro', 403, 'Unauthorized: Need higher plan.'],
    [
      'another role',
      'dub_listed_viewer',
      403,
      "You don't have the required role to access this endpoint. Required role(s): owner, member.",
    ],
  ])('%s may not', async (_what, key, status, message) => {
    for (const path of ['/track/lead', '/track/sale']) {
      const told = await ask(on('current'), `POST ${path}`, { authorization: `Bearer ${key}`, body: signUp });
      expect([told.status, told.message]).toEqual([status, message]);
    }
  });

  test('the paths for browsers are not served', async () => {
    for (const path of ['/track/lead/client', '/track/sale/client', '/track/click', '/track/open']) {
      const told = await ask(on('current'), `POST ${path}`, {
        authorization: 'Bearer dub_pk_1',
        body: signUp,
      });
      expect([path, told.status, told.code]).toEqual([path, 404, 'not_found']);
    }
  });
});
