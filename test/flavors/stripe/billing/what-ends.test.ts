import { JENNY, stripeMock } from '../ask.ts';

const { ask } = stripeMock();

const FROZEN = 1700000000;
const DAY = 24 * 60 * 60;
const OLD = { 'stripe-version': '2024-06-20' };

const make = async (path: string, form: string, headers = {}): Promise<string> =>
  String((await ask('POST', path, form, headers)).body.id);
const subscription = (form: string): Promise<string> =>
  make('/v1/subscriptions', `items[0][price]=price_x&${form}`);
const eventTypes = async (): Promise<string[]> =>
  ((await ask('GET', '/v1/events?limit=100')).body.data as { type: string }[]).map(({ type }) => type);

describe('a subscription forgets what its customer no longer has', () => {
  test.each(['detached', 'deleted', 'replaced'])('and that was %s', async (how) => {
    const customer = await make('/v1/customers', 'source=tok_visa');
    const source = String((await ask('GET', `/v1/customers/${customer}`)).body.default_source);
    const method = await make('/v1/payment_methods/pm_card_visa/attach', `customer=${customer}`);
    const [field, id] = how === 'detached' ? ['default_payment_method', method] : ['default_source', source];
    const running = await subscription(`customer=${customer}&${field}=${id}`);
    const ended = await subscription(`customer=${customer}&${field}=${id}`);
    await ask('DELETE', `/v1/subscriptions/${ended}`);
    const other = how === 'detached' ? `default_source=${source}` : `default_payment_method=${method}`;
    await ask('POST', `/v1/subscriptions/${running}`, other);

    if (how === 'detached') await ask('POST', `/v1/payment_methods/${method}/detach`);
    else if (how === 'deleted') await ask('DELETE', `/v1/customers/${customer}/sources/${source}`);
    else await ask('POST', `/v1/customers/${customer}`, 'source=tok_mastercard');

    const after = await ask('GET', `/v1/subscriptions/${running}?expand[]=${field}`);
    expect(after.body).toMatchObject({
      status: 'active',
      [field]: null,
      [other.split('=')[0] ?? '']: expect.any(String),
    });
    expect((await ask('GET', `/v1/subscriptions/${ended}`)).body[field]).toBe(id);
    const told = (await ask('GET', '/v1/events?type=customer.subscription.updated')).body.data;
    expect(told).toMatchObject([{ data: { previous_attributes: { [field]: id } } }, expect.anything()]);
  });

  test('so that a trial does not end in a payment by it', async () => {
    const clock = await make('/v1/test_helpers/test_clocks', `frozen_time=${FROZEN}`);
    const customer = await make('/v1/customers', `test_clock=${clock}`);
    const method = await make('/v1/payment_methods/pm_card_visa/attach', `customer=${customer}`);
    const id = await subscription(
      `customer=${customer}&default_payment_method=${method}&trial_period_days=1&trial_settings[end_behavior][missing_payment_method]=pause`,
    );
    await ask('POST', `/v1/payment_methods/${method}/detach`);
    await ask('POST', `/v1/test_helpers/test_clocks/${clock}/advance`, `frozen_time=${FROZEN + 2 * DAY}`);
    expect((await ask('GET', `/v1/subscriptions/${id}`)).body.status).toBe('paused');
  });
});

test('a discount is over when its test clock reaches its end, not before', async () => {
  const clock = await make('/v1/test_helpers/test_clocks', `frozen_time=${FROZEN}`);
  await ask('POST', '/v1/coupons', 'id=MONTH&percent_off=5&duration=repeating&duration_in_months=1');
  await ask('POST', '/v1/coupons', 'id=EVER&percent_off=5&duration=forever');
  const customer = await make('/v1/customers', `test_clock=${clock}&coupon=MONTH`, OLD);
  const id = await subscription(`customer=${customer}&discounts[0][coupon]=MONTH&discounts[1][coupon]=EVER`);
  const found = async () => [
    (await ask('GET', `/v1/customers/${customer}`)).body.discount !== null,
    (await ask('GET', `/v1/customers/${customer}/discount`)).status,
    ((await ask('GET', `/v1/subscriptions/${id}`)).body.discounts as string[]).length,
  ];
  const advance = (days: number) =>
    ask('POST', `/v1/test_helpers/test_clocks/${clock}/advance`, `frozen_time=${FROZEN + days * DAY}`);

  await advance(29);
  expect(await found()).toEqual([true, 200, 2]);
  await advance(31);
  expect(await found()).toEqual([false, 404, 1]);
  expect((await eventTypes()).filter((type) => type === 'customer.discount.deleted')).toHaveLength(2);
});

describe('no number grows beyond what can be shown', () => {
  test('a coupon that would end at no date is refused', async () => {
    const form = 'percent_off=5&duration=repeating&duration_in_months=';
    expect(await ask('POST', '/v1/coupons', `${form}9007199254740991`)).toMatchObject({
      status: 400,
      error: { code: 'parameter_invalid_integer', param: 'duration_in_months' },
    });
    const coupon = await make('/v1/coupons', `${form}12000`);
    const { body } = await ask('POST', `/v1/customers/${JENNY}`, `coupon=${coupon}`, OLD);
    expect(body).toMatchObject({ discount: { end: expect.any(Number) } });
  });

  test('a balance whose way there is no exact amount is refused, and nothing moves', async () => {
    const path = `/v1/customers/${JENNY}`;
    await ask('POST', path, `balance=${-Number.MAX_SAFE_INTEGER}`);
    expect(await ask('POST', path, 'balance=1&name=Moved')).toMatchObject({
      status: 400,
      error: { code: 'parameter_invalid_integer', param: 'balance', message: 'Invalid integer: 1' },
    });
    const { body } = await ask('GET', path);
    expect(body).toMatchObject({ balance: -Number.MAX_SAFE_INTEGER, name: 'Jenny Rosen' });
    expect((await ask('POST', path, 'balance=0')).status).toBe(200);
  });
});

test('one call redeems a coupon no more often than the coupon allows', async () => {
  await ask('POST', '/v1/coupons', 'id=TWICE&percent_off=5&max_redemptions=2');
  const offers = (count: number) =>
    Array.from({ length: count }, (_, index) => `discounts[${index}][coupon]=TWICE`).join('&');
  const create = `customer=${JENNY}&items[0][price]=price_x&`;
  expect(await ask('POST', '/v1/subscriptions', create + offers(3))).toMatchObject({
    status: 400,
    error: { code: 'coupon_expired', message: 'Coupon expired: TWICE' },
  });
  expect((await ask('GET', '/v1/coupons/TWICE')).body).toMatchObject({ times_redeemed: 0, valid: true });
  expect((await ask('POST', '/v1/subscriptions', create + offers(2))).status).toBe(200);
  expect((await ask('GET', '/v1/coupons/TWICE')).body).toMatchObject({ times_redeemed: 2, valid: false });
});
