import { ADA, ask, bothProfiles, fieldOf } from './ask.ts';
import { ago, customer, DAY, lead, mockOf, NOW, sale, trackingMocks } from './track-ask.ts';

const paid = (id: string, createdAt: string) => ({
  id,
  createdAt,
  eventName: 'Purchase',
  customer: { id: ADA, name: 'Ada', email: null, avatar: null, externalId: 'user_42' },
  sale: { amount: 1, currency: 'usd', paymentProcessor: 'custom', invoiceId: id, metadata: null },
});
const past = { sales: [paid('inv_week', ago(7 * DAY)), paid('inv_less', ago(7 * DAY - 1))] };

const { on, strict } = trackingMocks(past);

const bill = {
  customerExternalId: 'user_42',
  amount: 4900,
  paymentProcessor: 'stripe',
  eventName: 'Invoice paid',
  invoiceId: 'inv_1',
  metadata: { plan: 'pro', seats: 3 },
};

const BILLED =
  `{"eventName":"Invoice paid","customer":{"id":"${ADA}","name":"Ada","email":"ada@example.com","avatar":null,` +
  '"externalId":"user_42"},"sale":{"amount":4900,"currency":"usd","paymentProcessor":"stripe","invoiceId":"inv_1",' +
  '"metadata":{"plan":"pro","seats":3}}}';

test.each(bothProfiles)('%s: answers event, customer and sale, in this order', async (profile) => {
  const told = await sale(on(profile), bill);
  expect([told.status, told.headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(told.text).toBe(BILLED);
});

test.each(bothProfiles)('%s: what is left out has its default', async (profile) => {
  const told = await sale(on(profile), { customerExternalId: 'user_42', amount: 1 });
  expect(told.text).toBe(
    BILLED.replace('Invoice paid', 'Purchase').replace(
      /"sale":.*/,
      '"sale":{"amount":1,"currency":"usd","paymentProcessor":"custom","invoiceId":null,"metadata":null}}',
    ),
  );
});

test('counts for the customer: sales, their amount, and the first of them', async () => {
  const mock = on('current');
  await lead(mock, { clickId: 'c', eventName: 'x', customerExternalId: 'user_200' });
  await sale(mock, { customerExternalId: 'user_200', amount: 1000 });
  expect((await customer(mock, 'user_200')).body).toMatchObject({
    sales: 1,
    saleAmount: 1000,
    firstSaleAt: NOW,
  });
  await sale(mock, { customerExternalId: 'user_200', amount: 500 });
  expect((await customer(mock, 'user_200')).body).toMatchObject({ sales: 2, saleAmount: 1500 });
  await sale(mock, bill);
  expect((await customer(mock, 'user_42')).body).toMatchObject({
    sales: 2,
    saleAmount: 9800,
    firstSaleAt: '2025-07-18T09:30:00.000Z',
  });
  const [first] = (await ask(mock, 'GET /customers?sortBy=firstSaleAt&pageSize=1')).body as unknown[];
  expect(first).toMatchObject({ externalId: 'user_200' });
});

test.each(['/track/sale', '/api/track/sale', '/dub/track/sale'])('%s is the same', async (path) => {
  expect((await ask(on('2025-09'), `POST ${path}`, { body: bill })).text).toBe(BILLED);
});

test.each([
  ['externalId', { externalId: 'user_42' }],
  ['customerId', { customerId: 'user_42' }],
])('takes the external id as %s', async (_what, id) => {
  const { customerExternalId: _, ...rest } = bill;
  expect((await sale(on('2025-09'), { ...rest, ...id })).text).toBe(BILLED);
});

describe('an invoice', () => {
  test.each(bothProfiles)('%s: counts once, and is answered as the first time', async (profile) => {
    await sale(on(profile), bill);
    await ask(on(profile), `PATCH /customers/${ADA}`, { body: { name: 'Ada L.' } });
    const again = await sale(on(profile), {
      ...bill,
      amount: 7,
      eventName: 'Other',
      customerExternalId: 'user_41',
    });
    expect([again.status, again.text]).toEqual([200, BILLED]);
    expect((await customer(on(profile), 'user_42')).body).toMatchObject({ sales: 2, saleAmount: 9800 });
    expect((await customer(on(profile), 'user_41')).body).toMatchObject({ sales: 1 });
  });

  test('is known in its own workspace only', async () => {
    await sale(on('current'), bill);
    const elsewhere = await sale(on('current'), bill, { authorization: 'Bearer dub_listed_other_workspace' });
    expect(elsewhere.text).toBe('{"eventName":"Invoice paid","customer":null,"sale":null}');
  });

  test('that was not counted is not remembered', async () => {
    await sale(on('current'), { ...bill, amount: 0 });
    await sale(on('current'), { ...bill, customerExternalId: 'nobody' });
    expect((await sale(on('current'), bill)).text).toBe(BILLED);
  });

  test('an empty one is none', async () => {
    for (const sales of [2, 3]) {
      expect((await sale(on('current'), { ...bill, invoiceId: '' })).body).toMatchObject({
        sale: { invoiceId: '' },
      });
      expect((await customer(on('current'), 'user_42')).body).toMatchObject({ sales });
    }
  });

  test('is forgotten after seven days of the sandbox clock', async () => {
    const week = await sale(strict(), { ...bill, invoiceId: 'inv_week' });
    expect(week.body).toMatchObject({ sale: { amount: 4900 } });
    const less = await sale(strict(), { ...bill, invoiceId: 'inv_less' });
    expect(less.body).toMatchObject({ eventName: 'Purchase', sale: { amount: 1, invoiceId: 'inv_less' } });
  });

  test.each(bothProfiles)('%s: of thirty at once one counts', async (profile) => {
    const told = await Promise.all(Array.from({ length: 30 }, () => sale(on(profile), bill)));
    expect(new Set(told.map(({ text }) => text))).toEqual(new Set([BILLED]));
    expect((await customer(on(profile), 'user_42')).body).toMatchObject({ sales: 2, saleAmount: 9800 });
  });

  test('each of thirty different ones at once counts, for one new customer', async () => {
    const direct = { customerExternalId: 'user_301', amount: 10, clickId: 'c' };
    const told = await Promise.all(
      Array.from({ length: 30 }, (_, n) => sale(on('current'), { ...direct, invoiceId: `inv_${n}` })),
    );
    expect(new Set(told.map(({ body }) => fieldOf(fieldOf(body, 'customer'), 'id'))).size).toBe(1);
    expect((await customer(on('current'), 'user_301')).body).toMatchObject({ sales: 30, saleAmount: 300 });
    expect((await ask(on('current'), 'GET /customers/count')).text).toBe('17');
  });
});

test.each(bothProfiles)('%s: nobody, with no click, is a 200 with nothing in it', async (profile) => {
  const told = await sale(on(profile), { customerExternalId: 'nobody', amount: 100 });
  expect([told.status, told.text]).toEqual([200, '{"eventName":"Purchase","customer":null,"sale":null}']);
  expect((await customer(on(profile), 'nobody')).status).toBe(404);
});

test.each(bothProfiles)('%s: an amount of nothing is a 200 with nothing in it', async (profile) => {
  const told = await sale(on(profile), { ...bill, amount: 0 });
  expect(told.text).toBe('{"eventName":"Invoice paid","customer":null,"sale":null}');
  expect((await customer(on(profile), 'user_42')).body).toMatchObject({ sales: 1, saleAmount: 4900 });
});

describe('a sale that is the first sign of a customer', () => {
  const direct = {
    customerExternalId: 'user_300',
    amount: 900,
    clickId: 'clickOnLaunch001',
    customerEmail: 'm@example.com',
  };

  test.each(bothProfiles)('%s: makes them of the click', async (profile) => {
    const told = await sale(on(profile), direct);
    expect(told.body).toMatchObject({
      customer: { name: 'm@example.com', email: 'm@example.com', avatar: null, externalId: 'user_300' },
      sale: { amount: 900 },
    });
    const { body } = await customer(on(profile), 'user_300');
    expect(body).toMatchObject({
      sales: 1,
      saleAmount: 900,
      country: 'DE',
      createdAt: NOW,
      link: { key: 'launch' },
    });
    expect(fieldOf(body, 'id')).toBe(fieldOf(fieldOf(told.body, 'customer'), 'id'));
  });

  test.each([
    ['current', 'Direct sale tracking lead event', {}],
    ['2025-09', 'Sign up', {}],
    ['current', 'Trial', { leadEventName: 'Trial' }],
  ] as const)('%s: gives them a lead called %s', async (profile, leadEventName, fields) => {
    await sale(on(profile), { ...direct, ...fields });
    const next = { customerExternalId: 'user_300', amount: 1 };
    expect((await sale(on(profile), { ...next, leadEventName })).status).toBe(200);
    expect((await sale(on(profile), { ...next, leadEventName: 'Another' })).status).toBe(404);
  });

  test('makes them even when it comes to nothing', async () => {
    expect((await sale(on('current'), { ...direct, amount: 0 })).body).toMatchObject({
      customer: null,
      sale: null,
    });
    expect((await customer(on('current'), 'user_300')).body).toMatchObject({ sales: 0, firstSaleAt: null });
  });

  test('strict: needs a click that is there', async () => {
    expect(await sale(strict(), { ...direct, clickId: 'nowhere' })).toMatchObject({
      status: 404,
      code: 'not_found',
      message: 'Click event not found for clickId: nowhere',
    });
    expect((await customer(strict(), 'user_300')).status).toBe(404);
    expect((await sale(strict(), direct)).status).toBe(200);
  });
});

describe('the lead before a sale', () => {
  test('may be named, letter by letter', async () => {
    expect((await sale(strict(), { ...bill, leadEventName: 'Sign up' })).status).toBe(200);
    expect(await sale(strict(), { ...bill, invoiceId: 'inv_2', leadEventName: 'sign up' })).toMatchObject({
      status: 404,
      code: 'not_found',
      message: 'Lead event not found for externalId: user_42 and leadEventName: sign up',
    });
  });

  test('strict: must be there', async () => {
    expect(await sale(strict(), { customerExternalId: 'user_1', amount: 100 })).toMatchObject({
      status: 404,
      message: 'Lead event not found for externalId: user_1 and leadEventName: null',
    });
    expect((await customer(strict(), 'user_1')).body).toMatchObject({ sales: 7 });
  });

  test('any: is taken for granted of customers nobody tracked, unless it is named', async () => {
    expect((await sale(on('2025-09'), { customerExternalId: 'user_1', amount: 100 })).status).toBe(200);
    expect((await customer(on('2025-09'), 'user_1')).body).toMatchObject({ sales: 8, saleAmount: 68700 });
    await ask(on('2025-09'), 'POST /customers', { body: { externalId: 'made' } });
    expect((await sale(on('2025-09'), { customerExternalId: 'made', amount: 100 })).status).toBe(200);
    const named = await sale(on('2025-09'), { customerExternalId: 'made', amount: 100, leadEventName: 'x' });
    expect(named.status).toBe(404);
  });

  test('decides whose program a customer joins', async () => {
    await lead(strict(), { clickId: 'clickOnTry000001', eventName: 'x', customerExternalId: 'user_1' });
    expect(fieldOf((await customer(strict(), 'user_1')).body, 'partner')).toBeUndefined();
    await sale(strict(), { customerExternalId: 'user_1', amount: 100 });
    expect((await customer(strict(), 'user_1')).body).toMatchObject({
      programId: 'prog_1',
      partner: { id: 'pn_1' },
    });
  });
});

describe('a click of somebody who is known', () => {
  const other = { customerExternalId: 'user_400', amount: 100, clickId: 'clickOnTry000001' };
  const signUp = { clickId: 'clickOnLaunch001', eventName: 'x', customerExternalId: 'user_400' };

  test('current: has the sale counted for its link; the customer keeps its own', async () => {
    await lead(strict(), signUp);
    expect((await sale(strict(), other)).status).toBe(200);
    expect((await customer(strict(), 'user_400')).body).toMatchObject({
      country: 'DE',
      link: { key: 'launch' },
      partner: { id: 'pn_1' },
    });
    expect(await sale(strict(), { ...other, clickId: 'nowhere' })).toMatchObject({
      status: 404,
      message: 'Click event not found for clickId: nowhere',
    });
  });

  test('2025-09: is not looked at', async () => {
    const mock = await mockOf({ profile: '2025-09', clicks: 'strict' });
    await lead(mock, signUp);
    expect((await sale(mock, { ...other, clickId: 'nowhere' })).status).toBe(200);
    const { body } = await customer(mock, 'user_400');
    await mock.close();
    expect([fieldOf(body, 'sales'), fieldOf(body, 'partner')]).toEqual([1, undefined]);
  });
});

test.each([
  ['usd', 1000, 1000, 'usd'],
  ['USD', 1000, 1000, 'usd'],
  ['eur', 1000, 1250, 'usd'],
  ['GBP', 1000, 1333, 'usd'],
  ['jpy', 1437, 958, 'usd'],
  ['xyz', 1000, 1000, 'xyz'],
  ['XYZ', 1000, 1000, 'xyz'],
  ['__proto__', 1000, 1000, '__proto__'],
  ['constructor', 1000, 1000, 'constructor'],
])(
  'an amount in %s is counted and told in dollars where a rate is known',
  async (currency, amount, counted, told) => {
    const { body } = await sale(on('current'), { customerExternalId: 'user_42', amount, currency });
    expect(body).toMatchObject({ sale: { amount: counted, currency: told } });
    expect((await customer(on('current'), 'user_42')).body).toMatchObject({ saleAmount: 4900 + counted });
  },
);

test('an amount that no number holds in dollars is told as a number all the same', async () => {
  const body = '{"customerExternalId":"user_42","amount":1.7e308,"currency":"gbp"}';
  const told = await ask(on('2025-09'), 'POST /track/sale', { body });
  expect(told.body).toMatchObject({ sale: { amount: Number.MAX_SAFE_INTEGER, currency: 'usd' } });
});

test('amounts beyond belief do not break a customer', async () => {
  for (const _ of [1, 2]) {
    const body = '{"customerExternalId":"user_42","amount":1e308}';
    expect((await ask(on('2025-09'), 'POST /track/sale', { body })).status).toBe(200);
  }
  expect((await customer(on('2025-09'), 'user_42')).body).toMatchObject({
    saleAmount: Number.MAX_SAFE_INTEGER,
  });
});
