import { JENNY, stripeMock, type Answered } from '../ask.ts';

const { ask } = stripeMock();

const ACACIA = { 'stripe-version': '2025-02-24.acacia' };
const CLOVER = { 'stripe-version': '2025-09-30.clover' };

const coupon = (form = 'percent_off=25&id=SAVE25'): Promise<Answered> => ask('POST', '/v1/coupons', form);
const code = (form = ''): Promise<Answered> => ask('POST', '/v1/promotion_codes', `coupon=SAVE25&${form}`);

const SHOWN = {
  id: 'SAVE25',
  object: 'coupon',
  amount_off: null,
  created: expect.any(Number),
  currency: null,
  duration: 'once',
  duration_in_months: null,
  livemode: false,
  max_redemptions: null,
  metadata: {},
  name: null,
  percent_off: 25,
  redeem_by: null,
  times_redeemed: 0,
  valid: true,
};

test('a coupon lives: created, read, changed, listed, deleted, and gone', async () => {
  const created = await coupon();
  expect(created).toMatchObject({ status: 200, body: SHOWN });
  expect(Object.keys(created.body)).toEqual(Object.keys(SHOWN));
  expect((await ask('GET', '/v1/coupons/SAVE25')).text).toBe(created.text);

  const changed = await ask('POST', '/v1/coupons/SAVE25', 'name=Quarter&metadata[a]=1');
  expect(changed.body).toEqual({ ...created.body, name: 'Quarter', metadata: { a: '1' } });

  await coupon('amount_off=500&currency=EUR&duration=repeating&duration_in_months=3');
  const { body } = await ask('GET', '/v1/coupons');
  expect(body).toMatchObject({ object: 'list', has_more: false, url: '/v1/coupons' });
  expect(body.data).toEqual([
    expect.objectContaining({
      id: expect.stringMatching(/^[A-Za-z0-9]{8}$/),
      amount_off: 500,
      currency: 'eur',
      duration: 'repeating',
      duration_in_months: 3,
      percent_off: null,
    }),
    expect.objectContaining({ id: 'SAVE25' }),
  ]);

  expect((await ask('DELETE', '/v1/coupons/SAVE25')).body).toEqual({
    id: 'SAVE25',
    object: 'coupon',
    deleted: true,
  });
  expect(await ask('GET', '/v1/coupons/SAVE25')).toMatchObject({ status: 404 });
});

test('what a coupon is for is shown to who asks for it', async () => {
  await coupon('percent_off=5&id=P&applies_to[products][]=prod_1');
  expect((await ask('GET', '/v1/coupons/P')).body).not.toHaveProperty('applies_to');
  const { body } = await ask('GET', '/v1/coupons/P?expand[]=applies_to');
  expect(body.applies_to).toEqual({ products: ['prod_1'] });
  expect((await ask('GET', '/v1/coupons?expand[]=data.applies_to')).text).toContain('prod_1');
});

test('a promotion code lives: created, read, switched off, listed; it cannot be deleted', async () => {
  const { body: made } = await coupon();
  const created = await code('code=HELLO&metadata[a]=1');
  expect(created).toMatchObject({
    status: 200,
    body: {
      id: expect.stringMatching(/^promo_[A-Za-z0-9]{24}$/),
      object: 'promotion_code',
      active: true,
      code: 'HELLO',
      coupon: made,
      customer: null,
      expires_at: null,
      livemode: false,
      max_redemptions: null,
      metadata: { a: '1' },
      restrictions: {
        first_time_transaction: false,
        minimum_amount: null,
        minimum_amount_currency: null,
      },
      times_redeemed: 0,
    },
  });
  const path = `/v1/promotion_codes/${String(created.body.id)}`;
  expect((await ask('GET', path)).text).toBe(created.text);

  const ids = async (query: string) =>
    ((await ask('GET', `/v1/promotion_codes?${query}`)).body.data as { code: string }[]).map(
      (each) => each.code,
    );
  await code('code=BYE');
  expect(await ids('')).toEqual(['BYE', 'HELLO']);
  expect(await ids('code=hello')).toEqual(['HELLO']);
  expect(await ids('coupon=SAVE25&limit=1')).toEqual(['BYE']);
  expect(await ids('coupon=OTHER')).toEqual([]);

  expect((await ask('POST', path, 'active=false')).body).toEqual({ ...created.body, active: false });
  expect(await ids('active=true')).toEqual(['BYE']);
  expect(await ids('active=false')).toEqual(['HELLO']);

  const { id } = created.body;
  expect((await ask('DELETE', path)).body).toEqual({ id, object: 'promotion_code', deleted: true });
  expect((await ask('GET', path)).status).toBe(404);
  expect((await ask('DELETE', path)).error).toMatchObject({
    code: 'resource_missing',
    param: 'promotion_code',
  });
  expect(await ids('')).toEqual(['BYE']);
});

test('a code that nobody chose is eight letters and digits', async () => {
  await coupon();
  expect((await code()).body.code).toMatch(/^[A-Z0-9]{8}$/);
});

test('since clover a promotion code holds its coupon in `promotion`', async () => {
  await coupon();
  const { body } = await ask(
    'POST',
    '/v1/promotion_codes',
    'promotion[type]=coupon&promotion[coupon]=SAVE25&expand[]=promotion.coupon',
    CLOVER,
  );
  expect(body).not.toHaveProperty('coupon');
  expect(body.promotion).toEqual({ coupon: SHOWN, type: 'coupon' });
  const path = `/v1/promotion_codes/${String(body.id)}`;
  expect((await ask('GET', path, null, CLOVER)).body.promotion).toEqual({ coupon: 'SAVE25', type: 'coupon' });
  expect((await ask('GET', path, null, ACACIA)).body.coupon).toEqual(SHOWN);
});

test('a code stops being active with its coupon, whose deletion it survives', async () => {
  await coupon();
  const { body } = await code('code=HELLO');
  await ask('DELETE', '/v1/coupons/SAVE25');
  const read = await ask('GET', `/v1/promotion_codes/${String(body.id)}`);
  expect(read.body).toMatchObject({ active: false, coupon: { id: 'SAVE25', valid: false } });
});

const missing = (what: string, id: string, param: string, status: number) => ({
  status,
  said: {
    code: 'resource_missing',
    doc_url: 'https://stripe.com/docs/error-codes/resource-missing',
    message: `No such ${what}: '${id}'`,
    param,
    type: 'invalid_request_error',
  },
});

describe('refused with status, code, param and message', () => {
  const refused = (message: string, param?: string, errorCode?: string) => ({
    status: 400,
    said: {
      message,
      type: 'invalid_request_error',
      ...(param !== undefined && { param }),
      ...(errorCode !== undefined && {
        code: errorCode,
        doc_url: `https://stripe.com/docs/error-codes/${errorCode.replaceAll('_', '-')}`,
      }),
    },
  });

  test.each<[string, string, string, object]>([
    [
      'neither percent nor amount',
      'coupons',
      '',
      refused('Must provide percent_off or amount_off.', undefined, 'parameter_missing'),
    ],
    [
      'both percent and amount',
      'coupons',
      'percent_off=1&amount_off=1&currency=usd',
      refused('Received both percent_off and amount_off parameters. Please pass in only one.'),
    ],
    [
      'an amount of no currency',
      'coupons',
      'amount_off=1',
      refused('You must pass currency when passing amount_off', 'currency'),
    ],
    [
      'repeating for nobody knows how long',
      'coupons',
      'percent_off=1&duration=repeating',
      refused(
        'The duration_in_months param must be set when creating a coupon with a repeating duration',
        'duration',
      ),
    ],
    [
      'nothing off',
      'coupons',
      'percent_off=0',
      refused("This value must be greater than or equal to 0.01 (it currently is '0.0').", 'percent_off'),
    ],
    [
      'more off than there is',
      'coupons',
      'percent_off=100.5',
      refused("This value must be less than or equal to 100 (it currently is '100.5').", 'percent_off'),
    ],
    [
      'a percentage of letters',
      'coupons',
      'percent_off=ten',
      refused('Invalid decimal: ten', 'percent_off', 'parameter_invalid_decimal'),
    ],
    [
      'amounts in currencies beside a percentage',
      'coupons',
      'percent_off=1&currency_options[eur][amount_off]=1',
      refused(
        'You may only specify one of these parameters: currency_options, percent_off.',
        'currency_options',
      ),
    ],
    [
      'a bad duration',
      'coupons',
      'percent_off=1&duration=never',
      refused('Invalid duration: must be one of forever, once, or repeating', 'duration'),
    ],
    [
      'a redemption in the past',
      'coupons',
      'percent_off=1&redeem_by=1000',
      refused(
        'The parameter `redeem_by` expects a unix timestamp representing a date and time in the future. You specified the value `1000` which is in the past.',
        'redeem_by',
      ),
    ],
    [
      'an id that is taken',
      'coupons',
      'percent_off=1&id=SAVE25',
      refused('Coupon already exists.', undefined, 'resource_already_exists'),
    ],
    [
      'an unknown parameter',
      'coupons',
      'percent_off=1&foo=1',
      refused('Received unknown parameter: foo', 'foo', 'parameter_unknown'),
    ],
    [
      'a code without a coupon',
      'promotion_codes',
      'code=A',
      refused('Missing required param: coupon.', 'coupon', 'parameter_missing'),
    ],
    [
      'a code of an unknown coupon',
      'promotion_codes',
      'coupon=NOPE',
      missing('coupon', 'NOPE', 'coupon', 400),
    ],
    [
      'a code for an unknown customer',
      'promotion_codes',
      'coupon=SAVE25&customer=cus_x',
      missing('customer', 'cus_x', 'customer', 400),
    ],
    [
      'a code with odd letters',
      'promotion_codes',
      'coupon=SAVE25&code=a+b',
      refused(
        'This value must match the regex pattern. (/\\A[a-zA-Z0-9\\-_]+\\z/ does not match for the value a b).',
        'code',
      ),
    ],
    [
      'a code that is in use',
      'promotion_codes',
      'coupon=SAVE25&code=taken',
      refused('An active promotion code with `code: taken` already exists.'),
    ],
    [
      'a code that is over',
      'promotion_codes',
      'coupon=SAVE25&expires_at=5',
      refused(
        'The parameter `expires_at` expects a unix timestamp representing a date and time in the future. You specified the value `5` which is in the past.',
        'expires_at',
      ),
    ],
    [
      '`promotion` before clover',
      'promotion_codes',
      'promotion[type]=coupon',
      refused('Received unknown parameter: promotion', 'promotion', 'parameter_unknown'),
    ],
  ])('%s', async (_case, path, form, expected) => {
    await coupon();
    await code('code=TAKEN');
    expect(await ask('POST', `/v1/${path}`, form)).toMatchObject(expected);
  });

  test.each<[string, string, object]>([
    [
      'no promotion',
      'code=A',
      refused('Missing required param: promotion.', 'promotion', 'parameter_missing'),
    ],
    [
      'no coupon in it',
      'promotion[type]=coupon',
      refused('You must pass promotion.coupon when passing promotion', 'promotion.coupon'),
    ],
    [
      'an unknown coupon in it',
      'promotion[type]=coupon&promotion[coupon]=X',
      missing('coupon', 'X', 'promotion[coupon]', 400),
    ],
    [
      '`coupon` on its own',
      'coupon=SAVE25',
      refused('Received unknown parameter: coupon', 'coupon', 'parameter_unknown'),
    ],
  ])('since clover, %s', async (_case, form, expected) => {
    await coupon();
    expect(await ask('POST', '/v1/promotion_codes', form, CLOVER)).toMatchObject(expected);
  });

  test.each([
    ['GET', '/v1/coupons/NOPE', missing('coupon', 'NOPE', 'coupon', 404)],
    ['POST', '/v1/coupons/NOPE', missing('coupon', 'NOPE', 'coupon', 404)],
    ['DELETE', '/v1/coupons/NOPE', missing('coupon', 'NOPE', 'coupon', 404)],
    ['GET', '/v1/coupons?starting_after=NOPE', missing('coupon', 'NOPE', 'starting_after', 400)],
    ['GET', '/v1/promotion_codes/promo_x', missing('promotion code', 'promo_x', 'promotion_code', 404)],
    ['POST', '/v1/promotion_codes/promo_x', missing('promotion code', 'promo_x', 'promotion_code', 404)],
    [
      'GET',
      '/v1/promotion_codes?ending_before=promo_x',
      missing('promotion code', 'promo_x', 'ending_before', 400),
    ],
  ])('%s %s', async (method, path, expected) => {
    expect(await ask(method, path)).toMatchObject(expected);
  });
});

test('two simultaneous creates of one id make one coupon', async () => {
  const statuses = (await Promise.all(Array.from({ length: 20 }, () => coupon()))).map(
    ({ status }) => status,
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
});

describe('a hostile form is refused in the dialect', () => {
  test.each([
    'percent_off[]=1',
    'percent_off=1e9',
    'percent_off=Infinity',
    'amount_off=99999999999999999999&currency=usd',
    'percent_off=1&metadata[__proto__]=1&applies_to=x',
    'percent_off=1&applies_to[products]=x',
    'amount_off=1&currency=usd&currency_options[__proto__][amount_off]=1',
    'amount_off=1&currency=usd&currency_options[eur]=1',
    'amount_off=1&currency=usd&currency_options[eur][constructor]=1',
    `percent_off=1&id=${'x'.repeat(300)}`,
    'percent_off=1&redeem_by=99999999999999',
  ])('%s', async (form) => {
    const { status, error } = await ask('POST', '/v1/coupons', form);
    expect(status).toBe(400);
    expect(error.type).toBe('invalid_request_error');
    expect((await ask('GET', `/v1/customers/${JENNY}`)).status).toBe(200);
  });
});

test('an id may be anything that a path can hold', async () => {
  await coupon('percent_off=1&id=10%25+%2F+off');
  expect((await ask('GET', `/v1/coupons/${encodeURIComponent('10% / off')}`)).body.id).toBe('10% / off');
});
