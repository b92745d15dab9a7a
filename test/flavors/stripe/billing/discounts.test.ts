import { JENNY, stripeMock, type Answered } from '../ask.ts';

// A moment to go by: 31 January 2026, whose month is longer than the next.
const NOW = Date.UTC(2026, 0, 31, 12) / 1000;
const { ask } = stripeMock({}, { clock: '2026-01-31T12:00:00Z' });

const BASIL = { 'stripe-version': '2025-03-31.basil' };
const CLOVER = { 'stripe-version': '2025-09-30.clover' };
const ENDIVE = { 'stripe-version': '2026-10-28.endive' };
const PATH = `/v1/customers/${JENNY}/discount`;

const coupon = (form = 'percent_off=25&id=SAVE25'): Promise<Answered> => ask('POST', '/v1/coupons', form);
const take = (form = 'coupon=SAVE25'): Promise<Answered> => ask('POST', `/v1/customers/${JENNY}`, form);
const eventTypes = async (): Promise<string[]> =>
  ((await ask('GET', '/v1/events')).body.data as { type: string }[]).map(({ type }) => type);

test('a customer takes a discount, shows it, and gives it back', async () => {
  await coupon();
  const { body } = await take();
  const discount = {
    id: expect.stringMatching(/^di_[A-Za-z0-9]{24}$/),
    object: 'discount',
    checkout_session: null,
    coupon: expect.objectContaining({ id: 'SAVE25', percent_off: 25, times_redeemed: 1 }),
    customer: JENNY,
    end: null,
    invoice: null,
    invoice_item: null,
    promotion_code: null,
    start: NOW,
    subscription: null,
    subscription_item: null,
  };
  expect(body.discount).toEqual(discount);
  const read = await ask('GET', PATH);
  expect(read).toMatchObject({ status: 200, body: discount });
  expect(Object.keys(read.body)).toEqual(Object.keys(discount));

  const { end: _end, ...kept } = discount;
  const deleted = await ask('DELETE', PATH);
  expect(deleted).toMatchObject({ status: 200, body: { ...kept, deleted: true } });
  expect(deleted.body).not.toHaveProperty('end');
  expect((await ask('GET', `/v1/customers/${JENNY}`)).body.discount).toBeNull();
  for (const method of ['GET', 'DELETE']) {
    expect(await ask(method, PATH)).toMatchObject({
      status: 404,
      error: { code: 'resource_missing', message: `No active discount for customer: ${JENNY}` },
    });
  }
  expect((await eventTypes()).slice(0, 5)).toEqual([
    'customer.updated',
    'customer.discount.deleted',
    'customer.discount.created',
    'customer.updated',
    'coupon.created',
  ]);
});

test('a discount can be given with the customer, by a code, and switched', async () => {
  await coupon();
  await coupon('amount_off=500&currency=usd&id=FIVE&duration=repeating&duration_in_months=1');
  const code = await ask('POST', '/v1/promotion_codes', 'coupon=FIVE&code=HI&max_redemptions=1');
  const { body } = await ask('POST', '/v1/customers', `promotion_code=${String(code.body.id)}`);
  expect(body.discount).toMatchObject({
    coupon: { id: 'FIVE' },
    // A month after 31 January is the last day of February.
    end: Date.UTC(2026, 1, 28, 12) / 1000,
    promotion_code: code.body.id,
  });
  expect((await ask('GET', `/v1/promotion_codes/${String(code.body.id)}`)).body).toMatchObject({
    active: false,
    times_redeemed: 1,
  });
  const path = `/v1/customers/${String(body.id)}`;
  expect((await ask('POST', path, 'coupon=SAVE25')).body.discount).toMatchObject({
    coupon: { id: 'SAVE25' },
  });
  expect(await eventTypes()).toContain('customer.discount.updated');
  expect((await ask('POST', path, 'coupon=')).body.discount).toBeNull();
  expect((await ask('POST', path, 'name=A')).body.discount).toBeNull();
});

test('since clover a discount names its coupon in `source`', async () => {
  await coupon();
  await take();
  const { body } = await ask('GET', PATH, null, CLOVER);
  expect(body).not.toHaveProperty('coupon');
  expect(body.source).toEqual({ coupon: 'SAVE25', type: 'coupon' });
  expect((await ask('GET', PATH, null, ENDIVE)).body.customer_account).toBeNull();
  const expanded = await ask('GET', `/v1/customers/${JENNY}?expand[]=discount.source.coupon`, null, CLOVER);
  expect(expanded.body.discount).toMatchObject({ source: { coupon: { object: 'coupon', percent_off: 25 } } });
  const customer = await ask('GET', `${PATH}?expand[]=customer`);
  expect(customer.body.customer).toMatchObject({ id: JENNY, object: 'customer' });
});

test('a discount survives its coupon, which is no longer valid', async () => {
  await coupon();
  await take();
  await ask('DELETE', '/v1/coupons/SAVE25');
  expect((await ask('GET', PATH)).body.coupon).toMatchObject({ id: 'SAVE25', percent_off: 25, valid: false });
  expect(await ask('POST', '/v1/customers', 'coupon=SAVE25')).toMatchObject({
    status: 400,
    error: { code: 'resource_missing', param: 'coupon', message: "No such coupon: 'SAVE25'" },
  });
});

describe('refused', () => {
  test.each<[string, string, object]>([
    [
      'an unknown coupon',
      'coupon=NOPE',
      { code: 'resource_missing', param: 'coupon', message: "No such coupon: 'NOPE'" },
    ],
    [
      'a coupon that is used up',
      'coupon=ONCE',
      { code: 'coupon_expired', param: 'coupon', message: 'Coupon expired: ONCE' },
    ],
    [
      'an unknown code',
      'promotion_code=promo_x',
      { code: 'resource_missing', param: 'promotion_code', message: "No such promotion code: 'promo_x'" },
    ],
    [
      'a code by what customers type',
      'promotion_code=HERS',
      { code: 'resource_missing', param: 'promotion_code', message: "No such promotion code: 'HERS'" },
    ],
    [
      'both',
      'coupon=ONCE&promotion_code=promo_x',
      { message: 'You may only specify one of these parameters: coupon, promotion_code.', param: 'coupon' },
    ],
  ])('%s', async (_case, form, error) => {
    await coupon('percent_off=5&id=ONCE&max_redemptions=1');
    await take('coupon=ONCE');
    for (const path of ['/v1/customers', `/v1/customers/${JENNY}`]) {
      expect(await ask('POST', path, form)).toMatchObject({ status: 400, error });
    }
    expect((await ask('GET', PATH)).body.coupon).toMatchObject({ id: 'ONCE', times_redeemed: 1 });
  });

  test.each<[string, string, string]>([
    ['inactive', 'active=false', 'it is inactive'],
    ['for somebody else', 'customer=cus_NhD8HD2bY8dP3V', 'it is restricted to another customer'],
  ])('a code that is %s', async (_case, form, because) => {
    await coupon();
    const code = await ask('POST', '/v1/promotion_codes', `coupon=SAVE25&${form}`);
    expect(await take(`promotion_code=${String(code.body.id)}`)).toMatchObject({
      status: 400,
      error: {
        param: 'promotion_code',
        message: `This promotion code cannot be redeemed because ${because}.`,
      },
    });
  });

  test('the parameters since basil', async () => {
    for (const name of ['coupon', 'promotion_code']) {
      expect(await ask('POST', '/v1/customers', `${name}=X`, BASIL)).toMatchObject({
        status: 400,
        error: { code: 'parameter_unknown', param: name },
      });
    }
  });

  test('a missing customer in the path', async () => {
    for (const method of ['GET', 'DELETE']) {
      expect(await ask(method, '/v1/customers/cus_x/discount')).toMatchObject({
        status: 404,
        error: { code: 'resource_missing', param: 'customer', message: "No such customer: 'cus_x'" },
      });
    }
  });
});

test('a refused create redeems nothing and makes nobody', async () => {
  await coupon();
  const refused = await ask('POST', '/v1/customers', 'coupon=SAVE25&payment_method=pm_x&email=a%40b.co');
  expect(refused.status).toBe(400);
  expect((await ask('GET', '/v1/coupons/SAVE25')).body.times_redeemed).toBe(0);
  expect((await ask('GET', '/v1/customers?email=a%40b.co')).body.data).toEqual([]);
});

test('the last redemption goes to one of many at once', async () => {
  await coupon('percent_off=5&id=ONCE&max_redemptions=1');
  const all = await Promise.all(
    Array.from({ length: 20 }, () => ask('POST', '/v1/customers', 'coupon=ONCE')),
  );
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
});

describe('with the option `discount: absent`', () => {
  const { ask: tell } = stripeMock({ discount: 'absent' });

  test('only a customer who has one shows a discount', async () => {
    await tell('POST', '/v1/coupons', 'percent_off=5&id=X');
    expect((await tell('GET', `/v1/customers/${JENNY}`)).body).not.toHaveProperty('discount');
    expect((await tell('POST', `/v1/customers/${JENNY}`, 'coupon=X')).body.discount).toMatchObject({
      object: 'discount',
    });
  });
});
